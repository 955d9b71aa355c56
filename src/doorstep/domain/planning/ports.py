"""What planning needs from others: how long the way is, and when a calendar says that someone is busy."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Protocol
from zoneinfo import ZoneInfo

from doorstep.kernel.geo import Point


class TravelTimes(Protocol):
    """Minutes between places. ``settings.TRAVEL_TIMES`` is the one in use, the great circle by default.

    The same places are asked about each time a schedule is looked at, so an adapter that asks a server
    remembers; and it answers by estimate where the server does not, because a plan never waits for a map.
    """

    def table(self, points: Sequence[Point]) -> tuple[tuple[int, ...], ...]:
        """Whole minutes, rounded up, from each place (a row) to each (a column)."""


class BusyReader(Protocol):
    """Reads from a calendar file when its owner is busy, and nothing else: no title, place or guest.

    ``zone`` is the clock for times that name none. Raises ``planning.calendar_unreadable``, or
    ``planning.calendar_too_full`` where there is more than one person's calendar holds.
    """

    def __call__(
        self, content: bytes, *, zone: ZoneInfo, first: date, last: date
    ) -> list[tuple[datetime, datetime]]:
        """Busy times between two days (both included), in order; those that touch are one."""
