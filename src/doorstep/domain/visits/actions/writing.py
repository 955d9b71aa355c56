"""Writing visits, the children they are about, and the trail: many in the same few queries as one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import timedelta

from django.db import transaction

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.audit.actions import events
from doorstep.domain.consent.models import PlaceKind
from doorstep.domain.people.models import FamilyStudent
from doorstep.domain.programs.models import VisitKind
from doorstep.domain.programs.queries.cohorts import moving
from doorstep.domain.visits.models import Mode, Proposal, Visit, VisitStudent
from doorstep.domain.visits.rules import Facts, purpose_of
from doorstep.domain.visits.states import VisitState
from doorstep.kernel.clock import Clock


@transaction.atomic
def write(
    *, proposals: Sequence[Proposal], facts: Facts, state: VisitState, by: Actor, clock: Clock
) -> list[Visit]:
    """The visits of these proposals, written in ``state``, in the same order; the rules were asked before.

    A visit is about the family's children at the program's school, a transition visit about those who move
    up; where none is there any more, about all of the family's. Besides the trail, four queries however many.
    """
    visits = Visit.objects.bulk_create(
        [_visit(proposal, facts, state) for proposal in proposals], batch_size=1000
    )
    children: dict[int, list[FamilyStudent]] = defaultdict(list)
    for member in FamilyStudent.objects.filter(
        family_id__in={visit.family_id for visit in visits}, student__missing_since__isnull=True
    ).select_related("student"):
        children[member.family_id].append(member)
    movers = moving(
        program_ids={visit.program_id for visit in visits},
        family_ids={visit.family_id for visit in visits if visit.kind == VisitKind.TRANSITION},
    )
    rows = []
    for visit in visits:
        school_id = facts.programs[visit.program_id].school_id
        family = children[visit.family_id]
        if visit.kind == VisitKind.TRANSITION:
            theirs = movers.get((visit.program_id, visit.family_id), ())
            here = [member for member in family if member.student_id in theirs]
        else:
            here = [member for member in family if member.student.school_id == school_id]
        rows += [
            VisitStudent(district_id=visit.district_id, visit=visit, student_id=member.student_id)
            for member in here or family
        ]
    VisitStudent.objects.bulk_create(rows, batch_size=1000)
    verb = "propose" if state == VisitState.APPOINTMENT else "confirm"
    for visit in visits:
        record(visit=visit, verb=verb, by=by, clock=clock, **visit.arrangement)
    return visits


def record(*, visit: Visit, verb: str, by: Actor, clock: Clock, **facts: object) -> None:
    """One event of a visit in the trail."""
    events.record(
        district_id=visit.district_id,
        action=f"visits.visit.{verb}",
        subject="visits.Visit",
        subject_id=visit.pk,
        by=by,
        at=clock.now(),
        reason="",
        invitation=visit.invitation_id,
        **facts,
    )


def _visit(proposal: Proposal, facts: Facts, state: VisitState) -> Visit:
    invitation, program = proposal.invitation, facts.program(proposal)
    answer = facts.yes.get(invitation.pk)
    place = proposal.place or PlaceKind((answer.place if answer else "") or PlaceKind.HOME)
    named = proposal.place_name or (answer.place_name if answer is not None and answer.place == place else "")
    kind = VisitKind(invitation.visit_kind)
    minutes = proposal.minutes or program.visit_minutes
    return Visit(
        district_id=invitation.district_id,
        program=program,
        invitation=invitation,
        family=invitation.family,
        kind=kind,
        purpose=purpose_of(kind),
        mode=Mode.VIDEO if place == PlaceKind.VIDEO else Mode.IN_PERSON,
        place=place,
        place_name=named,
        state=state,
        starts_at=proposal.starts_at,
        ends_at=proposal.starts_at + timedelta(minutes=minutes),
        lead=proposal.lead,
        partner=proposal.partner,
        interpreter=proposal.interpreter,
        language=invitation.family.language,
        answer=answer if state == VisitState.CONFIRMED else None,
    )
