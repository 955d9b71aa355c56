"""Times a family can really be offered: when one of its own teachers and a partner could both come."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from doorstep.domain.consent.models import Invitation
from doorstep.domain.consent.rules import EARLIEST, LATEST
from doorstep.domain.people.models.educator import EducatorKind
from doorstep.domain.people.queries.teachers import teachers_of
from doorstep.domain.planning.queries.hours import Span, free
from doorstep.domain.planning.rules import NOTICE, STEP
from doorstep.domain.programs.models import Program, VisitKind
from doorstep.domain.programs.queries.participations import standing
from doorstep.domain.programs.queries.programs import windows
from doorstep.domain.training.queries import certificates
from doorstep.domain.visits.models import Occupation
from doorstep.kernel.clock import Clock, local_date


@dataclass(frozen=True, slots=True)
class _Visitor:
    """Someone who could come: where they are free and taken, by local day, and when they are certified."""

    free: Mapping[date, Sequence[Span]]
    taken: Mapping[date, Sequence[Span]]
    certified: Sequence[tuple[date, date]]

    def is_certified(self, day: date) -> bool:
        return any(first <= day <= last for first, last in self.certified)

    def can_come(self, wanted: _Wanted) -> bool:
        return any(
            span.begins_at <= wanted.begins_at and wanted.ends_at <= span.ends_at
            for span in self.free.get(wanted.day, ())
        ) and not any(
            span.begins_at < wanted.away_until and wanted.begins_at < span.ends_at
            for span in self.taken.get(wanted.day, ())
        )


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A visit that could be: its local day, its start and end, and when its visitors are free again."""

    day: date
    begins_at: datetime
    ends_at: datetime
    away_until: datetime


def for_invitation(*, invitation: Invitation, clock: Clock) -> list[datetime]:
    """Starts that can be offered to an invited family, in order of time (UTC); eight queries.

    Each is a time at which a teacher of the family's own and another educator, both taking part, trained that
    day, free by their own hours and in no other visit, could come, with notice and within the days for this
    kind of visit. Offering takes nothing: two families may be offered the same time, and a plan decides.
    """
    program = invitation.program
    zone = ZoneInfo(program.school.time_zone)
    earliest = clock.now() + NOTICE
    window = windows(program=program).get(VisitKind(invitation.visit_kind))
    first = local_date(earliest, program.school.time_zone)
    last = program.school_year.ends_on
    if window is not None:
        first, last = max(first, window.opens_on), window.closes_on
    if first > last:
        return []
    own = teachers_of(family_ids=[invitation.family_id], school_id=program.school_id)
    visitors = _visitors(program, first=first, last=last, zone=zone)
    teachers = [teacher for teacher in own.get(invitation.family_id, ()) if teacher in visitors]
    return [
        wanted.begins_at
        for wanted in _wanted(program, first=first, last=last, zone=zone)
        if wanted.begins_at >= earliest
        and _pair_exists(visitors, teachers, wanted, untrained_allowed=program.untrained_partner_allowed)
    ]


def _visitors(program: Program, *, first: date, last: date, zone: ZoneInfo) -> dict[int, _Visitor]:
    """Who takes part and may be one of a pair, by educator id."""
    ids = [
        row.educator_id
        for row in standing(program=program)
        if row.educator.kind != EducatorKind.INTERPRETER or program.interpreter_counts_in_pair
    ]
    hours = free(educator_ids=ids, first=first, last=last, zone=zone)
    certified = certificates.spans(educator_ids=ids)
    taken = _taken(ids, after=datetime.combine(first, time(), zone))
    return {
        pk: _Visitor(
            free=_by_day(hours.get(pk, ()), zone),
            taken=_by_day(taken.get(pk, ()), zone),
            certified=certified.get(pk, ()),
        )
        for pk in ids
    }


def _by_day(spans: Sequence[Span], zone: ZoneInfo) -> dict[date, list[Span]]:
    days: defaultdict[date, list[Span]] = defaultdict(list)
    for span in spans:
        days[span.begins_at.astimezone(zone).date()].append(span)
    return days


def _taken(educator_ids: Collection[int], *, after: datetime) -> Mapping[int, list[Span]]:
    """When these educators are in visits, travel buffer included, wherever those are."""
    taken: defaultdict[int, list[Span]] = defaultdict(list)
    rows = Occupation.objects.filter(educator__in=educator_ids, during__endswith__gt=after)
    for educator_id, during in rows.values_list("educator_id", "during"):
        taken[educator_id].append(Span(during.lower, during.upper))
    return taken


def _wanted(program: Program, *, first: date, last: date, zone: ZoneInfo) -> Iterator[_Wanted]:
    """Visits on the hour and the half-hour of the clock on the school's wall, whose times exist that day."""
    length = timedelta(minutes=program.visit_minutes)
    away = length + timedelta(minutes=program.buffer_minutes)
    for number in range((last - first).days + 1):
        day = first + timedelta(days=number)
        at, end = datetime.combine(day, EARLIEST), datetime.combine(day, LATEST)
        while at + length <= end:
            begins_at = at.replace(tzinfo=zone).astimezone(UTC)
            yield _Wanted(day, begins_at, begins_at + length, begins_at + away)
            at += STEP


def _pair_exists(
    visitors: Mapping[int, _Visitor], teachers: Sequence[int], wanted: _Wanted, *, untrained_allowed: bool
) -> bool:
    """Whether a trained teacher of the family's own and someone else can both come."""
    leads = {pk for pk in teachers if visitors[pk].is_certified(wanted.day) and visitors[pk].can_come(wanted)}
    return bool(leads) and any(
        pk not in leads or len(leads) > 1
        for pk, visitor in visitors.items()
        if (untrained_allowed or visitor.is_certified(wanted.day)) and visitor.can_come(wanted)
    )
