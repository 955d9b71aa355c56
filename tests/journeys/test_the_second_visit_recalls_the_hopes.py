"""A family writes down its hopes; the second visit begins with them, for the pair alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import pytest
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.accounts.models import Membership, User
from doorstep.domain.accounts.roles import Role
from doorstep.domain.consent.actions import answers, invitations
from doorstep.domain.consent.models import FamilyLink, Invitation, PlaceKind
from doorstep.domain.consent.queries.links import address
from doorstep.domain.consent.states import AnswerKind
from doorstep.domain.organizations.models import District
from doorstep.domain.organizations.walls import inside
from doorstep.domain.people.models import Educator, Guardian
from doorstep.domain.programs.models import Program, VisitKind, Window
from doorstep.domain.visits.actions import appointments
from doorstep.domain.visits.models import Visit
from doorstep.domain.visits.states import VisitState
from doorstep.kernel.clock import FixedClock, clock_set
from tests.domain.visits.stage import TUESDAY
from tests.factories import (
    CLOCK,
    NOW,
    SYSTEM,
    make_answer,
    make_district,
    make_educator,
    make_family,
    make_invitation,
    make_program,
    make_school,
    make_visit,
)
from tests.journeys.autumn import press, window
from tests.journeys.conftest import SignIn, barriers

EVENING = FixedClock(TUESDAY + timedelta(hours=3))
WINTER = FixedClock(datetime(2027, 1, 12, 18, 0, tzinfo=UTC))
SECOND = datetime(2027, 2, 2, 0, 30, tzinfo=UTC)  # a Monday, half past four in the afternoon at the school
HOPE = "Que lea por gusto y que nunca deje de preguntar."


@dataclass(frozen=True, slots=True)
class School:
    """A family that was visited once, its pair, and the coordinator."""

    district: District
    program: Program
    lead: Educator
    partner: Educator
    rosa: User
    guardian: Guardian
    first: Invitation


@pytest.fixture
def school(transactional_db: None) -> School:
    district = make_district()
    with inside(district.pk):
        here = make_school(district=district)
        program = make_program(school=here)
        lead = make_educator(school=here, program=program)
        partner = make_educator(school=here, program=program, given_name="David", family_name="Chen")
        rosa = User.objects.create_user("rosa@example.org", name="Rosa Delgado", joined_at=NOW)
        lead.user = User.objects.create_user("maria@example.org", name="Maria Alvarez", joined_at=NOW)
        lead.save(update_fields=["user"])
        for user, role in ((rosa, Role.COORDINATOR), (lead.user, Role.EDUCATOR)):
            Membership.objects.create(
                district_id=district.pk, user=user, role=role, school=here, began_at=NOW
            )
        Window.objects.create(
            district_id=district.pk,
            program=program,
            kind=VisitKind.SECOND,
            opens_on=date(2027, 1, 25),
            closes_on=date(2027, 4, 2),
        )
        first = make_invitation(program=program, family=make_family(school=here, teacher=lead), educator=lead)
        invitations.send(invitations=[first], by=SYSTEM, clock=CLOCK)
        answer = make_answer(invitation=first)
        visit = make_visit(invitation=first, answer=answer, lead=lead, partner=partner, starts_at=TUESDAY)
        Visit.objects.filter(pk=visit.pk).update(state=VisitState.HELD)
    return School(district, program, lead, partner, rosa, answer.guardian, first)


def way_in(school: School, invitation: Invitation, server: str) -> str:
    """Where the guardian's letter leads, on this server."""
    with inside(school.district.pk):
        link = address(FamilyLink.objects.get(invitation=invitation, guardian=school.guardian))
    return f"{server}/f/{link.partition('/f/')[2]}"


def agree_on_a_day(school: School) -> tuple[Invitation, Visit]:
    """The family says yes to a second visit, and it is set."""
    with inside(school.district.pk):
        invitation = Invitation.objects.get(visit_kind=VisitKind.SECOND)
        by = Actor.guardian(school.guardian.pk, str(school.guardian))
        answers.give(
            invitation=invitation,
            guardian=school.guardian,
            kind=AnswerKind.YES,
            place=PlaceKind.LIBRARY,
            times=[SECOND],
            by=by,
            clock=WINTER,
        )
        visit = appointments.propose_and_confirm(
            invitation=invitation,
            starts_at=SECOND,
            lead=school.lead,
            partner=school.partner,
            by=SYSTEM,
            clock=WINTER,
        )
    return invitation, visit


def test_the_second_visit_recalls_the_hopes(
    school: School, browser: Browser, live_server: LiveServer, sign_in: SignIn
) -> None:
    with clock_set(EVENING), window(browser, sign_in, None, phone=True) as (page, complaints):
        page.goto(way_in(school, school.first, live_server.url))
        page.get_by_role("link", name="Sus sueños y esperanzas").click()
        page.get_by_label("¿Qué espera y sueña?").fill(HOPE)
        press(page, "Guardar")
        expect(page.get_by_role("main")).to_contain_text(HOPE)
        page.get_by_role("link", name="Escribir a sus visitantes").click()
        assert complaints == []

    with clock_set(WINTER), window(browser, sign_in, school.rosa) as (page, complaints):
        page.goto(f"{live_server.url}/invitations/second/")
        assert barriers(page) == []
        press(page, "Invite them all")
        expect(page.get_by_role("main")).to_contain_text("1 family is invited.")
        page.goto(f"{live_server.url}/conversations/")
        expect(page.get_by_role("main")).to_contain_text("Has waited too long")
        assert barriers(page) == []
        assert complaints == []
    invitation, visit = agree_on_a_day(school)

    on_the_day = FixedClock(SECOND + timedelta(hours=1))
    with clock_set(on_the_day), window(browser, sign_in, school.lead.user, phone=True) as (page, complaints):
        page.goto(f"{live_server.url}/visits/{visit.key}/")
        expect(page.get_by_role("main")).to_contain_text(HOPE)
        expect(page.get_by_role("main")).to_contain_text("Begin with their hopes and dreams.")
        assert barriers(page) == []
        page.goto(f"{live_server.url}/visits/{visit.key}/attest/")
        page.get_by_label("Until").fill("17:10")
        page.get_by_label("We came back to their hopes and dreams").check()
        press(page, "This is how it was")
        page.get_by_label("Reading together").check()
        page.get_by_label("In one line").fill("Diez minutos de lectura después de cenar.")
        assert barriers(page) == []
        press(page, "This is what we agreed on")
        page.goto(f"{live_server.url}/conversations/{visit.family.key}/")
        expect(page.get_by_role("main")).not_to_contain_text(HOPE)
        assert barriers(page) == []
        assert complaints == []

    with clock_set(on_the_day), window(browser, sign_in, None, phone=True) as (page, _):
        page.goto(f"{way_in(school, invitation, live_server.url)}write/")
        expect(page.get_by_role("main")).to_contain_text("Diez minutos de lectura después de cenar.")
