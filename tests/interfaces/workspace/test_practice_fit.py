"""The pages of the practice with something on each are fit for a phone.

`tests/journeys/test_every_page_is_for_everyone.py` looks at those that the demo's story leads to, at a
desk in the dark too.
"""

from __future__ import annotations

from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, ViewportSize
from pytest_django.live_server_helper import LiveServer

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.accounts.models import Membership, User
from doorstep.domain.accounts.roles import Role
from doorstep.domain.organizations.walls import inside
from doorstep.domain.readiness.actions import inquiries, slips
from doorstep.domain.readiness.models import Group
from doorstep.domain.reflection.actions import debriefs
from doorstep.domain.reflection.models import DebriefKind
from doorstep.domain.training.actions import sessions
from doorstep.domain.visits.actions import attestations
from doorstep.domain.visits.models import Outcome
from doorstep.kernel.clock import FixedClock
from tests.factories import (
    CLOCK,
    NOW,
    SYSTEM,
    make_answer,
    make_certificate,
    make_district,
    make_educator,
    make_family,
    make_invitation,
    make_program,
    make_school,
    make_visit,
)

pytestmark = pytest.mark.slow

PHONE: ViewportSize = {"width": 390, "height": 844}


@pytest.fixture
def addresses(live_server: LiveServer) -> list[str]:
    """A school with something on every page; who is signed in is a teacher who also coordinates."""
    district = make_district()
    with inside(district.pk):
        school = make_school(district=district)
        program = make_program(school=school)
        teacher = make_educator(school=school, program=program)
        partner = make_educator(school=school, program=program, given_name="David", family_name="Chen")
        other = make_educator(school=school, program=program, given_name="Priya", family_name="Nair")
        user = User.objects.create_user("maria@example.org", name="Maria Alvarez", joined_at=NOW)
        for role in (Role.COORDINATOR, Role.EDUCATOR):
            Membership.objects.create(
                district_id=district.pk, user=user, role=role, school=school, began_at=NOW
            )
        teacher.user = user
        teacher.save(update_fields=["user"])
        visits = []
        for number, (name, pair) in enumerate(
            (("Hernández", (teacher, partner)), ("Nguyen", (other, partner)))
        ):
            invitation = make_invitation(
                program=program,
                family=make_family(school=school, name=name, teacher=pair[0]),
                educator=pair[0],
            )
            starts_at = NOW - timedelta(days=2 + number)
            visit = make_visit(
                invitation=invitation,
                lead=pair[0],
                partner=pair[1],
                starts_at=starts_at,
                answer=make_answer(invitation=invitation),
            )
            visits.append(visit)
            later = FixedClock(starts_at + timedelta(hours=2))
            attestations.attest(
                visit=visit,
                educator=pair[0],
                outcome=Outcome.HELD,
                began_at=starts_at,
                ended_at=visit.ends_at,
                by=SYSTEM,
                clock=later,
            )
        attestations.attest(
            visit=visits[1], educator=partner, outcome=Outcome.NO_SHOW, by=SYSTEM, clock=FixedClock(NOW)
        )
        inquiry = inquiries.begin(school=school, faculty=12, by=SYSTEM, clock=CLOCK)
        (slip,) = slips.make(inquiry=inquiry, group=Group.FAMILIES, number=1, by=SYSTEM, clock=CLOCK)
        debrief = debriefs.plan(
            program=program,
            kind=DebriefKind.STAFF_MEETING,
            starts_at=NOW,
            minutes=45,
            by=Actor.system("tests"),
            clock=CLOCK,
        )
        session = sessions.plan(
            district_id=district.pk,
            title="First training",
            starts_at=NOW + timedelta(days=365 * 20),
            trainer="Dana Whitfield",
            seats=12,
            by=SYSTEM,
            clock=CLOCK,
        )
        certificate = make_certificate(educator=teacher)
        day = visits[0].starts_at.date()
        return [
            f"/my/visits/day/?day={day}",
            f"/schedule/day/?day={day}",
            "/schedule/unsettled/",
            f"/visits/{visits[0].key}/",
            f"/visits/{visits[0].key}/reflect/",
            f"/visits/{visits[1].key}/settle/",
            "/reporting/?state=NY",
            "/my/visits/offline/",
            "/reflections/",
            "/reflections/new/",
            f"/reflections/{debrief.key}/",
            "/readiness/",
            f"/f/ask/{slip}/",
            f"/f/ask/{slip}/?lang=es",
            "/my/training/",
            f"/training/{session.key}/",
            f"/training/{session.key}/wall/",
            f"/my/training/{session.key}/here/x/",
            f"/my/training/certificates/{certificate.pk}/",
            "/training/new/",
        ]


def test_the_pages_of_the_practice_are_fit_for_everyone(
    browser: Browser, live_server: LiveServer, addresses: list[str]
) -> None:
    client = Client()
    client.force_login(User.objects.get())
    context = browser.new_context(viewport=PHONE)
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
    page, complaints = context.new_page(), list[str]()
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    found: dict[str, list[object]] = {}
    for address in addresses:
        response = page.goto(f"{live_server.url}{address}")
        assert response is not None
        assert response.status == 200, address
        wrong: list[object] = [
            (v["id"], [n["target"] for n in v["nodes"]]) for v in Axe().run(page).response["violations"]
        ]
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            wrong.append("wider than the window")
        if wrong:
            found[address] = wrong
    context.close()
    assert found == {}
    assert complaints == []
