"""Two educators reflect, each for herself and then together; what they share makes the staff's agenda."""

from __future__ import annotations

from datetime import timedelta

from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.organizations.walls import inside
from doorstep.domain.reflection.actions import reflections
from doorstep.domain.reflection.models import DebriefAttendance, Reflection, Theme, Tier
from doorstep.domain.visits.actions import appointments, attestations
from doorstep.domain.visits.models import Outcome, Visit
from doorstep.kernel.clock import FixedClock, clock_set
from tests.domain.planning.fall import at
from tests.factories import CLOCK, SYSTEM, make_district
from tests.journeys.autumn import Autumn, press, window
from tests.journeys.conftest import SignIn, barriers

CAME = at(1, 16)
EVENING = FixedClock(CAME + timedelta(hours=2))
MEETING = FixedClock(CAME + timedelta(days=1))
ASSUMED = "I had thought that we would have nothing to talk about."
CHANGED = "I will ask before I explain."
LINE = "I saw strengths I had not seen"


def share(page: Page, *, line: bool) -> None:
    """Tick the line that both saw, perhaps, and share."""
    if line:
        page.get_by_label(LINE).check()
    press(page, "Share")
    expect(page.get_by_role("main")).to_contain_text("It stays between the two of you.")


def types_before_the_script_is_there(page: Page, address: str) -> None:
    """On a slow line the page is there before what keeps the words: they are kept all the same."""
    page.route("**/drafts*.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
    page.goto(address)
    page.get_by_label("What had I assumed before the visit?").fill(ASSUMED)
    page.unroute_all()
    kept = page.get_by_text("Kept on this phone as you type")
    expect(kept).to_be_hidden()
    late = page.locator("script[src*=drafts]").get_attribute("src")
    page.add_script_tag(url=f"{late}?late")
    expect(kept).to_be_visible()


def held(autumn: Autumn, name: str, lead: int, partner: int) -> Visit:
    """A visit that both of its educators say was held."""
    who = [row.educator for row in autumn.fall.program.participations.order_by("pk")]
    invitation = autumn.fall.family(name, CAME, teacher=who[lead])
    visit = appointments.propose_and_confirm(
        invitation=invitation,
        starts_at=CAME,
        lead=who[lead],
        partner=who[partner],
        by=SYSTEM,
        clock=CLOCK,
    )
    for educator in (visit.lead, visit.partner):
        attestations.attest(
            visit=visit,
            educator=educator,
            outcome=Outcome.HELD,
            began_at=CAME,
            ended_at=visit.ends_at,
            by=SYSTEM,
            clock=EVENING,
        )
    return visit


def test_a_pair_reflects_and_the_staff_debrief(
    transactional_db: None, browser: Browser, live_server: LiveServer, sign_in: SignIn
) -> None:
    district, heard = make_district(), list[str]()
    with inside(district.pk):
        autumn = Autumn.staffed(district)
        visit, other = held(autumn, "Abdi", 0, 1), held(autumn, "Brown", 2, 3)
        for educator in (other.lead, other.partner):
            user = autumn.account(educator)
            reflections.share(
                visit=other,
                educator=educator,
                tier=Tier.THEMES,
                themes=[Theme.STRENGTHS],
                by=Actor("staff", user.pk, user.name, frozenset()),
                clock=EVENING,
            )
        lead, partner = autumn.account(visit.lead), autumn.account(visit.partner)
    address = f"{live_server.url}/visits/{visit.key}/"
    with clock_set(EVENING):
        with window(browser, sign_in, lead, phone=True) as (page, complaints):
            types_before_the_script_is_there(page, f"{address}reflect/")
            assert barriers(page) == []
            page.goto(address)
            page.get_by_role("link", name="Reflect").click()
            expect(page.get_by_label("What had I assumed before the visit?")).to_have_value(ASSUMED)
            share(page, line=True)
            expect(page.get_by_role("main")).to_contain_text(f"Nothing of {visit.partner} to read yet.")
            heard += complaints
        with window(browser, sign_in, partner, phone=True, scheme="dark") as (page, complaints):
            page.goto(f"{address}reflect/")
            main = page.get_by_role("main")
            expect(main).to_contain_text(f"{visit.lead} has shared.")
            expect(main).not_to_contain_text(ASSUMED)
            page.get_by_label("What changed?").fill(CHANGED)
            share(page, line=False)
            expect(main).to_contain_text(ASSUMED)
            assert barriers(page) == []
            heard += complaints
        with window(browser, sign_in, lead, phone=True) as (page, complaints):
            page.goto(f"{address}reflect/")
            expect(page.get_by_role("main")).to_contain_text(CHANGED)
            heard += complaints
    with clock_set(MEETING), window(browser, sign_in, autumn.rosa) as (page, complaints):
        page.goto(f"{live_server.url}/reflections/")
        main = page.get_by_role("main")
        expect(main).to_contain_text("of 2 visits held: by both")
        expect(main).to_contain_text(LINE)
        expect(main).not_to_contain_text(ASSUMED)
        assert barriers(page) == []
        page.get_by_role("link", name="Add a debrief").first.click()
        page.get_by_label("In a staff meeting").check()
        page.get_by_label("Day").fill(MEETING.now().date().isoformat())
        page.get_by_label("Begins at").fill("15:00")
        assert barriers(page) == []
        press(page, "Keep")
        expect(main).to_contain_text("Which strengths of our families do we overlook at school?")
        expect(main).to_contain_text("(3 of you)")
        expect(main).not_to_contain_text(ASSUMED)
        for educator in (visit.lead, visit.partner, other.lead):
            page.get_by_label(str(educator)).check()
        assert barriers(page) == []
        press(page, "Keep the list")
        expect(main).to_contain_text("The list is kept.")
        heard += complaints
    assert heard == []
    with inside(district.pk):
        assert DebriefAttendance.objects.count() == 3
        assert Reflection.objects.filter(visit=visit).count() == 2
