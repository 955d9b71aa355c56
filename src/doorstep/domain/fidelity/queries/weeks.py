"""Weeks and days as instants, where the school is."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo


def week_of(day: date, zone: str) -> tuple[datetime, datetime]:
    """The instants at which the week of a day begins (Monday, midnight on the wall) and ends."""
    monday = day - timedelta(days=day.weekday())
    return midnight(monday, zone), midnight(monday + timedelta(days=7), zone)


def midnight(day: date, zone: str) -> datetime:
    """The instant at which a day begins on the school's wall clock."""
    return datetime.combine(day, time(), tzinfo=ZoneInfo(zone))
