"""Calendar files, from the lines that the visits chapter gives out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, vCalAddress, vText

from doorstep.domain.visits.queries.calendars import CalendarLine

MEDIA_TYPE: Final = "text/calendar"
PRODUCT: Final = "-//Doorstep//Home visits//EN"
REFRESH: Final = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Titles:
    """What events are called, in the owner's language; the same words for every visit."""

    visit: str
    video: str

    def of(self, line: CalendarLine) -> str:
        return self.video if line.by_video else self.visit


def feed(lines: Sequence[CalendarLine], *, name: str, titles: Titles) -> bytes:
    """A calendar to subscribe to. The same lines make the same bytes, and what was taken out says so.

    ``name`` is what the calendar is called on its owner's phone.
    """
    calendar = _calendar()
    calendar.add("name", vText(name))
    calendar.add("x-wr-calname", vText(name))
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT1H")
    return _written(calendar, lines, [_event(line, titles) for line in lines])


def invitation(line: CalendarLine, *, titles: Titles, organizer: str, attendee: str) -> bytes:
    """An invitation for one person, or its change or cancellation: the same UID with a higher sequence.

    ``organizer`` is the site's mailbox and ``attendee`` the person's own; nobody else's stands in it. Answers
    are not asked for: who goes is settled between people.
    """
    calendar = _calendar()
    calendar.add("method", method(line))
    event = _event(line, titles)
    event.add("organizer", vCalAddress(f"mailto:{organizer}"))
    person = vCalAddress(f"mailto:{attendee}")
    person.params["ROLE"] = vText("REQ-PARTICIPANT")
    person.params["PARTSTAT"] = vText("ACCEPTED")
    person.params["RSVP"] = vText("FALSE")
    event.add("attendee", person)
    return _written(calendar, [line], [event])


def for_family(line: CalendarLine, *, titles: Titles) -> bytes:
    """A family's own copy, to put into a calendar; opening a newer one moves or cancels it."""
    calendar = _calendar()
    calendar.add("method", "CANCEL" if line.cancelled else "PUBLISH")
    return _written(calendar, [line], [_event(line, titles)])


def method(line: CalendarLine) -> str:
    """What an invitation asks of a calendar: to take the visit in, or to take it out."""
    return "CANCEL" if line.cancelled else "REQUEST"


def _calendar() -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    return calendar


def _event(line: CalendarLine, titles: Titles) -> Event:
    """One visit, by the clock on the school's wall: an hour named with its zone stays that hour when the
    clocks change, or when the rules for changing them do."""
    zone = ZoneInfo(line.zone)
    event = Event()
    event.add("uid", line.uid)
    event.add("sequence", line.sequence)
    event.add("dtstamp", line.changed_at)
    event.add("last-modified", line.changed_at)
    event.add("dtstart", line.starts_at.astimezone(zone))
    event.add("dtend", line.ends_at.astimezone(zone))
    event.add("summary", titles.of(line))
    event.add("status", "CANCELLED" if line.cancelled else "CONFIRMED")
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT" if line.cancelled else "OPAQUE")
    if line.link:
        event.add("url", line.link)
    return event


def _written(calendar: Calendar, lines: Sequence[CalendarLine], events: Sequence[Event]) -> bytes:
    """With the definition of each zone used, for the years it is used in."""
    for event in events:
        calendar.add_component(event)
    if lines:
        years = [moment.year for line in lines for moment in (line.starts_at, line.ends_at)]
        calendar.add_missing_timezones(
            first_date=date(min(years) - 1, 1, 1), last_date=date(max(years) + 1, 12, 31)
        )
    return bytes(calendar.to_ical())
