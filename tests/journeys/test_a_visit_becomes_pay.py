"""A visit becomes pay: approved by the coordinator, gathered, approved by a second person, sent once."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from doorstep.domain.accounts.models import Membership, User
from doorstep.domain.accounts.roles import Role
from doorstep.domain.compensation.models import AccountKind, Batch, Check, Claim, Entry
from doorstep.domain.compensation.payroll_file import cells, fingerprint
from doorstep.domain.compensation.states import ClaimState
from doorstep.domain.organizations.models import District
from doorstep.domain.organizations.walls import inside
from tests.journeys.conftest import SignIn, barriers

pytestmark = pytest.mark.slow


def who(district: District, role: Role) -> User:
    with inside(district.pk):
        return Membership.objects.select_related("user").filter(role=role).order_by("pk")[0].user


def test_a_visit_becomes_pay(
    told: District,
    live_server: LiveServer,
    context: BrowserContext,
    page: Page,
    sign_in: SignIn,
    tmp_path: Path,
) -> None:
    faults: list[str] = []

    def turn_to(role: Role, address: str) -> None:
        context.clear_cookies()
        sign_in(context, who(told, role))
        page.goto(f"{live_server.url}{address}")
        faults.extend(barriers(page))

    # the coordinator sees what both visitors attested and approves it
    turn_to(Role.COORDINATOR, "/pay/")
    page.get_by_role("button", name="Bring up to date").click()
    due = page.locator("input[name=claim]").count()
    if due:
        page.get_by_role("button", name="Approve what is ticked").click()
        expect(page.get_by_text("approved", exact=False).first).to_be_visible()
    with inside(told.pk):
        assert not Claim.objects.filter(state=ClaimState.DUE).exists()
    page.goto(f"{live_server.url}/pay/?show=approved")
    faults.extend(barriers(page))

    # the payroll office has put a batch together; it cannot approve its own
    turn_to(Role.PAYROLL, "/payroll/")
    expect(page.get_by_text("waits for a second person").first).to_be_visible()
    expect(page.get_by_role("button", name="Approve", exact=True)).to_have_count(0)

    # the administrator is the second person, and fetches the file
    turn_to(Role.DISTRICT_ADMIN, "/payroll/")
    page.get_by_role("button", name="Approve", exact=True).click()
    expect(page.get_by_text("Now fetch its file for payroll")).to_be_visible()
    with page.expect_download() as first:
        page.get_by_role("button", name="Fetch the file").first.click()
    first.value.save_as(tmp_path / "first.csv")
    page.reload()
    with page.expect_download() as second:
        page.get_by_role("button", name="Fetch the file").first.click()
    second.value.save_as(tmp_path / "second.csv")
    content = (tmp_path / "first.csv").read_bytes()
    assert content == (tmp_path / "second.csv").read_bytes()
    with inside(told.pk):
        drawn, blocked = Check.objects.count(), Claim.objects.filter(state=ClaimState.BLOCKED).count()
        batch = Batch.objects.order_by("-starts_on")[0]  # an earlier one was sent in the story
        moved = Entry.objects.filter(transaction__batch=batch, account__kind=AccountKind.PAYROLL)
        sent = sum(entry.cents for entry in moved)
        paid = (
            Claim.objects.filter(batch=batch, state=ClaimState.PAID).select_related("educator__user").first()
        )
    assert batch.fingerprint == fingerprint(content)
    assert sum(round(float(row[-1]) * 100) for row in list(cells(content))[1:]) == sent
    assert paid is not None
    assert drawn == 3, "the story's early visits are looked into"
    assert blocked > 0, "the story has someone who is paid by the hour, and no such rate"

    # an educator sees what was sent, from which fund
    context.clear_cookies()
    assert paid.educator.user is not None
    sign_in(context, paid.educator.user)
    page.goto(f"{live_server.url}/my/pay/")
    expect(page.get_by_text("Sent to payroll").first).to_be_visible()
    expect(page.get_by_text("River Foundation").first).to_be_visible()
    faults.extend(barriers(page))
    assert faults == []
