"""A school with an open program, a teacher who takes part, and her class's families."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from doorstep.domain.accounts.actors import Actor, Grant
from doorstep.domain.accounts.roles import Role
from doorstep.domain.consent.models import Invitation
from doorstep.domain.organizations.models import School
from doorstep.domain.organizations.walls import inside
from doorstep.domain.people.models import Educator, Family, Guardian
from doorstep.domain.programs.models import Program
from tests.factories import (
    make_district,
    make_educator,
    make_family,
    make_invitation,
    make_program,
    make_school,
)


@dataclass(frozen=True)
class Place:
    """Where the tests of this chapter happen."""

    school: School
    program: Program
    teacher: Educator
    coordinator: Actor

    def family(self, **how: object) -> Family:
        return make_family(school=self.school, teacher=self.teacher, **how)  # type: ignore[arg-type]  # passed on

    def invitation(self, family: Family | None = None) -> Invitation:
        return make_invitation(program=self.program, family=family or self.family(), educator=self.teacher)


def guardians(family: Family) -> list[Guardian]:
    """The adults of a family, oldest row first."""
    return [adult.guardian for adult in family.adults.select_related("guardian").order_by("guardian_id")]


def as_guardian(guardian: Guardian) -> Actor:
    return Actor.guardian(guardian.pk, guardian.given_name)


@pytest.fixture
def place(db: None) -> Iterator[Place]:
    district = make_district()
    with inside(district.pk):
        school = make_school(district=district)
        program = make_program(school=school)
        yield Place(
            school=school,
            program=program,
            teacher=make_educator(school=school, program=program),
            coordinator=Actor("staff", 77, "Dana Ortiz", frozenset({Grant(Role.COORDINATOR, school.pk)})),
        )
