"""From an empty district to an attested visit, each step on the page of whoever does it."""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from random import Random

from django.conf import settings
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from doorstep.domain.accounts.models import User
from doorstep.domain.consent.models import FamilyLink
from doorstep.domain.consent.tokens import derive
from doorstep.domain.messaging.models import MessageAttempt
from doorstep.domain.organizations.models import District, School
from doorstep.domain.organizations.walls import inside
from doorstep.domain.people.actions.districts import open_district
from doorstep.domain.planning import offered_times
from doorstep.domain.visits.models import Visit
from doorstep.domain.visits.states import VisitState
from doorstep.integrations.letters import send_due
from doorstep.integrations.oneroster.sample.bundle import write_bundle
from doorstep.interfaces.cli.demo import cast, plan, program
from doorstep.interfaces.cli.demo.season import Season
from doorstep.kernel.clock import FixedClock, clock_set, standing_clock
from tests.journeys.conftest import MORNING, SignIn, barriers
from tests.worker import work_until_idle

ZONE = "America/Chicago"
SEASON = Season(today=MORNING.date(), zone=ZONE, now=MORNING)
_LAST = 8
"""The last of the hours the family ticks, counted from zero."""
PHONE = {"width": 390, "height": 844}
VERIFIER = Path(__file__).parents[2] / "verify" / "verify_draw.py"


class Stage:
    """The browser windows of the journey, and what every page in them must be."""

    def __init__(self, browser: Browser, live_server: LiveServer, sign_in: SignIn) -> None:
        self.browser, self.url, self.sign_in = browser, live_server.url, sign_in
        self.complaints: list[str] = []

    @contextmanager
    def as_staff(self, user: User, *, phone: bool = False) -> Iterator[Page]:
        context = self.browser.new_context(viewport=PHONE if phone else {"width": 1360, "height": 900})  # type: ignore[arg-type]
        self.sign_in(context, user)
        yield self._watched(context.new_page())
        context.close()

    @contextmanager
    def as_family(self) -> Iterator[Page]:
        """A phone whose browser runs no scripts."""
        context = self.browser.new_context(viewport=PHONE, java_script_enabled=False)  # type: ignore[arg-type]
        yield self._watched(context.new_page())
        context.close()

    def _watched(self, page: Page) -> Page:
        page.on("console", lambda said: self.complaints.append(said.text) if said.type == "error" else None)
        return page


def test_a_family_says_yes_and_is_visited(
    transactional_db: None, browser: Browser, live_server: LiveServer, sign_in: SignIn, tmp_path: Path
) -> None:
    stage = Stage(browser, live_server, sign_in)
    with clock_set(SEASON.clock(SEASON.trained_on, 9)):
        district, administrator = an_empty_district()
        the_roster_comes_in(stage, administrator, tmp_path)
        staff = the_school_gets_ready(district, administrator)
    with clock_set(SEASON.clock(SEASON.drawn_on, 10)):
        families_are_drawn_and_invited(stage, staff)
        send_due(district_id=district.pk, by=cast.SYSTEM, clock=SEASON.clock(SEASON.drawn_on, 17))
    with clock_set(SEASON.clock(SEASON.answered_from, 19)):
        link = a_letter_with_a_link(district)
        a_family_says_yes(stage, link)
    with clock_set(SEASON.clock(SEASON.planned_on, 9)):
        the_coordinator_plans_and_sends(stage, staff)
    visit = the_visit(district)
    with clock_set(FixedClock(visit.starts_at - timedelta(hours=20))):
        the_family_sees_who_comes(stage, link, visit)
    the_pair_goes_and_says_how_it_was(stage, visit)
    assert the_visit(district).state == VisitState.ATTESTED
    assert stage.complaints == []


def press(page: Page, name: str) -> None:
    """Press a form's button, and wait until the page it leads to is there."""
    with page.expect_navigation(wait_until="load"):
        page.get_by_role("button", name=name).click()


def an_empty_district() -> tuple[District, User]:
    clock = SEASON.clock(SEASON.trained_on, 7)
    district = open_district(
        name="Willow Bend Public Schools", slug="willow-bend", time_zone=ZONE, by=cast.SYSTEM, clock=clock
    )
    with inside(district.pk):
        administrator = cast.hire_administrator(district=district, by=cast.SYSTEM, clock=clock)
    return district, administrator


def the_roster_comes_in(stage: Stage, administrator: User, folder: Path) -> None:
    bundle = folder / "roster.zip"
    write_bundle(bundle, students=90, seed=7, year=SEASON.year)
    with stage.as_staff(administrator) as page:
        page.goto(f"{stage.url}/")
        page.get_by_role("link", name="Roster").first.click()
        page.get_by_label("Roster file").set_input_files(bundle)
        press(page, "Upload and look")
        work_until_idle()
        page.reload()
        expect(page.get_by_role("row", name=re.compile("Students 90 0 0 0"))).to_be_visible()
        assert barriers(page) == []
        press(page, "Apply this roster")
        work_until_idle()
        page.reload()
        expect(page.get_by_role("main")).to_contain_text("Families:")
        assert barriers(page) == []


def the_school_gets_ready(district: District, administrator: User) -> cast.Cast:
    """Educators opt in, are trained and say when they are free; the program opens."""
    random = Random(7)
    with inside(district.pk):
        school = School.objects.get()
        visitors, interpreters = program.volunteers(school=school, random=random)
        staff = cast.hire(
            school=school,
            administrator=administrator,
            visitors=[*visitors, *interpreters],
            by=cast.SYSTEM,
            clock=SEASON.clock(SEASON.trained_on, 8),
        )
        coordinator = staff.as_coordinator(school)
        year = program.set_up(school=school, season=SEASON, by=coordinator)
        program.opt_in(program=year, educators=visitors, season=SEASON, by=coordinator)
        program.train(
            program=year,
            educators=visitors,
            season=SEASON,
            by=coordinator,
            administrator=staff.as_administrator(),
        )
        plan.declare_hours(educators=[*visitors, *interpreters], season=SEASON, by=coordinator, random=random)
    return staff


def families_are_drawn_and_invited(stage: Stage, staff: cast.Cast) -> None:
    with stage.as_staff(staff.coordinator) as page:
        page.goto(f"{stage.url}/today/")
        page.get_by_role("link", name="Cross-section").first.click()
        page.get_by_label("How many families?").fill("12")
        press(page, "Check these numbers")
        assert barriers(page) == []
        press(page, "Fix this draw")
        page.get_by_label("The number, as the first person reads it").fill("417")
        page.get_by_label("The same number, as the second person reads it").fill("417")
        page.get_by_label("Name of the second person").fill("Denise Marsh")
        press(page, "Reveal")
        expect(page.get_by_role("main")).to_contain_text("Revealed")
        assert barriers(page) == []
        the_certificate_holds(page)
        page.get_by_role("link", name="See and invite the families").click()
        page.get_by_label("Answer by").fill((SEASON.today + timedelta(days=5)).isoformat())
        press(page, "Invite 12 families")
        assert barriers(page) == []


def the_certificate_holds(page: Page) -> None:
    """A parent downloads the certificate and checks it with the single file that anyone can read."""
    certificate = page.request.get(f"{page.url.rstrip('/')}/certificate.json")
    assert certificate.status == 200
    with tempfile.NamedTemporaryFile(suffix=".json") as file:
        file.write(certificate.body())
        file.flush()
        checked = subprocess.run(
            [sys.executable, VERIFIER, file.name], capture_output=True, text=True, check=False
        )
    assert (checked.returncode, checked.stderr) == (0, ""), checked.stdout


def a_letter_with_a_link(district: District) -> str:
    """Where the link leads in the letter that an English-reading family got, one whose teacher has hours.

    The draw takes other families each time: their keys are random. The letter as kept does not hold the link:
    a secret is put in only as the letter leaves.
    """
    with inside(district.pk):
        letters = MessageAttempt.objects.filter(message__template="invitation", language="en").order_by("pk")
        for letter in letters.select_related("message"):
            assert "/f/••••••" in letter.body
            link = FamilyLink.objects.select_related("invitation").get(guardian_id=letter.message.guardian_id)
            if (
                len(offered_times.for_invitation(invitation=link.invitation, clock=standing_clock()).starts)
                > _LAST
            ):
                return f"{settings.FAMILY_PATH}{derive(key=link.key, district_id=district.pk)}/"
    raise AssertionError("no English-reading family that was drawn has hours to choose from")


def a_family_says_yes(stage: Stage, link: str) -> None:
    with stage.as_family() as page:
        page.goto(stage.url + link)
        expect(page.get_by_role("heading", level=1)).to_contain_text("would like to visit you and")
        page.get_by_role("button", name="Yes, let’s find a time").or_(
            page.get_by_role("link", name="Yes, let’s find a time")
        ).click()
        page.get_by_label("At our home").check()
        page.get_by_role("button", name="Continue").click()
        times = page.get_by_role("checkbox")
        for number in (0, 4, _LAST):
            times.nth(number).check()
        page.get_by_role("button", name="Continue").click()
        page.get_by_role("button", name="Continue").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Check your answers")
        page.get_by_role("button", name="Send", exact=True).click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("Thank you")


def the_coordinator_plans_and_sends(stage: Stage, staff: cast.Cast) -> None:
    with stage.as_staff(staff.coordinator) as page:
        page.goto(f"{stage.url}/schedule/")
        press(page, "Plan visits")
        work_until_idle()
        page.wait_for_url("**/schedule/")  # the page goes there by itself
        assert barriers(page) == []
        page.get_by_role("link", name="Send 1 confirmation").click()
        assert barriers(page) == []
        press(page, "Send 1 confirmation")
        expect(page.get_by_role("main")).to_contain_text("Confirmed")


def the_visit(district: District) -> Visit:
    with inside(district.pk):
        return Visit.objects.select_related("lead__user", "partner__user", "family").get()


def the_family_sees_who_comes(stage: Stage, link: str, visit: Visit) -> None:
    with stage.as_family() as page:
        page.goto(stage.url + link)
        heading = page.get_by_role("heading", level=1)
        expect(heading).to_contain_text(visit.lead.addressed)
        expect(heading).to_contain_text(visit.partner.addressed)


def the_pair_goes_and_says_how_it_was(stage: Stage, visit: Visit) -> None:
    lead, partner = visit.lead.user, visit.partner.user
    assert lead is not None
    assert partner is not None
    with stage.as_staff(lead, phone=True) as page:
        with clock_set(FixedClock(visit.starts_at - timedelta(minutes=2))):
            page.goto(f"{stage.url}/visits/{visit.key}/")
            assert barriers(page) == []
            press(page, "We’re here")
        with clock_set(FixedClock(visit.ends_at)):
            press(page, "We’ve left")
            say_how_it_was(page)
    with (
        stage.as_staff(partner, phone=True) as page,
        clock_set(FixedClock(visit.ends_at + timedelta(hours=1))),
    ):
        page.goto(f"{stage.url}/visits/{visit.key}/")
        say_how_it_was(page)
        expect(page.get_by_role("main")).to_contain_text("Reported by both")


def say_how_it_was(page: Page) -> None:
    page.get_by_role("link", name="Say how it went").click()
    page.get_by_label("We asked about hopes and dreams").check()
    page.get_by_label("The child was there").check()
    assert barriers(page) == []
    press(page, "This is how it was")
