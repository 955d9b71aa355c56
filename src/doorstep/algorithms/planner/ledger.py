"""Who stands where in a plan under construction, and what a further column would run into."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from doorstep.algorithms.planner.columns import Columns
from doorstep.algorithms.planner.model import Problem


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Why a column cannot be added: ``kind`` is meeting, day, week, total or budget; ``others`` are columns
    that stand in the way (for a cap: all that count towards it)."""

    kind: str
    person: int
    others: tuple[int, ...]


class Ledger:
    """A set of columns that do not collide. Plain Python: it serves first come first served and repairs."""

    def __init__(self, problem: Problem, columns: Columns) -> None:
        self.c = columns
        # plain lists: single numbers are read from them several times as fast as from arrays
        self._family, self._when = columns.family.tolist(), columns.day.tolist()
        self._start, self._end = columns.start.tolist(), columns.end.tolist()
        self._place, self._seats = columns.place.tolist(), columns.who.T.tolist()
        self._travel, self._week_of = columns.travel.tolist(), columns.week.tolist()
        self.buffer = problem.rules.buffer
        self.standing: dict[int, list[int]] = {person: [] for person in range(columns.seats)}
        self.chosen: dict[int, int] = {}
        self._day: Counter[tuple[int, int]] = Counter()
        self._week: Counter[tuple[int, int]] = Counter()
        self._minutes: Counter[int] = Counter()

    def add(self, column: int) -> None:
        self.chosen[self._family[column]] = column
        self._book(column, 1)

    def take(self, column: int) -> None:
        del self.chosen[self._family[column]]
        self._book(column, -1)

    def _book(self, column: int, sign: int) -> None:
        day = self._when[column]
        for person in self.people(column):
            if sign > 0:
                self.standing[person].append(column)
            else:
                self.standing[person].remove(column)
            self._day[person, day] += sign
            self._week[person, self._week_of[day]] += sign
            self._minutes[person] += sign * (self._end[column] - self._start[column])

    def people(self, column: int) -> list[int]:
        """The seats taken by a column: people, and a shared home."""
        return [person for seat in self._seats if (person := seat[column]) >= 0]

    def obstacles(self, column: int) -> list[Obstacle]:
        """Everything that keeps the column out; empty where it fits (its own family's visit aside)."""
        c, found = self.c, []
        day = self._when[column]
        week = self._week_of[day]
        for person in self.people(column):
            hit = tuple(other for other in self.standing[person] if self._collide(column, other, person))
            if hit:
                found.append(Obstacle("meeting", person, hit))
            if person >= c.humans:
                continue
            minutes = self._end[column] - self._start[column]
            for kind, full in (
                ("day", self._day[person, day] >= c.cap_day[person, day]),
                ("week", self._week[person, week] >= c.cap_week[person, week]),
                ("total", len(self.standing[person]) >= c.cap_total[person]),
                ("budget", self._minutes[person] + minutes > c.budget[person]),
            ):
                if full:
                    found.append(Obstacle(kind, person, self._counted(kind, person, day)))
        return found

    def fits(self, column: int) -> bool:
        return not self.obstacles(column)

    def _counted(self, kind: str, person: int, day: int) -> tuple[int, ...]:
        week = self._week_of[day]
        return tuple(
            other
            for other in self.standing[person]
            if kind in ("total", "budget")
            or (kind == "day" and self._when[other] == day)
            or (kind == "week" and self._week_of[self._when[other]] == week)
        )

    def _collide(self, a: int, b: int, person: int) -> bool:
        if (self._start[a], self._end[a]) > (self._start[b], self._end[b]):
            a, b = b, a
        way = self._travel[self._place[a]][self._place[b]]
        gap = max(self.buffer, way) if person < self.c.humans else 0
        return bool(self._end[a] + gap > self._start[b])
