"""A school with two educators who take part, in a district whose rows the test sees."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest

from doorstep.domain.consent.models import Invitation
from doorstep.domain.consent.states import AnswerKind
from doorstep.domain.organizations.models import School
from doorstep.domain.organizations.walls import inside
from doorstep.domain.people.models import Educator, Family
from doorstep.domain.programs.models import Program
from doorstep.domain.reflection.models import Reflection, Tier
from doorstep.domain.visits.models import Attestation, Visit
from doorstep.domain.visits.states import VisitState
from tests.factories import (
    make_answer,
    make_district,
    make_educator,
    make_family,
    make_invitation,
    make_program,
    make_school,
    make_visit,
)

VISITED_AT = datetime(2026, 9, 15, 23, 30, tzinfo=UTC)  # 4:30 in the afternoon at the school
TODAY = (VISITED_AT + timedelta(days=7)).date()


@dataclass(slots=True)
class Stage:
    """A program and the people of a visit; each family comes as far as a test says."""

    school: School
    program: Program
    lead: Educator
    partner: Educator
    visits: int = 0

    def family(self, name: str = "Hernández", **more: object) -> Family:
        return make_family(school=self.school, name=name, teacher=self.lead, **more)  # type: ignore[arg-type]

    def invited(self, name: str = "Hernández", **more: object) -> Invitation:
        family = self.family(name, **more)
        return make_invitation(program=self.program, family=family, educator=self.lead)

    def agreed(self, name: str = "Hernández") -> Visit:
        invitation = self.invited(name)
        answer = make_answer(invitation=invitation, kind=AnswerKind.YES)
        starts_at = VISITED_AT + timedelta(hours=2 * self.visits)
        self.visits += 1
        return make_visit(
            invitation=invitation, lead=self.lead, partner=self.partner, starts_at=starts_at, answer=answer
        )

    def held(
        self, name: str = "Hernández", *, hopes: bool = True, both: bool = True, reflected: bool = True
    ) -> Visit:
        visit = self.agreed(name)
        for educator in (self.lead, self.partner) if both else (self.lead,):
            Attestation.objects.create(
                district_id=visit.district_id,
                visit=visit,
                educator=educator,
                outcome="held",
                hopes_asked=hopes,
                paper_used=False,
                student_present=True,
                at=visit.ends_at,
            )
        visit.state = VisitState.HELD
        visit.save(update_fields=["state"])
        if both:
            visit.state = VisitState.ATTESTED
            visit.save(update_fields=["state"])
        for educator in (self.lead, self.partner) if both and reflected else ():
            Reflection.objects.create(
                district_id=visit.district_id,
                visit=visit,
                educator=educator,
                tier=Tier.THEMES,
                shared_at=visit.ends_at,
            )
        return visit


@pytest.fixture
def stage(db: None) -> Iterator[Stage]:
    district = make_district()
    with inside(district.pk):
        school = make_school(district=district)
        program = make_program(school=school)
        yield Stage(
            school=school,
            program=program,
            lead=make_educator(school=school, program=program),
            partner=make_educator(school=school, program=program, given_name="David", family_name="Chen"),
        )
