"""Debriefs, as they are planned, changed and attended."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.audit.actions import events
from doorstep.domain.people.models import Educator
from doorstep.domain.programs.models import Program
from doorstep.domain.reflection import rules
from doorstep.domain.reflection.models import Debrief, DebriefAttendance, DebriefKind
from doorstep.domain.reflection.permissions import check_can_debrief
from doorstep.kernel.clock import Clock
from doorstep.kernel.refusal import Refusal


@transaction.atomic
def plan(
    *, program: Program, kind: DebriefKind, starts_at: datetime, minutes: int, by: Actor, clock: Clock
) -> Debrief:
    """Put a debrief on the list, to come or already held."""
    check_can_debrief(program=program, by=by)
    rules.check_debrief(minutes=minutes)
    debrief = Debrief.objects.create(
        district_id=program.district_id, program=program, kind=kind, starts_at=starts_at, minutes=minutes
    )
    _record(debrief, "plan", by=by, clock=clock, starts_at=starts_at.isoformat(), minutes=minutes)
    return debrief


@transaction.atomic
def record(*, debrief: Debrief, minutes: Mapping[Educator, int], by: Actor, clock: Clock) -> None:
    """Write down who came, and for how long; a later word about someone replaces the earlier.

    Only once it has begun, and nobody for longer than it lasted.
    """
    check_can_debrief(program=debrief.program, by=by)
    if clock.now() < debrief.starts_at:
        raise Refusal("reflection.debrief_not_begun", starts_at=debrief.starts_at)
    if any(not 1 <= present <= debrief.minutes for present in minutes.values()):
        raise Refusal("reflection.attendance_out_of_bounds", high=debrief.minutes)
    DebriefAttendance.objects.bulk_create(
        [
            DebriefAttendance(
                district_id=debrief.district_id,
                debrief=debrief,
                educator=educator,
                minutes=present,
                recorded_at=clock.now(),
            )
            for educator, present in minutes.items()
        ],
        update_conflicts=True,
        unique_fields=["district", "debrief", "educator"],
        update_fields=["minutes", "recorded_at"],
    )
    _record(
        debrief,
        "record",
        by=by,
        clock=clock,
        present={str(educator.pk): present for educator, present in minutes.items()},
    )


def _record(debrief: Debrief, verb: str, *, by: Actor, clock: Clock, **facts: object) -> None:
    events.record(
        district_id=debrief.district_id,
        action=f"reflection.debrief.{verb}",
        subject="reflection.Debrief",
        subject_id=debrief.pk,
        by=by,
        at=clock.now(),
        reason="",
        **facts,
    )
