"""Invited families, their links, and what the database held before someone opened one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.consent.actions import answers, invitations
from doorstep.domain.consent.models import Answer, FamilyLink, Invitation, PlaceKind
from doorstep.domain.consent.queries.links import address
from doorstep.domain.consent.states import AnswerKind
from doorstep.domain.organizations.models import School
from doorstep.domain.organizations.walls import inside
from doorstep.domain.people.models import Educator, Guardian
from doorstep.domain.programs.models import Program
from doorstep.domain.visits.models import Visit
from doorstep.kernel.clock import clock_set
from tests.factories import (
    CLOCK,
    SYSTEM,
    make_district,
    make_educator,
    make_family,
    make_invitation,
    make_program,
    make_school,
    make_visit,
)

TUESDAY = datetime(2026, 9, 8, 23, 30, tzinfo=UTC)  # 4:30 in the afternoon at the school


@dataclass(frozen=True)
class Door:
    """One guardian's way in: who they are and where their link leads."""

    invitation: Invitation
    guardian: Guardian
    link: FamilyLink

    @property
    def path(self) -> str:
        return address(self.link).removeprefix(settings.BASE_URL)

    def at(self, page: str) -> str:
        return f"{self.path}{page}"

    @property
    def actor(self) -> Actor:
        return Actor.guardian(self.guardian.pk, str(self.guardian))

    def said(self, kind: AnswerKind = AnswerKind.YES, **given: object) -> Answer:
        with inside(self.invitation.district_id):
            return answers.give(
                invitation=self.invitation,
                guardian=self.guardian,
                kind=kind,
                by=self.actor,
                clock=CLOCK,
                **given,  # type: ignore[arg-type]  # each test names what it is about
            )

    @property
    def answers(self) -> list[Answer]:
        """Every answer this guardian gave, oldest first."""
        with inside(self.invitation.district_id):
            return list(
                Answer.objects.filter(guardian=self.guardian).prefetch_related("times").order_by("pk")
            )


@dataclass(frozen=True)
class Street:
    """A school whose families are invited; the test is not inside its district, as no visitor is."""

    school: School
    program: Program
    teacher: Educator
    partner: Educator

    def door(self, *, guardian: int = 0, **family: object) -> Door:
        """A family is invited; the way in of its first guardian, or another."""
        return self.doors(**family)[guardian]

    def doors(self, *, language: str = "en", **family: object) -> list[Door]:
        with inside(self.school.district_id):
            unit = make_family(school=self.school, teacher=self.teacher, language=language, **family)  # type: ignore[arg-type]  # passed on
            invitation = make_invitation(program=self.program, family=unit, educator=self.teacher)
            invitations.send(invitations=[invitation], by=SYSTEM, clock=CLOCK)
            links = FamilyLink.objects.filter(invitation=invitation).select_related("guardian").order_by("pk")
            return [Door(invitation, link.guardian, link) for link in links]

    def confirmed(self, door: Door, *, starts_at: datetime = TUESDAY) -> Visit:
        """A visit is confirmed on a guardian's yes."""
        answer = door.said(place=PlaceKind.LIBRARY, place_name="Central Library", times=[starts_at])
        with inside(self.school.district_id):
            visit = make_visit(
                invitation=door.invitation,
                lead=self.teacher,
                partner=self.partner,
                starts_at=starts_at,
                answer=answer,
            )
            visit.place, visit.place_name = answer.place, answer.place_name
            visit.save(update_fields=["place", "place_name"])
            return visit


def make_street() -> Street:
    """A school in a district of its own, its program and the two who visit."""
    district = make_district()
    with inside(district.pk):
        school = make_school(district=district)
        program = make_program(school=school)
        teacher = make_educator(school=school, program=program)
        partner = make_educator(
            school=school, given_name="David", family_name="Chen", program=program, languages=("en", "es")
        )
        partner.courtesy_title = "Mr."
        partner.save()
    return Street(school, program, teacher, partner)


@pytest.fixture
def street(db: None) -> Iterator[Street]:
    with clock_set(CLOCK):
        yield make_street()


@pytest.fixture
def door(street: Street) -> Door:
    return street.door()


@pytest.fixture
def careful() -> Client:
    """A visitor whose forms are checked as a browser's are."""
    return Client(enforce_csrf_checks=True)


def contents(district_id: int) -> dict[str, list[str]]:
    """Every row of every table that a district may see, as text; not the count of wrong guesses."""
    with inside(district_id), connection.cursor() as cursor:
        cursor.execute("SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'")
        named = [row[0] for row in cursor.fetchall()]
        tables = [name for name in named if not name.startswith(("procrastinate", "consent_guess"))]
        held = {}
        for table in tables:
            cursor.execute(f'SELECT t::text FROM public."{table}" t ORDER BY 1')
            held[table] = [row[0] for row in cursor.fetchall()]
        return held
