"""What planning needs from others: how long the way is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from doorstep.kernel.geo import Point


class TravelTimes(Protocol):
    """Minutes between places. ``settings.TRAVEL_TIMES`` is the one in use, the great circle by default.

    The same places are asked about each time a schedule is looked at, so an adapter that asks a server
    remembers; and it answers by estimate where the server does not, because a plan never waits for a map.
    """

    def table(self, points: Sequence[Point]) -> tuple[tuple[int, ...], ...]:
        """Whole minutes, rounded up, from each place (a row) to each (a column)."""
