"""When educators are free, as they said it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from doorstep.domain.people.models import Educator
from doorstep.domain.planning.models import Absence, Availability, Closure
from doorstep.domain.planning.rules import WeeklyHours
from doorstep.domain.programs.models import Program


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """From one moment (UTC) up to another."""

    begins_at: datetime
    ends_at: datetime


def weekly(*, educator: Educator) -> list[WeeklyHours]:
    """The hours an educator can usually visit, in the order of the week."""
    return [
        WeeklyHours(*row)
        for row in Availability.objects.filter(educator=educator)
        .order_by("weekday", "begins")
        .values_list("weekday", "begins", "ends")
    ]


def absences(*, educator: Educator, after: datetime) -> QuerySet[Absence]:
    """When an educator cannot visit after all, as she said it herself, from now on."""
    return _ahead(educator, after).filter(from_calendar=False)


def from_calendar(*, educator: Educator, after: datetime) -> QuerySet[Absence]:
    """When her own calendar says that she is busy, from now on."""
    return _ahead(educator, after).filter(from_calendar=True)


def _ahead(educator: Educator, after: datetime) -> QuerySet[Absence]:
    return Absence.objects.filter(educator=educator, ends_at__gt=after).order_by("begins_at")


def without_hours(*, educator_ids: Collection[int]) -> set[int]:
    """Which of these educators have not said when they can visit."""
    said = Availability.objects.filter(educator__in=educator_ids).values_list("educator_id", flat=True)
    return set(educator_ids) - set(said)


def closures(program: Program, at: datetime) -> list[Span]:
    """When a program's school makes no visits, from now on."""
    rows = Closure.objects.filter(school_id=program.school_id, ends_at__gt=at).order_by("begins_at")
    return [Span(*row) for row in rows.values_list("begins_at", "ends_at")]


def free(
    *,
    educator_ids: Collection[int],
    first: date,
    last: date,
    zone: ZoneInfo,
    closed: Sequence[Span] = (),
) -> dict[int, tuple[Span, ...]]:
    """When each of these educators is free between two days (both included), less absences and ``closed``.

    Two queries, however many. The hours are those on the school's wall, so a change of the clock moves the
    moment and not the hour.
    """
    rows = Availability.objects.filter(educator__in=educator_ids).values_list(
        "educator_id", "weekday", "begins", "ends"
    )
    spans: defaultdict[int, list[Span]] = defaultdict(list)
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    by_weekday = {weekday: [day for day in days if day.weekday() == weekday] for weekday in range(7)}
    for educator_id, weekday, begins, ends in rows:
        for day in by_weekday[weekday]:
            spans[educator_id].append(
                Span(
                    datetime.combine(day, begins, zone).astimezone(UTC),
                    datetime.combine(day, ends, zone).astimezone(UTC),
                )
            )
    away: defaultdict[int, list[Span]] = defaultdict(list)
    for educator_id, begins_at, ends_at in Absence.objects.filter(
        educator__in=educator_ids, ends_at__gt=datetime.combine(first, datetime.min.time(), zone)
    ).values_list("educator_id", "begins_at", "ends_at"):
        away[educator_id].append(Span(begins_at, ends_at))
    return {
        educator_id: tuple(sorted(without(spans[educator_id], [*away[educator_id], *closed])))
        for educator_id in educator_ids
    }


def without(spans: Iterable[Span], away: Iterable[Span]) -> list[Span]:
    """The spans less the absences; what is left of a span may be two pieces."""
    left = list(spans)
    for gone in away:
        pieces: list[Span] = []
        for span in left:
            if gone.ends_at <= span.begins_at or gone.begins_at >= span.ends_at:
                pieces.append(span)
                continue
            if span.begins_at < gone.begins_at:
                pieces.append(Span(span.begins_at, gone.begins_at))
            if gone.ends_at < span.ends_at:
                pieces.append(Span(gone.ends_at, span.ends_at))
        left = pieces
    return left
