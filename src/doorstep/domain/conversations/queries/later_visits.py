"""Second and transition visits: which families can be invited to one, and by whom."""

from __future__ import annotations

from dataclasses import dataclass

from doorstep.domain.consent.models import Invitation
from doorstep.domain.conversations.rules import HELD
from doorstep.domain.people.models import Educator, Family
from doorstep.domain.people.queries.teachers import teachers_of
from doorstep.domain.programs.models import Program, TransitionCohort, VisitKind
from doorstep.domain.programs.queries.cohorts import families_of
from doorstep.domain.programs.queries.leads import leads
from doorstep.domain.programs.queries.participations import opted_in
from doorstep.domain.visits.models import Visit


@dataclass(frozen=True, slots=True)
class Again:
    """A family that was visited once, and which of its own teachers would invite it to a second visit.

    ``pair`` visited it: they come again where a plan finds them an hour.
    """

    family: Family
    educator: Educator
    pair: tuple[Educator, Educator]


def to_invite_again(*, program: Program) -> list[Again]:
    """Families with a held first visit of this program year and no invitation to a second, by name.

    The teacher who came invites, where she still teaches a child of the family and takes part; else another
    of its teachers who does. A family without one is there too: inviting it says what is missing.
    """
    invited = Invitation.objects.filter(program=program, visit_kind=VisitKind.SECOND)
    visits = list(
        Visit.objects.filter(
            program=program, kind=VisitKind.FIRST, state__in=HELD, family__dissolved_on__isnull=True
        )
        .exclude(family__in=invited.values("family"))
        .select_related("family", "lead", "partner")
        .order_by("family__name", "family_id")
    )
    teachers = teachers_of(family_ids={visit.family_id for visit in visits}, school_id=program.school_id)
    everyone = {teacher for theirs in teachers.values() for teacher in theirs}
    willing = opted_in(program_id=program.pk, educator_ids=everyone)
    found = Educator.objects.in_bulk(everyone)
    again = []
    for visit in visits:
        options = [teacher for teacher in teachers.get(visit.family_id, ()) if teacher in willing]
        first = visit.lead_id if visit.lead_id in options else next(iter(options), visit.lead_id)
        again.append(Again(visit.family, found.get(first, visit.lead), (visit.lead, visit.partner)))
    return again


def second_invitations(*, program: Program) -> int:
    """How many families of a program year were invited to a second visit."""
    return Invitation.objects.filter(program=program, visit_kind=VisitKind.SECOND).count()


def to_receive(*, cohort: TransitionCohort) -> list[tuple[Family, tuple[Educator, ...]]]:
    """The families of a cohort that were not invited yet, by name, with the educators who may receive them.

    A family whom nobody can receive is not in it; a constant number of queries.
    """
    program = cohort.program
    invited = Invitation.objects.filter(program=program, visit_kind=VisitKind.TRANSITION)
    families = list(
        families_of(cohort=cohort).filter(dissolved_on__isnull=True).exclude(pk__in=invited.values("family"))
    )
    found = leads(program=program, kind=VisitKind.TRANSITION, family_ids=[one.pk for one in families])
    everyone = {educator for options in found.values() for educator in options}
    willing = Educator.objects.in_bulk(opted_in(program_id=program.pk, educator_ids=everyone))
    received = []
    for family in families:
        options = tuple(willing[one] for one in found.get(family.pk, ()) if one in willing)
        if options:
            received.append((family, options))
    return received
