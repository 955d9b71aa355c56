"""A school board watches the draw and a parent verifies it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from django.test import Client
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from doorstep.domain.accounts.models import User
from doorstep.domain.organizations.walls import inside
from doorstep.domain.selection.models import Draw
from tests.domain.selection.schools import make_drawn_school
from tests.factories import make_district
from tests.journeys.conftest import SignIn

VERIFIER = Path(__file__).parents[2] / "verify" / "verify_draw.py"


def test_a_school_board_watches_the_draw_and_a_parent_verifies_it(
    transactional_db: None,
    page: Page,
    live_server: LiveServer,
    sign_in: SignIn,
    tmp_path: Path,
) -> None:
    district = make_district()
    with inside(district.pk):
        school = make_drawn_school(district=district)
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    sign_in(page.context, User.objects.get(pk=school.coordinator.id))

    # the coordinator looks at the pool and asks for something that cannot be
    page.goto(f"{live_server.url}/cross-section/")
    expect(page.get_by_text("Every family in the pool has the same chance: 25 in 100.")).to_be_visible()
    page.get_by_label("How many families?").fill("8")
    page.get_by_label("Leeway").focus()
    expect(page.get_by_text("has the same chance: 33 in 100.")).to_be_visible()
    page.get_by_label("Spanish, at least").fill("5")
    page.get_by_label("Spanish, at most").fill("6")
    page.get_by_label("Leeway").focus()
    expect(page.get_by_text("These numbers cannot be met together.")).to_be_visible()
    expect(page.get_by_role("button", name="Fix this draw")).to_have_count(0)

    # and takes the smallest way out, then fixes the draw
    page.get_by_role("button", name="Do this").first.click()
    expect(page.get_by_text("Can be drawn", exact=True)).to_be_visible()
    page.get_by_role("button", name="Fix this draw").click()
    expect(page.get_by_role("heading", name="Everything is fixed.")).to_be_visible()
    fingerprint = page.locator(".fingerprint").inner_text().replace(" ", "").replace("\n", "")

    # the board throws three dice; two people type what they see
    page.get_by_label("The number, as the first person reads it").fill("007")
    page.get_by_label("The same number, as the second person reads it").fill("007")
    page.get_by_label("Name of the second person").fill("Ann Lee, school board")
    page.get_by_role("button", name="Reveal").click()
    expect(page.locator(".aloud")).to_have_text("007")
    expect(page.get_by_text("It picked panel 7 of 1000")).to_be_visible()

    # a parent takes the certificate home
    page.get_by_role("link", name="Certificate").first.click()
    expect(page.get_by_text("Checked just now: everything holds")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name="Download the file").click()
    certificate = tmp_path / "certificate.json"
    download.value.save_as(certificate)
    checked = subprocess.run(
        [sys.executable, "-I", VERIFIER, certificate], capture_output=True, text=True, check=False
    )
    assert checked.stdout.startswith("The draw holds: 1000 panels of 24 families, number 7.\n")
    with inside(district.pk):
        assert Draw.objects.get().commitment == fingerprint
    for family in school.families:
        assert family.name not in certificate.read_text(encoding="utf-8")
    assert complaints == []


def test_the_editor_works_without_scripts(transactional_db: None, client: Client) -> None:
    """The same form, sent by its button."""
    district = make_district()
    with inside(district.pk):
        school = make_drawn_school(district=district)
    client.force_login(User.objects.get(pk=school.coordinator.id))
    answer = client.post(
        "/cross-section/check/", {"size": "8", "slack": "1", "features": ["grade", "language"], "basis": ""}
    )
    assert "Can be drawn" in answer.content.decode()
    assert 'name="least:language:es"' in answer.content.decode()
