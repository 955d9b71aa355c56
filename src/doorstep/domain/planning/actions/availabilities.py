"""Educators saying when they can visit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from django.db import transaction

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.audit.actions import events
from doorstep.domain.people.models import Educator
from doorstep.domain.people.permissions import is_own
from doorstep.domain.planning.models import Absence, Availability
from doorstep.domain.planning.permissions import check_can_say_when
from doorstep.domain.planning.rules import WeeklyHours, check_away, check_hours, tidy
from doorstep.kernel.clock import Clock
from doorstep.kernel.refusal import Refusal


@transaction.atomic
def declare(
    *, educator: Educator, hours: Iterable[WeeklyHours], by: Actor, clock: Clock
) -> list[WeeklyHours]:
    """Say at which hours of the week an educator can visit, in place of what was said before.

    Overlapping hours become one. No hours at all is an answer too. Visits that are agreed stay.
    """
    hours = tuple(hours)
    check_can_say_when(educator=educator, by=by)
    check_hours(hours)
    kept = tidy(hours)
    Educator.objects.select_for_update(no_key=True).get(pk=educator.pk)
    Availability.objects.filter(educator=educator).delete()
    Availability.objects.bulk_create(
        Availability(
            district_id=educator.district_id,
            educator=educator,
            weekday=entry.weekday,
            begins=entry.begins,
            ends=entry.ends,
        )
        for entry in kept
    )
    _record(educator, "planning.availability.declare", by=by, clock=clock, blocks=len(kept))
    return kept


@transaction.atomic
def declare_for(
    *, hours: Mapping[Educator, Iterable[WeeklyHours]], by: Actor, clock: Clock
) -> dict[Educator, list[WeeklyHours]]:
    """Say it for many at once, as a sheet that went round was filled in; all of them or none."""
    return {
        educator: declare(educator=educator, hours=theirs, by=by, clock=clock)
        for educator, theirs in hours.items()
    }


@transaction.atomic
def be_away(
    *, educator: Educator, begins_at: datetime, ends_at: datetime, by: Actor, clock: Clock
) -> Absence:
    """Say that an educator cannot visit after all between two moments. Nobody owes a reason."""
    check_can_say_when(educator=educator, by=by)
    check_away(begins_at=begins_at, ends_at=ends_at)
    absence = Absence.objects.create(
        district_id=educator.district_id, educator=educator, begins_at=begins_at, ends_at=ends_at
    )
    _record(educator, "planning.absence.be_away", by=by, clock=clock, absence=absence.pk)
    return absence


@transaction.atomic
def read_calendar(
    *,
    educator: Educator,
    busy: Sequence[tuple[datetime, datetime]],
    by: Actor,
    clock: Clock,
) -> list[Absence]:
    """Take the busy times of an educator's own calendar for absences, in place of the last file's.

    What she said herself stays. Times that are over are not kept. No times take the last file's away.
    """
    check_can_say_when(educator=educator, by=by)
    for begins_at, ends_at in busy:
        check_away(begins_at=begins_at, ends_at=ends_at)
    Educator.objects.select_for_update(no_key=True).get(pk=educator.pk)
    Absence.objects.filter(educator=educator, from_calendar=True).delete()
    kept = Absence.objects.bulk_create(
        Absence(
            district_id=educator.district_id,
            educator=educator,
            begins_at=begins_at,
            ends_at=ends_at,
            from_calendar=True,
        )
        for begins_at, ends_at in busy
        if ends_at > clock.now()
    )
    _record(educator, "planning.absence.read_calendar", by=by, clock=clock, times=len(kept))
    return kept


@transaction.atomic
def be_back(*, absence: Absence, by: Actor, clock: Clock) -> None:
    """Take an absence back."""
    check_can_say_when(educator=absence.educator, by=by)
    removed, _ = Absence.objects.filter(pk=absence.pk).delete()
    if not removed:
        raise Refusal("planning.absence_gone")
    _record(absence.educator, "planning.absence.be_back", by=by, clock=clock, absence=absence.pk)


def _record(educator: Educator, action: str, *, by: Actor, clock: Clock, **facts: object) -> None:
    events.record(
        district_id=educator.district_id,
        action=action,
        subject="people.Educator",
        subject_id=educator.pk,
        by=by,
        at=clock.now(),
        reason="",
        on_behalf=not is_own(educator=educator, by=by),
        **facts,
    )
