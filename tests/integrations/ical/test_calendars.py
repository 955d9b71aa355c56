"""Calendar files: one UID, a rising sequence, the school's hour, and nothing that tells of a family."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar, Component

from doorstep.domain.visits.queries.calendars import CalendarLine
from doorstep.integrations.ical import Titles, feed, for_family, invitation

TITLES = Titles(visit="Home visit", video="Home visit by video")
STARTS = datetime(2026, 9, 15, 23, 30, tzinfo=UTC)
LINE = CalendarLine(
    uid="7d0f@doorstep",
    sequence=2,
    cancelled=False,
    starts_at=STARTS,
    ends_at=STARTS + timedelta(minutes=40),
    zone="America/Los_Angeles",
    by_video=False,
    changed_at=datetime(2026, 9, 1, 15, 0, tzinfo=UTC),
    link="https://doorstep.example/visits/1/",
)


def unfolded(written: bytes) -> list[str]:
    assert b"\n" not in written.replace(b"\r\n", b"")
    return written.decode().replace("\r\n ", "").splitlines()


def event(written: bytes) -> Component:
    (found,) = Calendar.from_ical(written.decode()).walk("VEVENT")
    return found


def test_an_event_says_when_and_that_it_is_one_and_nothing_else() -> None:
    lines = unfolded(feed([LINE], name="Home visits", titles=TITLES))
    begins = lines.index("BEGIN:VEVENT")
    assert sorted(lines[begins : lines.index("END:VEVENT") + 1]) == sorted(
        [
            "BEGIN:VEVENT",
            "UID:7d0f@doorstep",
            "SEQUENCE:2",
            "DTSTAMP:20260901T150000Z",
            "LAST-MODIFIED:20260901T150000Z",
            "DTSTART;TZID=America/Los_Angeles:20260915T163000",
            "DTEND;TZID=America/Los_Angeles:20260915T171000",
            "SUMMARY:Home visit",
            "STATUS:CONFIRMED",
            "CLASS:PRIVATE",
            "TRANSP:OPAQUE",
            "URL:https://doorstep.example/visits/1/",
            "END:VEVENT",
        ]
    )


def test_a_feed_names_itself_and_how_often_to_look() -> None:
    lines = unfolded(feed([LINE], name="Home visits, Lincoln", titles=TITLES))
    assert {
        "PRODID:-//Doorstep//Home visits//EN",
        "VERSION:2.0",
        "NAME:Home visits\\, Lincoln",
        "X-WR-CALNAME:Home visits\\, Lincoln",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        "X-PUBLISHED-TTL:PT1H",
    } <= set(lines)
    assert not [line for line in lines if line.startswith("METHOD")]


def test_the_same_lines_make_the_same_bytes() -> None:
    first, second = (feed([LINE, replace(LINE, uid="b@doorstep")], name="n", titles=TITLES) for _ in "12")
    assert first == second


def test_an_empty_feed_is_a_calendar() -> None:
    assert Calendar.from_ical(feed([], name="Home visits", titles=TITLES).decode()).walk("VEVENT") == []


@pytest.mark.parametrize(
    ("written_at", "zone", "wall"),
    [
        ("2026-10-31T16:30", "America/Los_Angeles", "20261031T163000"),
        ("2026-11-01T16:30", "America/Los_Angeles", "20261101T163000"),
        ("2027-03-13T16:30", "America/New_York", "20270313T163000"),
        ("2027-03-14T16:30", "America/New_York", "20270314T163000"),
        ("2026-12-01T17:00", "America/Phoenix", "20261201T170000"),
    ],
)
def test_an_hour_is_that_hour_on_the_schools_wall_whatever_the_clocks_do(
    written_at: str, zone: str, wall: str
) -> None:
    starts_at = datetime.fromisoformat(written_at).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
    line = replace(LINE, starts_at=starts_at, ends_at=starts_at + timedelta(minutes=40), zone=zone)
    written = feed([line], name="n", titles=TITLES)
    assert f"DTSTART;TZID={zone}:{wall}" in unfolded(written)
    assert event(written)["dtstart"].dt.astimezone(UTC) == starts_at


@pytest.mark.parametrize("zone", ["America/Los_Angeles", "America/Phoenix", "Europe/London"])
def test_the_zone_is_defined_as_it_is(zone: str) -> None:
    """The definition that travels along gives the same instant as the zone itself, in every month."""
    for month in range(1, 13):
        starts_at = datetime(2026, month, 28, 16, 30, tzinfo=ZoneInfo(zone)).astimezone(UTC)
        line = replace(LINE, starts_at=starts_at, ends_at=starts_at + timedelta(minutes=40), zone=zone)
        calendar = Calendar.from_ical(feed([line], name="n", titles=TITLES).decode())
        (definition,) = calendar.walk("VTIMEZONE")
        own_clock = definition.to_tz(lookup_tzid=False)
        (found,) = calendar.walk("VEVENT")
        wall = found["dtstart"].dt.replace(tzinfo=None)
        assert wall.replace(tzinfo=own_clock).astimezone(UTC) == starts_at


def test_an_invitation_names_its_one_guest_and_our_mailbox_alone() -> None:
    written = invitation(
        LINE, titles=TITLES, organizer="visits@school.example", attendee="maria@school.example"
    )
    lines = unfolded(written)
    assert "METHOD:REQUEST" in lines
    assert "ORGANIZER:mailto:visits@school.example" in lines
    assert sorted(re.findall(r"mailto:\S+", "\n".join(lines))) == [
        "mailto:maria@school.example",
        "mailto:visits@school.example",
    ]


def test_a_cancellation_takes_the_same_event_out() -> None:
    gone = replace(LINE, sequence=3, cancelled=True)
    written = invitation(gone, titles=TITLES, organizer="o@x.example", attendee="a@x.example")
    assert "METHOD:CANCEL" in unfolded(written)
    found = event(written)
    assert (found["uid"], found["sequence"], found["status"]) == ("7d0f@doorstep", 3, "CANCELLED")


def test_a_feed_keeps_what_was_taken_out_as_cancelled() -> None:
    found = event(feed([replace(LINE, cancelled=True)], name="n", titles=TITLES))
    assert (found["status"], found["transp"]) == ("CANCELLED", "TRANSPARENT")


def test_a_visit_by_video_is_called_one() -> None:
    assert event(feed([replace(LINE, by_video=True)], name="n", titles=TITLES))["summary"] == (
        "Home visit by video"
    )


def test_a_family_takes_its_own_copy_in_its_language() -> None:
    titles = Titles(visit="Visita en casa; señal", video="Visita por video")
    written = for_family(replace(LINE, link=""), titles=titles)
    lines = unfolded(written)
    assert {"METHOD:PUBLISH", "SUMMARY:Visita en casa\\; señal"} <= set(lines)
    assert not [line for line in lines if line.startswith(("URL", "ATTENDEE", "ORGANIZER", "LOCATION"))]
    assert "METHOD:CANCEL" in unfolded(for_family(replace(LINE, cancelled=True), titles=titles))
