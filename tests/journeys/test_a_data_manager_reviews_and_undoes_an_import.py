"""A data manager brings rosters in, sees what one would cost, takes it back, and makes two records one."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from django.test import Client
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from doorstep.domain.accounts.actions import memberships, users
from doorstep.domain.accounts.models import User
from doorstep.domain.accounts.roles import Role
from doorstep.domain.organizations.models import District, School
from doorstep.domain.organizations.walls import inside
from doorstep.domain.people.models import Educator, Family, Guardian, Student
from doorstep.kernel.clock import clock_set
from tests.domain.people.rosters import Roster, lincoln
from tests.factories import CLOCK, SYSTEM, make_answer, make_district, make_invitation, make_program
from tests.journeys.conftest import SignIn, barriers
from tests.worker import work_until_idle


@pytest.fixture
def district(transactional_db: None) -> District:
    return make_district()


@pytest.fixture
def data_manager(district: District) -> User:
    with inside(district.pk):
        user = users.add(email="dana@example.org", name="Dana Field", by=SYSTEM, clock=CLOCK)
        memberships.grant(
            district_id=district.pk,
            user=user,
            role=Role.DISTRICT_ADMIN,
            school=None,
            by=SYSTEM,
            clock=CLOCK,
        )
    return user


def town() -> Roster:
    """Three families; Rosa Ruiz has two ids, because two of her children came from two offices."""
    roster = lincoln()
    for child in ("ana", "bea", "cai"):
        roster.student(child)
    rosa = {"givenName": "Rosa", "email": "rosa@example.org"}
    roster.guardian("rosa1", "ana", **rosa)
    roster.guardian("rosa2", "bea", **rosa)
    roster.guardian("luis", "cai")
    return roster


def zipped(roster: Roster, folder: Path) -> Path:
    roster.source(folder)
    path = folder.with_suffix(".zip")
    with zipfile.ZipFile(path, "w") as archive:
        for file in folder.iterdir():
            archive.write(file, file.name)
    return path


def bring(page: Page, url: str, path: Path) -> None:
    """Upload a roster, and wait for the worker."""
    page.goto(f"{url}/roster/")
    page.locator("input[type=file]").set_input_files(path)
    page.get_by_role("button", name="Upload and look").click()
    expect(page.get_by_role("heading", name=path.name)).to_be_visible()
    work_until_idle()
    expect(page.get_by_text("to be looked at", exact=True)).to_be_visible()


def test_a_data_manager_reviews_and_undoes_an_import(
    district: District,
    data_manager: User,
    page: Page,
    live_server: LiveServer,
    sign_in: SignIn,
    tmp_path: Path,
) -> None:
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    sign_in(page.context, data_manager)
    with clock_set(CLOCK):
        # the first roster comes in, and a family of it is invited and says yes
        bring(page, live_server.url, zipped(town(), tmp_path / "september"))
        page.get_by_role("button", name="Apply this roster").click()
        expect(page.get_by_text("being applied", exact=True)).to_be_visible()
        work_until_idle()
        expect(page.get_by_text("Families: 3 new")).to_be_visible()
        with inside(district.pk):
            program = make_program(school=School.objects.get())
            family = Family.objects.get(members__student__sourced_id="cai")
            invitation = make_invitation(program=program, family=family, educator=Educator.objects.get())
            make_answer(invitation=invitation)

        # the next one leaves Cai out: the page says what that would cost
        changed = town()
        changed.drop("cai", "luis")
        changed.user("ana")["givenName"] = "Anna"
        bring(page, live_server.url, zipped(changed, tmp_path / "october"))
        expect(page.get_by_role("row", name="Students 0 1 1 1")).to_be_visible()
        expect(page.get_by_text("1 answer would be detached")).to_be_visible()
        expect(page.get_by_text("1 open invitation would lead to a family")).to_be_visible()
        assert barriers(page) == []

        # she applies it, thinks better of it, and takes it back as a whole
        page.get_by_role("button", name="Apply this roster").click()
        expect(page.get_by_text("being applied", exact=True)).to_be_visible()
        work_until_idle()
        expect(page.get_by_text("1 answer no longer counts")).to_be_visible()
        with inside(district.pk):
            assert Student.objects.get(sourced_id="cai").missing_since is not None
        page.get_by_text("Undo this import").click()
        page.get_by_role("button", name="Undo the whole import").click()
        expect(page.get_by_text("The import is undone.")).to_be_visible()
        expect(page.get_by_role("table", name="What the undo did")).to_be_visible()
        with inside(district.pk):
            as_before = Student.objects.order_by("sourced_id").values_list("given_name", "missing_since")
            assert list(as_before) == [("Ana", None), ("Bea", None), ("Cai", None)]

        # Rosa stands there twice; she is made one, and it is said why
        page.goto(f"{live_server.url}/roster/")
        page.get_by_role("link", name="Possible duplicates").click()
        expect(page.get_by_text("same e-mail")).to_be_visible()
        assert barriers(page) == []
        page.get_by_text("They are one person").click()
        page.get_by_role("button", name="Merge them").click()
        expect(page.get_by_text("Rosa Ruiz is one record now.")).to_be_visible()
        with inside(district.pk):
            kept = Guardian.objects.get(given_name="Rosa", merged_into=None)
            together = Family.objects.get(adults__guardian=kept, dissolved_on=None)
            assert sorted(together.members.values_list("student__sourced_id", flat=True)) == ["ana", "bea"]

        # and the office decides about her, over the roster's head
        page.goto(f"{live_server.url}/families/{together.key}/adults/{kept.pk}/")
        card = page.locator(".card", has_text="For Ana")
        card.get_by_label("May receive the child’s records").uncheck()
        card.get_by_label("How do you know?").fill("A court said so")
        card.get_by_role("button", name="Keep", exact=True).click()
        expect(page.get_by_text("A court said so")).to_be_visible()
        assert barriers(page) == []
    assert complaints == []


def test_the_duplicates_page_works_without_scripts(
    district: District, data_manager: User, client: Client
) -> None:
    client.force_login(data_manager)
    assert "Nobody stands here twice" in client.get("/roster/duplicates/").content.decode()
