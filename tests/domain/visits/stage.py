"""One school's program, with a pair, and a family that has said yes; more of each on request."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime

from doorstep.domain.accounts.actors import Actor, Grant
from doorstep.domain.accounts.models import User
from doorstep.domain.accounts.roles import Role
from doorstep.domain.consent.models import Answer, Invitation
from doorstep.domain.organizations.models import School
from doorstep.domain.people.models import Educator, Family, Guardian
from doorstep.domain.people.models.educator import EducatorKind
from doorstep.domain.programs.models import Program
from doorstep.domain.visits.models import Proposal, Visit
from tests.factories import (
    NOW,
    make_answer,
    make_educator,
    make_family,
    make_invitation,
    make_program,
    make_visit,
)

TUESDAY = datetime(2026, 9, 15, 23, 30, tzinfo=UTC)  # half past four in the afternoon at the school
NEXT_DAY = datetime(2026, 9, 16, 23, 30, tzinfo=UTC)


@dataclass
class Stage:
    """What a visit needs, all of it in order."""

    school: School
    program: Program
    lead: Educator
    partner: Educator
    family: Family
    invitation: Invitation
    answer: Answer
    guardian: Guardian = field(init=False)

    def __post_init__(self) -> None:
        self.guardian = self.answer.guardian

    @classmethod
    def at(cls, school: School, **switches: object) -> Stage:
        program = make_program(school=school, **switches)
        lead = make_educator(school=school, program=program)
        partner = make_educator(school=school, program=program, given_name="Carmen", family_name="Ruiz")
        family = make_family(school=school, teacher=lead)
        invitation = make_invitation(program=program, family=family, educator=lead)
        return cls(school, program, lead, partner, family, invitation, make_answer(invitation=invitation))

    def proposal(self, **changed: object) -> Proposal:
        given = {
            "invitation": self.invitation,
            "starts_at": TUESDAY,
            "lead": self.lead,
            "partner": self.partner,
            **changed,
        }
        return Proposal(**given)

    def visit(self, **changed: object) -> Visit:
        given = {
            "invitation": self.invitation,
            "answer": self.answer,
            "lead": self.lead,
            "partner": self.partner,
            "starts_at": TUESDAY,
            **changed,
        }
        return make_visit(**given)

    def another_family(self, name: str = "Nguyen") -> Invitation:
        """A family that has said yes too."""
        family = make_family(school=self.school, name=name, teacher=self.lead)
        invitation = make_invitation(program=self.program, family=family, educator=self.lead)
        make_answer(invitation=invitation)
        return invitation

    def educator(self, given_name: str = "Priya", **facts: object) -> Educator:
        """Another educator who takes part and is trained."""
        return make_educator(
            school=self.school,
            program=self.program,
            given_name=given_name,
            family_name=str(facts.pop("family_name", "Nair")),
            **facts,
        )

    def interpreter(self) -> Educator:
        return make_educator(
            school=self.school,
            given_name="Iman",
            family_name="Aden",
            kind=EducatorKind.INTERPRETER,
            trained=False,
        )

    def coordinator(self) -> Actor:
        return Actor("staff", 900_001, "Rosa Delgado", frozenset({Grant(Role.COORDINATOR, self.school.pk)}))

    def by(self, educator: Educator) -> Actor:
        """The educator herself, signed in."""
        if educator.user is None:
            educator.user = User.objects.create_user(
                f"{educator.sourced_id}@example.org", name=str(educator), joined_at=NOW
            )
            educator.save(update_fields=["user"])
        grants = frozenset({Grant(Role.EDUCATOR, educator.school_id)})
        return Actor("staff", educator.user.pk, educator.user.name, grants)
