"""When a person's own calendar says that she is busy; what with is never read out of this module."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

import icalendar
import recurring_ical_events

from doorstep.kernel.refusal import Refusal

MOST_BYTES: Final = 2_000_000
MOST_TIMES: Final = 2_000


def busy(content: bytes, *, zone: ZoneInfo, first: date, last: date) -> list[tuple[datetime, datetime]]:
    """Busy times between two days, both included, by the clock of ``zone``; in order, touching ones as one.

    An event that repeats is busy each time, at the same hour of its own clock through a change of clocks.
    Times that name no zone, and whole days, are on the wall of ``zone``. What is marked as free or called off
    is not busy. An event without a readable time is left out; the rest of its file counts.
    """
    if len(content) > MOST_BYTES:
        raise Refusal("planning.calendar_too_full", most=MOST_TIMES)
    begins = datetime.combine(first, time(), zone)
    ends = datetime.combine(last + timedelta(days=1), time(), zone)
    try:
        calendars = icalendar.Calendar.from_ical(content, multiple=True)
        if not calendars or any(calendar.name != "VCALENDAR" for calendar in calendars):
            raise ValueError("no calendar")
        found = set(_read(calendars, begins, ends, zone))
    except (ValueError, KeyError, IndexError, AttributeError, TypeError, OverflowError) as error:
        raise Refusal("planning.calendar_unreadable") from error
    return _joined(found)


def _read(
    calendars: list[Any], begins: datetime, ends: datetime, zone: ZoneInfo
) -> Iterator[tuple[datetime, datetime]]:
    """Month by month, so that a file that repeats without end is refused before it fills the memory."""
    read = 0
    for calendar in calendars:
        if any(_often(event) for event in calendar.walk("VEVENT")):
            raise Refusal("planning.calendar_too_full", most=MOST_TIMES)
        known = recurring_ical_events.of(calendar, skip_bad_series=True)
        month = begins
        while month < ends:
            after = min(month + timedelta(days=30), ends)
            for event in known.between(month, after):
                read += 1
                if read > MOST_TIMES:
                    raise Refusal("planning.calendar_too_full", most=MOST_TIMES)
                if _takes_time(event):
                    yield _span(event, zone)
            month = after


def _often(event: Any) -> bool:
    rule = event.get("RRULE") or {}
    return any(str(freq).upper() in ("SECONDLY", "MINUTELY", "HOURLY") for freq in rule.get("FREQ", ()))


def _takes_time(event: Any) -> bool:
    return (
        str(event.get("TRANSP", "OPAQUE")).upper() != "TRANSPARENT"
        and str(event.get("STATUS", "")).upper() != "CANCELLED"
    )


def _span(event: Any, zone: ZoneInfo) -> tuple[datetime, datetime]:
    begins = event["DTSTART"].dt
    if "DTEND" in event:
        ends = event["DTEND"].dt
    else:
        ends = begins + (event["DURATION"].dt if "DURATION" in event else _usual(begins))
    return _moment(begins, zone), _moment(ends, zone)


def _usual(begins: date) -> timedelta:
    """RFC 5545, 3.6.1: without an end, a whole day is one day, and a moment takes no time."""
    return timedelta(0) if isinstance(begins, datetime) else timedelta(days=1)


def _moment(at: date, zone: ZoneInfo) -> datetime:
    if not isinstance(at, datetime):
        return datetime.combine(at, time(), zone).astimezone(UTC)
    return (at if at.tzinfo else at.replace(tzinfo=zone)).astimezone(UTC)


def _joined(spans: Iterable[tuple[datetime, datetime]]) -> list[tuple[datetime, datetime]]:
    joined: list[tuple[datetime, datetime]] = []
    for begins, ends in sorted(spans):
        if ends <= begins:
            continue
        if joined and begins <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(ends, joined[-1][1]))
        else:
            joined.append((begins, ends))
    return joined
