"""Only when somebody is busy is read out of her calendar, at the right hour, and never with what."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from doorstep.integrations.ical import busy
from doorstep.kernel.refusal import Refusal

ZONE = ZoneInfo("America/Los_Angeles")
FIRST, LAST = date(2026, 10, 26), date(2026, 11, 10)


def calendar(*events: str) -> bytes:
    body = "\r\n".join(
        f"BEGIN:VEVENT\r\nUID:{n}\r\nDTSTAMP:20260901T000000Z\r\n{event}\r\nEND:VEVENT"
        for n, event in enumerate(events)
    )
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//a//b\r\n{body}\r\nEND:VCALENDAR\r\n".encode()


def read(*events: str) -> list[tuple[datetime, datetime]]:
    return busy(calendar(*events), zone=ZONE, first=FIRST, last=LAST)


def local(month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=ZONE).astimezone(UTC)


def test_a_weekly_class_keeps_its_hour_through_a_change_of_clocks() -> None:
    weekly = (
        "SUMMARY:Choir\r\nDTSTART;TZID=America/Los_Angeles:20261026T170000\r\n"
        "DTEND;TZID=America/Los_Angeles:20261026T183000\r\nRRULE:FREQ=WEEKLY;COUNT=3\r\n"
        "EXDATE;TZID=America/Los_Angeles:20261109T170000"
    )
    found = read(weekly)
    assert found == [
        (local(10, 26, 17), local(10, 26, 18, 30)),
        (local(11, 2, 17), local(11, 2, 18, 30)),
    ]
    assert [begins.hour for begins, _ in found] == [0, 1]  # UTC: one hour later after November 1


def test_whole_days_floating_times_and_other_zones_are_on_the_schools_wall() -> None:
    assert read(
        "DTSTART;VALUE=DATE:20261101\r\nDTEND;VALUE=DATE:20261102",
        "DTSTART:20261103T160000\r\nDURATION:PT1H",
        "DTSTART;TZID=America/New_York:20261104T200000\r\nDTEND;TZID=America/New_York:20261104T210000",
    ) == [
        (local(11, 1, 0), local(11, 2, 0)),
        (local(11, 3, 16), local(11, 3, 17)),
        (local(11, 4, 17), local(11, 4, 18)),
    ]


def test_free_and_called_off_times_are_not_busy_and_touching_ones_are_one() -> None:
    assert read(
        "DTSTART:20261103T160000\r\nDTEND:20261103T170000\r\nTRANSP:TRANSPARENT",
        "DTSTART:20261103T160000\r\nDTEND:20261103T170000\r\nSTATUS:CANCELLED",
        "DTSTART:20261104T160000\r\nDTEND:20261104T170000",
        "DTSTART:20261104T170000\r\nDTEND:20261104T173000",
        "DTSTART:20261104T180000",
        "DTSTART:20261201T180000\r\nDTEND:20261201T190000",
    ) == [(local(11, 4, 16), local(11, 4, 17, 30))]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"hello",
        b"\xff\xfe\x00",
        b"BEGIN:VEVENT\r\nEND:VEVENT\r\n",
    ],
)
def test_what_is_no_calendar_says_so(content: bytes) -> None:
    with pytest.raises(Refusal, match="planning.calendar_unreadable"):
        busy(content, zone=ZONE, first=FIRST, last=LAST)


def test_an_event_without_a_readable_time_is_left_out() -> None:
    whole = "DTSTART:20261104T160000\r\nDTEND:20261104T170000"
    assert read("DTSTART:never\r\nDTEND:20261104T170000", whole) == [(local(11, 4, 16), local(11, 4, 17))]


def test_a_calendar_without_end_is_refused() -> None:
    with pytest.raises(Refusal, match="planning.calendar_too_full"):
        read("DTSTART:20261026T000000\r\nDTEND:20261026T000030\r\nRRULE:FREQ=MINUTELY")
    with pytest.raises(Refusal, match="planning.calendar_too_full"):
        busy(b" " * 2_000_001, zone=ZONE, first=FIRST, last=LAST)
