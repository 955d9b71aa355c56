"""A school to draw from: six teachers who take part, one who does not, and families of several languages."""

from __future__ import annotations

from dataclasses import dataclass

from doorstep.domain.accounts.actions import memberships, users
from doorstep.domain.accounts.actors import Actor, Grant
from doorstep.domain.accounts.roles import Role
from doorstep.domain.organizations.models import District, School
from doorstep.domain.people.models import Educator, Family
from doorstep.domain.programs.models import Program
from tests.factories import (
    CLOCK,
    SYSTEM,
    make_district,
    make_educator,
    make_family,
    make_program,
    make_school,
)

GRADES = ("KG", "01", "02", "03", "04", "05")
LANGUAGES = ("en", "en", "en", "es", "es", "so")


@dataclass(frozen=True)
class DrawnSchool:
    district: District
    school: School
    program: Program
    teachers: list[Educator]
    families: list[Family]
    coordinator: Actor


def make_drawn_school(*, families: int = 24, district: District | None = None) -> DrawnSchool:
    """``families`` families in six homerooms; must be called inside ``district`` if one is given."""
    district = district or make_district()
    school = make_school(district=district)
    program = make_program(school=school)
    teachers = [
        make_educator(school=school, family_name=f"Teacher{grade}", program=program) for grade in GRADES
    ]
    made = [
        make_family(
            school=school,
            name=f"Family{number:02}",
            grade=GRADES[number % 6],
            language=LANGUAGES[(number // 6) % 6],
            teacher=teachers[number % 6],
            children=1 + (number % 8 == 0),
            guardians=1 + number % 2,
        )
        for number in range(families)
    ]
    return DrawnSchool(
        district, school, program, teachers, made, staff("Rosa Delgado", Role.COORDINATOR, school)
    )


def staff(name: str, role: Role, school: School) -> Actor:
    """Someone with an account and a role at the school."""
    email = f"{name.lower().replace(' ', '.')}.{school.pk}@example.org"
    user = users.add(email=email, name=name, by=SYSTEM, clock=CLOCK)
    memberships.grant(
        district_id=school.district_id, user=user, role=role, school=school, by=SYSTEM, clock=CLOCK
    )
    return Actor("staff", user.pk, name, frozenset({Grant(role, school.pk)}))
