"""A school in the fall: a program under way, educators who take part, families that said yes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from doorstep.domain.accounts.actors import Actor, Grant
from doorstep.domain.accounts.roles import Role
from doorstep.domain.consent.models import Invitation, PlaceKind
from doorstep.domain.organizations.models import School
from doorstep.domain.people.models import Educator
from doorstep.domain.people.models.educator import EducatorKind
from doorstep.domain.programs.models import Program
from tests.factories import (
    ZONE,
    make_answer,
    make_educator,
    make_family,
    make_invitation,
    make_program,
)

MONDAY = datetime(2026, 9, 14, 16, 0, tzinfo=ZoneInfo(ZONE))


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment of the week from Monday, September 14, by the school's clock; ``day`` 0 is that Monday."""
    return (MONDAY + timedelta(days=day)).replace(hour=hour, minute=minute)


@dataclass
class Fall:
    """What there is to plan; more of each on request."""

    school: School
    program: Program
    alvarez: Educator
    chen: Educator

    @classmethod
    def of(cls, school: School, **switches: object) -> Fall:
        program = make_program(school=school, **switches)
        alvarez = make_educator(school=school, program=program, languages=("en", "es"))
        chen = make_educator(school=school, program=program, given_name="Wei", family_name="Chen")
        return cls(school, program, alvarez, chen)

    def family(
        self,
        name: str,
        *times: datetime,
        teacher: Educator | None = None,
        language: str = "en",
        place: PlaceKind = PlaceKind.HOME,
    ) -> Invitation:
        """A family that said yes and offered these times, the first one best."""
        teacher = teacher or self.alvarez
        family = make_family(school=self.school, name=name, language=language, teacher=teacher)
        invitation = make_invitation(program=self.program, family=family, educator=teacher)
        make_answer(invitation=invitation, times=times, place=place)
        return invitation

    def educator(self, given_name: str, family_name: str, **facts: object) -> Educator:
        return make_educator(
            school=self.school, program=self.program, given_name=given_name, family_name=family_name, **facts
        )

    def interpreter(self, *languages: str) -> Educator:
        return make_educator(
            school=self.school,
            given_name="Iman",
            family_name="Aden",
            kind=EducatorKind.INTERPRETER,
            languages=languages,
            trained=False,
        )

    @property
    def coordinator(self) -> Actor:
        return Actor("staff", 900_001, "Rosa Delgado", frozenset({Grant(Role.COORDINATOR, self.school.pk)}))
