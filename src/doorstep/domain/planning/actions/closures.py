"""A school closes for a while, and opens again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.accounts.permissions import check_can_coordinate
from doorstep.domain.audit.actions import events
from doorstep.domain.organizations.models import School
from doorstep.domain.planning import instead
from doorstep.domain.planning.actions import alternatives
from doorstep.domain.planning.models import Closure
from doorstep.domain.planning.queries.broken import Broken, broken
from doorstep.domain.planning.rules import check_away
from doorstep.domain.programs.models import Program
from doorstep.domain.visits.actions import appointments
from doorstep.domain.visits.models import CancelledBy, Visit
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


@dataclass(frozen=True, slots=True)
class Cleared:
    """What became of the visits promised for a closed time: moved to another hour, or called off."""

    moved: tuple[Visit, ...]
    called_off: tuple[Visit, ...]


@transaction.atomic
def clear(*, program: Program, begins_at: datetime, ends_at: datetime, by: Actor, clock: Clock) -> Cleared:
    """Close a program's school and see to every visit promised for then, in one step; each family hears once.

    A visit goes to the best other hour that its family named and that holds by every rule of a plan. The hour
    is theirs from then on, and like any visit they move or cancel it by their link. Where there is none it is
    called off; the yes stands, the message asks for other hours, and the next plan looks for one.
    """
    close(school=program.school, begins_at=begins_at, ends_at=ends_at, by=by, clock=clock)
    at = clock.now()
    moved: list[Visit] = []
    called_off: list[Visit] = []
    for item in broken(program=program, at=at):
        if not begins_at <= item.visit.starts_at < ends_at:
            continue
        visit = _to_another_hour(item, by=by, clock=clock)
        if visit is not None:
            moved.append(visit)
            continue
        alternatives.call_off(visit=item.visit, cancelled_by=CancelledBy.STAFF, by=by, clock=clock)
        called_off.append(item.visit)
    return Cleared(tuple(moved), tuple(called_off))


def _to_another_hour(item: Broken, *, by: Actor, clock: Clock) -> Visit | None:
    """The visit at the best hour that is still free, looked for anew: the one before may have taken it."""
    if item.for_a_talk:
        return None
    found = instead.options(program=item.visit.program, broken=[item], at=clock.now())
    for option in found[item.visit.pk]:
        try:
            with transaction.atomic():
                return appointments.rearrange(visit=item.visit, proposal=option.proposal, by=by, clock=clock)
        except Refusal:
            continue
    return None


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
