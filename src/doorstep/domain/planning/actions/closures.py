"""A school closes for a while, and opens again."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.accounts.permissions import check_can_coordinate
from doorstep.domain.audit.actions import events
from doorstep.domain.organizations.models import School
from doorstep.domain.planning.models import Closure
from doorstep.domain.planning.rules import check_away
from doorstep.kernel.clock import Clock
from doorstep.kernel.refusal import Refusal


@transaction.atomic
def close(*, school: School, begins_at: datetime, ends_at: datetime, by: Actor, clock: Clock) -> Closure:
    """Say that a school makes no visits between two moments. Promised ones stay until someone mends them."""
    check_can_coordinate(school_id=school.pk, by=by)
    check_away(begins_at=begins_at, ends_at=ends_at)
    closure, made = Closure.objects.get_or_create(
        district_id=school.district_id, school=school, begins_at=begins_at, ends_at=ends_at
    )
    if made:
        _record(closure, "close", by=by, clock=clock)
    return closure


@transaction.atomic
def reopen(*, closure: Closure, by: Actor, clock: Clock) -> None:
    """Take a closure back."""
    check_can_coordinate(school_id=closure.school_id, by=by)
    removed, _ = Closure.objects.filter(pk=closure.pk).delete()
    if not removed:
        raise Refusal("planning.absence_gone")
    _record(closure, "reopen", by=by, clock=clock)


def _record(closure: Closure, verb: str, *, by: Actor, clock: Clock) -> None:
    events.record(
        district_id=closure.district_id,
        action=f"planning.closure.{verb}",
        subject="organizations.School",
        subject_id=closure.school_id,
        by=by,
        at=clock.now(),
        begins_at=closure.begins_at.isoformat(),
        ends_at=closure.ends_at.isoformat(),
    )
