"""A week as a board: which quarter of an hour an event starts in and how many it takes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, time
from typing import Literal

QUARTER = 15
_LAST_SPAN = 16
_LANES = 9
"""More events side by side than this, over all days, are too narrow to read on a desk's screen."""

Tone = Literal["", "good", "warn", "stop", "plain"]


@dataclass(frozen=True, slots=True)
class Event:
    """One thing on the board, in the school's local time. ``minutes`` is its length."""

    day: date
    start: time
    minutes: int
    title: str
    detail: str = ""
    tone: Tone = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class Placed:
    """An event with its place: ``row`` counts quarters of an hour from the board's first hour, from 1."""

    event: Event
    row: int
    rows: int


@dataclass(frozen=True, slots=True)
class Day:
    """One column of the board."""

    day: date
    today: bool
    events: list[Placed] = field(default_factory=list)

    @property
    def lanes(self) -> int:
        """How many events stand side by side at the fullest quarter of an hour; 1 on an empty day."""
        quarters = Counter(placed.row + quarter for placed in self.events for quarter in range(placed.rows))
        return max(quarters.values(), default=1)


@dataclass(frozen=True, slots=True)
class Board:
    """The whole week: its hours as local times and its days."""

    hours: list[time]
    days: list[Day]

    @property
    def stacked(self) -> bool:
        """Whether a day's events stand below each other, for want of room side by side."""
        return sum(day.lanes for day in self.days) > _LANES


def board(
    events: Iterable[Event],
    *,
    days: Iterable[date],
    today: date,
    first_hour: int = 8,
    last_hour: int = 20,
) -> Board:
    """Lay events out on days between two hours (0 ≤ first < last ≤ 24, at most 15 hours).

    The hours widen to hold every event, so that nothing is ever cut off or hidden.
    """
    if not 0 <= first_hour < last_hour <= 24:
        raise ValueError("a board needs a first hour before its last hour, both within the day")
    columns = {day: Day(day=day, today=day == today) for day in days}
    shown = sorted((e for e in events if e.day in columns), key=lambda e: (e.day, e.start, e.title))
    for event in shown:
        first_hour = min(first_hour, event.start.hour)
        ends = event.start.hour * 60 + event.start.minute + event.minutes
        last_hour = max(last_hour, min(24, -(-ends // 60)))
    for event in shown:
        minutes = (event.start.hour - first_hour) * 60 + event.start.minute
        rows = max(1, -(-event.minutes // QUARTER))
        columns[event.day].events.append(
            Placed(event=event, row=minutes // QUARTER + 1, rows=min(rows, _LAST_SPAN))
        )
    return Board(hours=[time(hour) for hour in range(first_hour, last_hour)], days=list(columns.values()))
