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
        self.buffer = problem.rules.buffer
        self.standing: dict[int, list[int]] = {person: [] for person in range(columns.seats)}
        self.chosen: dict[int, int] = {}
        self._day: Counter[tuple[int, int]] = Counter()
        self._week: Counter[tuple[int, int]] = Counter()
        self._minutes: Counter[int] = Counter()

    def add(self, column: int) -> None:
        self.chosen[int(self.c.family[column])] = column
        self._book(column, 1)

    def take(self, column: int) -> None:
        del self.chosen[int(self.c.family[column])]
        self._book(column, -1)

    def _book(self, column: int, sign: int) -> None:
        c, day = self.c, int(self.c.day[column])
        for person in self.people(column):
            if sign > 0:
                self.standing[person].append(column)
            else:
                self.standing[person].remove(column)
            self._day[person, day] += sign
            self._week[person, int(c.week[day])] += sign
            self._minutes[person] += sign * int(c.end[column] - c.start[column])

    def people(self, column: int) -> list[int]:
        """The seats taken by a column: people, and a shared home."""
        return [int(person) for person in self.c.who[column] if person >= 0]

    def obstacles(self, column: int) -> list[Obstacle]:
        """Everything that keeps the column out; empty where it fits (its own family's visit aside)."""
        c, found = self.c, []
        day = int(c.day[column])
        week = int(c.week[day])
        for person in self.people(column):
            hit = tuple(other for other in self.standing[person] if self._collide(column, other, person))
            if hit:
                found.append(Obstacle("meeting", person, hit))
            if person >= c.humans:
                continue
            minutes = int(c.end[column] - c.start[column])
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
        c = self.c
        return tuple(
            other
            for other in self.standing[person]
            if kind in ("total", "budget")
            or (kind == "day" and c.day[other] == day)
            or (kind == "week" and c.week[c.day[other]] == c.week[day])
        )

    def _collide(self, a: int, b: int, person: int) -> bool:
        c = self.c
        if (c.start[a], c.end[a]) > (c.start[b], c.end[b]):
            a, b = b, a
        gap = max(self.buffer, int(c.travel[c.place[a], c.place[b]])) if person < c.humans else 0
        return bool(c.end[a] + gap > c.start[b])
