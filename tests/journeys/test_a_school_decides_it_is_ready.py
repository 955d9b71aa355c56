"""A teacher lights the fire; three groups answer without their names; the school decides that it is ready."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from doorstep.domain.accounts.models import User
from doorstep.domain.accounts.roles import Role
from doorstep.domain.organizations.models import District, School
from doorstep.domain.organizations.walls import inside
from doorstep.domain.readiness.actions import ballots
from doorstep.domain.readiness.models import Ballot, Group, Inquiry, Mark, Partner, Slip, Wish
from doorstep.domain.readiness.queries import inquiries
from doorstep.domain.readiness.states import InquiryState, Outcome
from doorstep.kernel.clock import clock_set
from tests.factories import CLOCK, make_district, make_educator, make_school
from tests.journeys.autumn import member, press, window
from tests.journeys.conftest import SignIn, barriers

FACULTY, ASKED = 10, 5
NAMES = {Partner.DISTRICT: "River", Partner.UNION: "Local 29", Partner.COMMUNITY: "Open Doors"}


@pytest.fixture
def district(transactional_db: None) -> District:
    return make_district()


@pytest.fixture
def school(district: District) -> School:
    """A school that has no program of home visits yet: it asks first."""
    with inside(district.pk):
        return make_school(district=district)


def teacher(school: School) -> User:
    with inside(school.district_id):
        educator = make_educator(school=school, trained=False)
        educator.user = member(str(educator), Role.EDUCATOR, school=school)
        educator.save(update_fields=["user"])
        return educator.user


def slips(page: Page, group: Group) -> list[str]:
    """Print the slips of a group; the links on the sheet, without the house they lead to."""
    page.locator("summary", has_text="Ask a group").click()
    page.get_by_label("For whom?").select_option(group.value)
    page.get_by_label("How many?").fill(str(ASKED))
    press(page, "Make slips")
    expect(page.get_by_role("main")).to_contain_text("Each answers once.")
    printed = page.locator(".slip-link").all_inner_texts()
    page.get_by_role("navigation", name="You are here").get_by_role("link", name="Readiness").click()
    return [re.sub(r"^https?://[^/]+", "", link) for link in printed]


def say_yes(links: list[str], *marks: Mark) -> None:
    """The others of a group answer as the first one did in front of us."""
    for link in links:
        slip = inquiries.slip(link.strip("/").split("/")[-1])
        assert slip is not None
        ballots.cast(slip=slip, wish=Wish.YES, marks=marks, clock=CLOCK)


def test_a_school_decides_it_is_ready(
    school: School, browser: Browser, live_server: LiveServer, sign_in: SignIn
) -> None:
    maria, heard = teacher(school), list[str]()
    with inside(school.district_id):
        rosa = member("Rosa Delgado", Role.COORDINATOR, school=school)
    with clock_set(CLOCK):
        with window(browser, sign_in, maria, phone=True) as (page, complaints):
            page.goto(f"{live_server.url}/readiness/")
            page.get_by_label("How many educators work at this school?").fill(str(FACULTY))
            assert barriers(page) == []
            press(page, "Ask our school")
            expect(page.get_by_role("main")).to_contain_text("You have lit the fire.")
            heard += complaints
        with window(browser, sign_in, rosa) as (page, complaints):
            page.goto(f"{live_server.url}/readiness/")
            links = {group: slips(page, group) for group in Group}
            expect(page.get_by_role("main")).to_contain_text("Shown once five educators have answered.")
            assert barriers(page) == []
            heard += complaints
        with window(browser, sign_in, None, phone=True) as (page, complaints):
            first = links[Group.FAMILIES][0]
            page.goto(f"{live_server.url}{first}?lang=es")
            press(page, "Enviar")
            expect(page.get_by_role("alert")).to_have_text("Elija una respuesta.")
            page.get_by_label("Sí", exact=True).check()
            page.get_by_label("La casa y la escuela se conocerían").check()
            press(page, "Enviar")
            expect(page.get_by_role("heading", level=1)).to_have_text("Gracias")
            page.goto(f"{live_server.url}{first}")
            expect(page.get_by_role("heading", level=1)).to_have_text("Este papelito ya se usó")
            heard += complaints
        with inside(school.district_id):
            say_yes(links[Group.FAMILIES][1:], Mark.KNOW)
            say_yes(links[Group.EDUCATORS], Mark.TIME, Mark.FEAR)
            say_yes(links[Group.ADMINISTRATORS])
        with window(browser, sign_in, rosa) as (page, complaints):
            page.goto(f"{live_server.url}/readiness/")
            main = page.get_by_role("main")
            expect(main).to_contain_text(f"of {FACULTY} educators want home visits")
            expect(main).to_contain_text("At least half")
            for partner, name in NAMES.items():
                page.locator("summary", has_text="A partner has agreed").click()
                page.get_by_label("Who?").select_option(partner.value)
                page.get_by_label("Name").fill(name)
                page.get_by_label("Agreed on").fill("2026-08-20")
                page.get_by_role("button", name="Keep").click()
                expect(main).to_contain_text(name)
            expect(main).to_contain_text("Nothing speaks against it.")
            page.locator("summary", has_text="Decide").click()
            page.get_by_label("Ready", exact=True).check()
            page.get_by_label("What is the next step?").fill("Train in August")
            assert barriers(page) == []
            press(page, "Decide")
            expect(main).to_contain_text("Next step: Train in August")
            assert barriers(page) == []
            heard += complaints
        with window(browser, sign_in, maria, phone=True, scheme="dark") as (page, complaints):
            page.goto(f"{live_server.url}/readiness/")
            expect(page.get_by_role("main")).to_contain_text("Decided by Rosa Delgado")
            assert barriers(page) == []
            heard += complaints
    assert heard == []
    with inside(school.district_id):
        inquiry = Inquiry.objects.get()
        assert (inquiry.state, inquiry.outcome, inquiry.reasons) == (InquiryState.DECIDED, Outcome.READY, [])
        assert (Ballot.objects.count(), Slip.objects.filter(used=False).count()) == (3 * ASKED, 0)
