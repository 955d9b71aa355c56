"""Time as something that is passed in.

Rules and actions take a `Clock`, so that a test moves time, a report can be replayed, and the database's
``now()`` is never compared with the application's.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo


class Clock(Protocol):
    """Tells an aware UTC instant."""

    def now(self) -> datetime: ...


@dataclass(frozen=True, slots=True)
class SystemClock:
    """The machine's clock, the only place that reads it."""

    def now(self) -> datetime:
        return datetime.now(tz=UTC)


@dataclass(frozen=True, slots=True)
class FixedClock:
    """A clock that stands still at ``at`` (aware); for replay, the demo and tests."""

    at: datetime

    def __post_init__(self) -> None:
        if self.at.tzinfo is None:
            raise ValueError("a clock needs an aware instant: add a time zone")

    def now(self) -> datetime:
        return self.at.astimezone(UTC)

    def later(self, **delta: float) -> FixedClock:
        """The same clock moved on by a `timedelta` of these parts."""
        return FixedClock(self.at + timedelta(**delta))


def local_date(instant: datetime, zone: str) -> date:
    """The calendar date of an instant where the school is; what people mean by "today"."""
    return instant.astimezone(ZoneInfo(zone)).date()


class _Standing:
    """Holds the process's clock; see `standing_clock`."""

    clock: Clock = SystemClock()


def standing_clock() -> Clock:
    """The clock that entrances (requests, jobs, commands) hand to actions."""
    return _Standing.clock


@contextmanager
def clock_set(clock: Clock) -> Iterator[Clock]:
    """Replace the process's clock, for the demo's simulated weeks and for tests."""
    before, _Standing.clock = _Standing.clock, clock
    try:
        yield clock
    finally:
        _Standing.clock = before
