"""Who stands where in a plan under construction, and what a further column would run into."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
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
        self._block_of = columns.block.tolist()
        self._cap_day, self._cap_week = columns.cap_day.tolist(), columns.cap_week.tolist()
        self._cap_total, self._budget = columns.cap_total.tolist(), columns.budget.tolist()
        self.buffer = problem.rules.buffer
        self.standing: dict[int, list[int]] = {person: [] for person in range(columns.seats)}
        self._near: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
        """By person and block of days: what stands there; nothing in another block can collide."""
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
            for where in (self.standing[person], self._near[person, self._block_of[day]]):
                if sign > 0:
                    where.append(column)
                else:
                    where.remove(column)
            self._day[person, day] += sign
            self._week[person, self._week_of[day]] += sign
            self._minutes[person] += sign * (self._end[column] - self._start[column])

    def people(self, column: int) -> list[int]:
        """The seats taken by a column: people, and a shared home."""
        return [person for seat in self._seats if (person := seat[column]) >= 0]

    def obstacles(self, column: int) -> list[Obstacle]:
        """Everything that keeps the column out; empty where it fits (its own family's visit aside)."""
        found, day = [], self._when[column]
        for person in self.people(column):
            hit = tuple(self._meetings(column, person))
            if hit:
                found.append(Obstacle("meeting", person, hit))
            for kind in self._full(column, person):
                found.append(Obstacle(kind, person, self._counted(kind, person, day)))
        return found

    def fits(self, column: int) -> bool:
        """Whether nothing keeps the column out; what `obstacles` finds, but the first is enough."""
        return all(
            not any(True for _ in self._meetings(column, person)) and not any(self._full(column, person))
            for person in self.people(column)
        )

    def _meetings(self, column: int, person: int) -> Iterator[int]:
        """What the person takes part in, and could not beside the column."""
        for other in self._near[person, self._block_of[self._when[column]]]:
            if self._collide(column, other, person):
                yield other

    def _full(self, column: int, person: int) -> Iterator[str]:
        """The caps of the person that have no room for the column."""
        c, day = self.c, self._when[column]
        if person >= c.humans:
            return
        week, minutes = self._week_of[day], self._end[column] - self._start[column]
        if self._day[person, day] >= self._cap_day[person][day]:
            yield "day"
        if self._week[person, week] >= self._cap_week[person][week]:
            yield "week"
        if len(self.standing[person]) >= self._cap_total[person]:
            yield "total"
        if self._minutes[person] + minutes > self._budget[person]:
            yield "budget"

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
