"""Counting a school: what its pages work out from events, written down for the district's pages."""

from __future__ import annotations

from typing import Final

from django.db import transaction
from django.db.models import Count, Q
from procrastinate.contrib.django import app

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.accounts.permissions import check_can_administer
from doorstep.domain.fidelity.audit import Judged, audit
from doorstep.domain.fidelity.models import SchoolCount, Verdict
from doorstep.domain.fidelity.queries.denominators import families
from doorstep.domain.fidelity.queries.funnel import HELD
from doorstep.domain.fidelity.queries.practices import practices
from doorstep.domain.fidelity.queries.transitions import moving
from doorstep.domain.programs.models import Participation, Program, VisitKind
from doorstep.domain.visits.models import Mode, Visit
from doorstep.domain.visits.queries.visits import students_visited
from doorstep.kernel.clock import Clock, local_date

COUNT_DISTRICT: Final = "fidelity.count_district"
"""The queue's name for the job that counts a district's schools (`interfaces/jobs`)."""


@transaction.atomic
def ask(*, district_id: int, by: Actor) -> None:
    """Ask for a district to be counted now; a worker does it, one after another."""
    check_can_administer(by=by)
    app.configure_task(COUNT_DISTRICT, lock=f"{COUNT_DISTRICT}/{district_id}").defer(district_id=district_id)


@transaction.atomic
def count(*, program: Program, by: Actor, clock: Clock) -> SchoolCount:
    """Count one program year as it stands now, in place of what was counted before.

    It decides nothing and is about nobody, so the trail has no row of it: who doubts a number counts anew.
    """
    check_can_administer(by=by)
    now = clock.now()
    today = local_date(now, program.school.time_zone)
    measures = practices(program=program, today=today)
    judged = {step.step: _verdict(step) for step in audit(program=program, on=today).steps}
    held = Q(state__in=HELD)
    visits = Visit.objects.filter(program=program).aggregate(
        second=Count("family", filter=held & Q(kind=VisitKind.SECOND), distinct=True),
        by_video=Count("pk", filter=held & Q(mode=Mode.VIDEO)),
    )
    found, moves = families(program=program), moving(program=program)
    kept, _ = SchoolCount.objects.update_or_create(
        district_id=program.district_id,
        program=program,
        defaults={
            "counted_at": now,
            **{name: getattr(found, name) for name in found.__slots__},
            "second_visited": visits["second"],
            "transition_families": moves.moving,
            "transition_asked": moves.asked,
            "transition_visited": moves.visited,
            "by_video": visits["by_video"],
            "students_visited": students_visited(program=program),
            "educators": Participation.objects.filter(program=program, opted_out_at__isnull=True).count(),
            **{
                part: {practice.value: getattr(one, part) for practice, one in measures.items()}
                for part in ("kept", "counted", "open")
            },
            "invited_verdict": judged["invited"],
            "visited_verdict": judged["visited"],
        },
    )
    return kept


def _verdict(step: Judged) -> Verdict:
    if step.p is None:
        return Verdict.TOO_FEW
    return Verdict.LOOK_CLOSER if step.suspicious else Verdict.ALIKE
