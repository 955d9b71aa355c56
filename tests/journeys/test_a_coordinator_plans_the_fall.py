"""The coordinator plans ten families, moves one, takes it back, reads what will go out, and sends."""

from __future__ import annotations

from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from doorstep.domain.messaging.models import Message
from doorstep.domain.organizations.walls import inside
from doorstep.domain.visits.models import Visit
from doorstep.domain.visits.states import VisitState
from doorstep.kernel.clock import clock_set
from tests.domain.planning.fall import at
from tests.factories import CLOCK, make_district
from tests.journeys.autumn import Autumn, press, window
from tests.journeys.conftest import SignIn, barriers
from tests.worker import work_until_idle

WEEK = "day=2026-09-14"


def test_a_coordinator_plans_the_fall(
    transactional_db: None, browser: Browser, live_server: LiveServer, sign_in: SignIn
) -> None:
    district = make_district()
    with inside(district.pk), clock_set(CLOCK):
        autumn = Autumn.of(district)
        autumn.fall.family("Lopez", at(5, 9), teacher=autumn.fall.alvarez)
    with clock_set(CLOCK), window(browser, sign_in, autumn.rosa) as (page, complaints):
        page.goto(f"{live_server.url}/today/")
        expect(page.get_by_role("main")).to_contain_text("11 families said yes and have no visit yet")
        page.get_by_role("link", name="Plan visits").click()
        press(page, "Plan visits")
        expect(page.get_by_role("main")).to_contain_text("Waiting for its turn")
        assert barriers(page) == []
        work_until_idle()
        page.wait_for_url("**/schedule/")  # the page goes there by itself
        page.goto(f"{live_server.url}/schedule/?view=list&{WEEK}")
        main = page.get_by_role("main")
        expect(main).to_contain_text("10 of 11 accepted families placed")
        expect(main).to_contain_text("1 family without a visit")
        expect(main).to_contain_text("Maria Alvarez is not free at any of its times.")
        assert barriers(page) == []
        drags_one_to_a_day_its_family_did_not_name(page, live_server)
        page.goto(f"{live_server.url}/schedule/?view=list&{WEEK}")
        moves_one_and_takes_it_back(page)
        reads_and_sends(page, live_server)
        assert complaints == []
    for view in ("week", "day", "list", "people", "pairs", "ways"):
        with clock_set(CLOCK), window(browser, sign_in, autumn.rosa, phone=True, scheme="dark") as (page, _):
            page.goto(f"{live_server.url}/schedule/?view={view}&{WEEK}")
            assert barriers(page) == [], view
    with inside(district.pk):
        assert Visit.objects.filter(state=VisitState.CONFIRMED).count() == 10
        assert Message.objects.filter(template="visit_confirmed").count() == 10


def drags_one_to_a_day_its_family_did_not_name(page: Page, live_server: LiveServer) -> None:
    """What stands against it is said at once, and nothing has moved."""
    page.goto(f"{live_server.url}/schedule/?view=week&{WEEK}")
    saturday = page.locator(".board .column").nth(5)
    page.locator(".board a.event", has_text="Abdi").drag_to(saturday)
    page.wait_for_url("**?view=week&day=2026-09-19")
    said = "The family has not named a time on Saturday, September 19."
    expect(page.get_by_role("main")).to_contain_text(said)
    assert barriers(page) == []


def moves_one_and_takes_it_back(page: Page) -> None:
    """By keyboard: the family's other hour is chosen, and the change undone."""
    page.get_by_role("table").get_by_role("link", name="Brown", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Brown family")
    assert barriers(page) == []
    before = page.locator("input[name=choice]:checked").get_attribute("value")
    other = page.locator(f"input[name=choice]:not([value='{before}'])").first
    other.focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    page.wait_for_url("**/schedule/?view=list&day=*")
    expect(page.get_by_role("main")).to_contain_text("The draft is changed.")
    press(page, "Undo the last change")
    expect(page.get_by_role("main")).to_contain_text("The Brown family is as it was before.")


def reads_and_sends(page: Page, live_server: LiveServer) -> None:
    """What families will read is there before anything goes out."""
    page.get_by_role("link", name="Send 10 confirmations").click()
    expect(page.get_by_role("main")).to_contain_text("What families will read")
    assert barriers(page) == []
    page.get_by_text("English, to 10 families").click()
    expect(page.get_by_role("main")).to_contain_text("Lincoln Elementary")
    press(page, "Send 10 confirmations")
    expect(page.get_by_role("main")).to_contain_text("10 visits confirmed; everyone concerned is told.")
