"""A school with people who sign in, and clients who are signed in as them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.test import Client

from doorstep.domain.accounts.models import Membership, User
from doorstep.domain.accounts.roles import Role
from doorstep.domain.organizations.models import School
from doorstep.domain.organizations.walls import inside
from doorstep.domain.people.models import Educator
from doorstep.domain.programs.models import Program
from doorstep.kernel.clock import clock_set
from tests.factories import CLOCK, NOW, make_district, make_educator, make_program, make_school


@dataclass(frozen=True, slots=True)
class House:
    """A school with its program, a teacher who takes part and a partner."""

    school: School
    program: Program
    teacher: Educator
    partner: Educator

    def client(self, *roles: Role, educator: Educator | None = None, everywhere: bool = False) -> Client:
        """Someone signed in with these roles at this school (or in the whole district)."""
        name = str(educator) if educator else "Rosa Delgado"
        user = User.objects.create_user(
            f"{name.casefold().replace(' ', '.')}.{User.objects.count()}@example.org",
            "a long sentence is safer",
            name=name,
            joined_at=NOW,
        )
        for role in roles:
            Membership.objects.create(
                district_id=self.school.district_id,
                user=user,
                role=role,
                school=None if everywhere else self.school,
                began_at=NOW,
            )
        if educator is not None:
            educator.user = user
            educator.save(update_fields=["user"])
        client = Client()
        client.force_login(user)
        return client


@pytest.fixture
def house(db: None) -> Iterator[House]:
    district = make_district()
    with clock_set(CLOCK), inside(district.pk):
        school = make_school(district=district)
        program = make_program(school=school)
        yield House(
            school=school,
            program=program,
            teacher=make_educator(school=school, program=program, languages=("en", "es")),
            partner=make_educator(
                school=school, program=program, given_name="David", family_name="Chen", languages=("en",)
            ),
        )


@pytest.fixture
def office(house: House) -> Client:
    """The coordinator of the school."""
    return house.client(Role.COORDINATOR)


@pytest.fixture
def three_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    """A mailing begins at three messages, so that a test of one needs no twenty-five families."""
    for module in ("rules", "actions.mailings"):
        monkeypatch.setattr(f"doorstep.domain.messaging.{module}.ASKED_FROM", 3)


def yes_of(page: str) -> dict[str, str]:
    """What the yes sends on the page that asks whether many messages shall leave."""
    return dict(re.findall(r'<input type="hidden" name="(reply_by|confirmed)" value="([^"]*)"', page))
