"""The pages of the office are fit for everyone: on a phone and at a desk, in light and dark, both ways."""

from __future__ import annotations

from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page
from pytest_django.live_server_helper import LiveServer

from doorstep.domain.accounts.models import Membership, User
from doorstep.domain.accounts.roles import Role
from doorstep.domain.consent.states import AnswerKind
from doorstep.domain.organizations.walls import inside
from tests.factories import (
    NOW,
    make_answer,
    make_district,
    make_educator,
    make_family,
    make_invitation,
    make_program,
    make_school,
    make_visit,
)

pytestmark = pytest.mark.slow

PHONE, DESK = {"width": 390, "height": 844}, {"width": 1360, "height": 900}
ZOOMED = {"width": 320, "height": 640}  # a desk of 1280 pixels at 400 %


@pytest.fixture
def addresses(live_server: LiveServer) -> list[str]:
    """A small school with something on every page, and the addresses of its pages."""
    district = make_district()
    with inside(district.pk):
        school = make_school(district=district)
        program = make_program(school=school)
        teacher = make_educator(school=school, program=program, languages=("en", "es"))
        partner = make_educator(school=school, program=program, given_name="David", family_name="Chen")
        family = make_family(school=school, teacher=teacher, children=2, guardians=2)
        invitation = make_invitation(program=program, family=family, educator=teacher)
        make_visit(
            invitation=invitation,
            lead=teacher,
            partner=partner,
            starts_at=NOW + timedelta(days=14, hours=8),
            answer=make_answer(invitation=invitation, kind=AnswerKind.YES),
        )
        waiting = make_family(school=school, name="Nguyen", teacher=teacher)
        make_invitation(program=program, family=waiting, educator=teacher)
        other = make_family(school=school, name="Okafor", teacher=teacher)
        user = User.objects.create_user("rosa@example.org", name="Rosa Delgado", joined_at=NOW)
        for role in (Role.COORDINATOR, Role.DISTRICT_ADMIN):
            Membership.objects.create(district_id=district.pk, user=user, role=role, began_at=NOW)
        return [
            "/today/",
            "/today/practices/voluntary/",
            "/today/practices/cross_section/",
            "/families/",
            "/families/?q=nobody",
            f"/families/{family.key}/",
            f"/families/{waiting.key}/",
            f"/families/{other.key}/",
            "/invitations/",
            "/invitations/?answer=waiting",
            "/educators/",
            f"/educators/{teacher.key}/",
            "/messages/",
            "/schools/",
        ]


def office_of(browser: Browser, home: str, viewport: dict[str, int], scheme: str = "light") -> BrowserContext:
    """A browser in which the coordinator is signed in."""
    client = Client()
    client.force_login(User.objects.get())
    context = browser.new_context(viewport=viewport, color_scheme=scheme)  # type: ignore[arg-type]  # dicts
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": home}])
    return context


def too_wide(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth > window.innerWidth"))


@pytest.mark.parametrize("seen", [(PHONE, "light", "ltr"), (DESK, "dark", "rtl")], ids=["phone", "desk-rtl"])
def test_the_offices_pages_are_fit_for_everyone(
    browser: Browser, live_server: LiveServer, addresses: list[str], seen: tuple[dict[str, int], str, str]
) -> None:
    viewport, scheme, direction = seen
    context = office_of(browser, live_server.url, viewport, scheme)
    page, complaints = context.new_page(), list[str]()

    def hear(message: ConsoleMessage) -> None:
        complaints.append(message.text)

    page.on("console", hear)
    found: dict[str, list[tuple[str, object]]] = {}
    for address in addresses:
        page.goto(f"{live_server.url}{address}")
        assert page.locator("h1").count() == 1, address
        page.evaluate("direction => document.documentElement.dir = direction", direction)
        wrong = [(v["id"], [n["target"] for n in v["nodes"]]) for v in Axe().run(page).response["violations"]]
        if wrong or too_wide(page):
            found[address] = [*wrong, ("wider than the window", too_wide(page))]
    context.close()
    assert found == {}
    assert complaints == []


def test_at_400_percent_nothing_scrolls_sideways(
    browser: Browser, live_server: LiveServer, addresses: list[str]
) -> None:
    context = office_of(browser, live_server.url, ZOOMED)
    page = context.new_page()
    wide = []
    for address in addresses:
        page.goto(f"{live_server.url}{address}")
        if too_wide(page):
            wide.append(address)
    context.close()
    assert wide == []


def test_a_list_follows_as_one_types(browser: Browser, live_server: LiveServer, addresses: list[str]) -> None:
    context = office_of(browser, live_server.url, DESK)
    page = context.new_page()
    page.goto(f"{live_server.url}/families/")
    page.get_by_label("Search").press_sequentially("okaf")
    page.get_by_text("1 to 1 of 1").wait_for()
    assert page.locator("tbody tr").count() == 1
    assert "q=okaf" in page.url
    assert page.get_by_label("Search").evaluate("field => field === document.activeElement")
    context.close()
