"""One family as the office sees it: children, adults, answers and visits, in a fixed number of queries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from doorstep.domain.consent.models import Answer, Invitation
from doorstep.domain.consent.queries.answers import history
from doorstep.domain.consent.queries.households import to_invite
from doorstep.domain.consent.queries.invitations import with_state
from doorstep.domain.people.models import Educator, Family, Guardian, Guardianship, Student
from doorstep.domain.people.queries.graph import within_days
from doorstep.domain.people.queries.teachers import teachers_of
from doorstep.domain.programs.models import Program
from doorstep.domain.visits.models import Visit


@dataclass(frozen=True, slots=True)
class Adult:
    """A guardian of the family, with what this adult is to each child here."""

    guardian: Guardian
    ties: list[Guardianship]

    @property
    def may_decide(self) -> bool:
        """Whether this adult may say yes for a child of the family."""
        return any(tie.may_consent for tie in self.ties)

    @property
    def may_be_contacted(self) -> bool:
        """Whether this adult may be written to or called."""
        return any(tie.may_contact for tie in self.ties)

    @property
    def lives_elsewhere(self) -> bool:
        """Whether no child of the family lives with this adult, so that no invitation goes there."""
        return not any(tie.lives_with for tie in self.ties)


@dataclass(frozen=True, slots=True)
class Portrait:
    """What a family's page shows; ``deciders`` may be contacted and may consent."""

    children: list[Student]
    teachers: list[Educator]
    adults: list[Adult]
    deciders: list[Guardian]
    invitation: Invitation | None
    invitations: list[Invitation]
    answers: list[Answer]
    visits: list[Visit]


def portrait(*, family: Family, program: Program, on: date) -> Portrait:
    """The family in one program year; for staff who may see it (`people.queries.access.why`)."""
    children = list(
        Student.objects.filter(families__family=family, missing_since__isnull=True)
        .select_related("school")
        .order_by("birth_date", "pk")
    )
    invitations: list[Invitation] = list(
        with_state(Invitation.objects.filter(program=program, family=family), on=on)
        .select_related("educator", "program__school")
        .order_by("-pk")
    )
    standing = next((invitation for invitation in invitations if invitation.closed_at is None), None)
    teacher_ids = teachers_of(family_ids=[family.pk], school_id=program.school_id).get(family.pk, ())
    teachers = Educator.objects.in_bulk(teacher_ids)
    return Portrait(
        children=children,
        teachers=[teachers[number] for number in teacher_ids],
        adults=_adults(children, on=on),
        deciders=to_invite(family_ids=[family.pk], on=on)[family.pk],
        invitation=standing,
        invitations=invitations,
        answers=list(history(invitation=standing)) if standing else [],
        visits=list(
            Visit.objects.filter(family=family, program=program)
            .select_related("lead", "partner", "interpreter")
            .order_by("-starts_at")
        ),
    )


def _adults(children: list[Student], *, on: date) -> list[Adult]:
    ties = (
        Guardianship.objects.filter(
            within_days(on),
            student__in=children,
            guardian__missing_since__isnull=True,
        )
        .select_related("guardian", "student")
        .order_by("guardian__family_name", "guardian__given_name", "guardian_id", "student_id")
    )
    adults: dict[int, Adult] = {}
    for tie in ties:
        adults.setdefault(tie.guardian_id, Adult(tie.guardian, [])).ties.append(tie)
    return list(adults.values())
