"""What a calendar may know of a visit: when it is, and that it is one. No names, no place, no other guest."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import NAMESPACE_URL, uuid5

from django.conf import settings

from doorstep.domain.people.models import Educator, Guardian
from doorstep.domain.visits.models import CalendarEntry, CalendarFeed, Mode, Visit
from doorstep.domain.visits.states import VisitState
from doorstep.kernel.ids import digest

REMEMBERED = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class CalendarLine:
    """One visit in one person's calendar.

    ``zone`` is the school's, so that the promise is kept by the clock on its wall whatever becomes of UTC.
    ``changed_at`` is when the line last changed. ``link`` leads an educator to the visit's page, which opens
    for those who may see it; a family's own link opens a door and so never stands in a calendar.
    """

    uid: str
    sequence: int
    cancelled: bool
    starts_at: datetime
    ends_at: datetime
    zone: str
    by_video: bool
    changed_at: datetime
    link: str = ""


def feed(*, token: str) -> CalendarFeed | None:
    """The standing feed of a secret token, with its educator."""
    return (
        CalendarFeed.objects.filter(digest=digest(token), revoked_at__isnull=True)
        .select_related("educator__school")
        .first()
    )


def standing_feed(*, educator: Educator) -> CalendarFeed | None:
    """The feed an educator has, if any; its token is not known any more."""
    return CalendarFeed.objects.filter(educator=educator, revoked_at__isnull=True).first()


def lines_of(*, educator: Educator, at: datetime) -> list[CalendarLine]:
    """What stands in an educator's calendar, from 60 days ago on, and what was taken out; one query."""
    entries = (
        CalendarEntry.objects.filter(educator=educator, visit__ends_at__gte=at - REMEMBERED)
        .select_related("visit__program__school")
        .order_by("visit__starts_at", "pk")
    )
    return [_line(entry) for entry in entries]


def lines_of_visits(*, visit_ids: Collection[int]) -> dict[tuple[int, int], CalendarLine]:
    """What stands in calendars about some visits, by (visit id, educator id); one query."""
    entries = CalendarEntry.objects.filter(visit__in=visit_ids).select_related("visit__program__school")
    return {(entry.visit_id, entry.educator_id): _line(entry) for entry in entries}


def line_for_family(*, visit: Visit, guardian: Guardian, at: datetime) -> CalendarLine:
    """What a guardian's calendar may know of the family's visit; the same UID whenever it is asked for."""
    return CalendarLine(
        uid=f"{uuid5(NAMESPACE_URL, f'doorstep:{visit.key}:guardian:{guardian.pk}')}@doorstep",
        sequence=visit.calendar_sequence,
        cancelled=visit.state == VisitState.CANCELLED,
        starts_at=visit.starts_at,
        ends_at=visit.ends_at,
        zone=visit.program.school.time_zone,
        by_video=visit.mode == Mode.VIDEO,
        changed_at=at,
    )


def _line(entry: CalendarEntry) -> CalendarLine:
    visit = entry.visit
    return CalendarLine(
        uid=entry.uid,
        sequence=entry.sequence,
        cancelled=entry.cancelled,
        starts_at=visit.starts_at,
        ends_at=visit.ends_at,
        zone=visit.program.school.time_zone,
        by_video=visit.mode == Mode.VIDEO,
        changed_at=entry.changed_at,
        link=settings.VISIT_PAGE.format(key=visit.key),
    )
