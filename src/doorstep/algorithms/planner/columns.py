"""Every visit that could be made by itself, as arrays; a column is one.

A column names family, start, lead, partner and interpreter.

A plan is a choice of columns, at most one a family, none of which collide. The number of columns is small
(families × times × free teachers × free partners: some 17,000 for 480 families and 36 educators), so all
of them are listed once and the search, the bound and the exact model work on numbers only.

Columns that could never stand are left out here: those that collide with a pinned visit, and those of
people whose caps the pinned visits have used up. An interpreter comes with a column only where the pair
does not speak the family's language.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from doorstep.algorithms.planner.alone import Alone
from doorstep.algorithms.planner.model import UNLIMITED, Family, Problem, Visit, holds
from doorstep.algorithms.planner.objective import pair_cost

Ints = npt.NDArray[np.signedinteger[Any]]
Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Columns:
    """Parallel arrays, one entry a column; columns of one family stand together, in order of rank and start.

    ``who`` has four seats: lead, partner, interpreter, home; -1 is an empty seat. People are numbered
    educators first, then interpreters, then homes that several families share (``humans`` counts the people
    proper). Pinned visits follow the columns in ``start``, ``end``, ``day``, ``place`` and ``who``, so that
    a collision or a round of travel is looked up in one table; their ``family`` is -1.
    """

    family: Ints
    start: Ints
    end: Ints
    day: Ints
    place: Ints
    who: Ints
    language: Ints
    rank: Ints
    pair_cost: Ints
    as_published: Ints
    first: Ints
    """``first[f] : first[f + 1]`` are the columns of family f."""
    count: int
    humans: int
    seats: int
    travel: Ints
    """Minutes by place number; the last two numbers are "unknown" and "video"."""
    base: Ints
    cap_day: Ints
    cap_week: Ints
    cap_total: Ints
    budget: Ints
    """What the pinned visits leave of each person's caps, by person (and number of the day or week)."""
    pinned_load: Ints
    pinned_pairs: Ints
    newcomer: Ints
    other: Ints
    possible: Ints
    """Whether any pair could visit the family by itself, pinned visits and caps aside."""
    published: Ints
    block: Ints
    """The block of each day: days of different blocks are too far apart for visits to collide."""
    week: Ints

    def visit(self, problem: Problem, column: int) -> Visit:
        lead, partner, interpreter, _ = (int(seat) for seat in self.who[column])
        return Visit(
            family=problem.families[int(self.family[column])].id,
            start=int(self.start[column]),
            lead=problem.educators[lead].id,
            partner=problem.educators[partner].id,
            interpreter=problem.interpreters[interpreter - len(problem.educators)].id
            if interpreter >= 0
            else None,
        )

    def reachable(self) -> tuple[int, int]:
        """Families that any pair could visit (`Alone.reachable`): of the main language, and the others."""
        return int(np.sum(self.possible * (1 - self.other))), int(np.sum(self.possible * self.other))


def columns(problem: Problem) -> Columns:
    """Enumerate the columns of a problem."""
    return _Enumeration(problem).run()


class _Enumeration:
    """Holds the lookup tables while the columns are listed."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.people = problem.people
        self.number = {person.id: number for number, person in enumerate(self.people)}
        self.educators = len(problem.educators)
        self.places = {place: number for number, place in enumerate(problem.travel.places)}
        self.unknown, self.video = len(self.places), len(self.places) + 1
        self.travel = self._travel()
        self.homes = self._homes()
        languages = sorted({word for family in problem.families for word in family.languages})
        self.speaks = {
            word: np.array([word in person.languages for person in self.people], dtype=np.bool_)
            for word in languages
        }
        self.pair_ok = self._pair_ok()
        self.pins = sorted(problem.pinned, key=lambda pin: pin.visit.start)
        self.pin_starts = [pin.visit.start for pin in self.pins]
        self.pin_reach = max((pin.minutes for pin in self.pins), default=0) + self._reach()
        self.published = {visit.family: visit for visit in problem.published}
        self._free: dict[tuple[int, int], tuple[Bools, Bools]] = {}
        self._caps()

    def _reach(self) -> int:
        """The longest time that may have to lie between two visits of one person."""
        return max(self.problem.rules.buffer, int(self.travel.max(initial=0)))

    def _travel(self) -> Ints:
        known = len(self.places)
        travel = np.full((known + 2, known + 2), self.problem.travel.unknown, dtype=np.int32)
        if known:
            travel[:known, :known] = self.problem.travel.minutes
        travel[self.video, :] = 0
        travel[:, self.video] = 0
        return travel

    def _homes(self) -> dict[str, int]:
        seen: dict[str, int] = {}
        for family in self.problem.families:
            if family.home is not None:
                seen[family.home] = seen.get(family.home, 0) + 1
        shared = sorted(home for home, families in seen.items() if families > 1)
        return {home: len(self.people) + number for number, home in enumerate(shared)}

    def _pair_ok(self) -> Bools:
        problem, n = self.problem, self.educators
        ok = ~np.eye(n, dtype=bool)
        for a, b in problem.do_not_pair:
            if a in problem.educator_by_id and b in problem.educator_by_id:
                ok[self.number[a], self.number[b]] = ok[self.number[b], self.number[a]] = False
        if problem.rules.newcomer_with_experienced:
            newcomers = np.array([educator.newcomer for educator in problem.educators], dtype=bool)
            ok &= ~np.logical_and.outer(newcomers, newcomers)
        return ok

    def place(self, place: str | None, *, video: bool) -> int:
        if video:
            return self.video
        return self.unknown if place is None else self.places[place]

    def _caps(self) -> None:
        """What pinned visits leave of every cap, and the loads and pairs they bring."""
        problem, calendar = self.problem, self.problem.calendar
        people, days, weeks = len(self.people), len(calendar.days), calendar.weeks[-1] + 1
        self.cap_day = np.full((people, days), UNLIMITED, dtype=np.int32)
        self.cap_week = np.full((people, weeks), UNLIMITED, dtype=np.int32)
        self.cap_total = np.full(people, UNLIMITED, dtype=np.int32)
        self.budget = np.full(people, UNLIMITED, dtype=np.int32)
        for number, educator in enumerate(problem.educators):
            self.cap_day[number] = UNLIMITED if educator.cap_day is None else educator.cap_day
            self.cap_week[number] = UNLIMITED if educator.cap_week is None else educator.cap_week
            self.cap_total[number] = UNLIMITED if educator.cap_total is None else educator.cap_total
        for number, interpreter in enumerate(problem.interpreters, start=self.educators):
            self.budget[number] = UNLIMITED if interpreter.budget is None else interpreter.budget
        self.pinned_load = np.zeros(people, dtype=np.int32)
        self.pinned_pairs = np.zeros((self.educators, self.educators), dtype=np.int32)
        for pin in problem.pinned:
            for person in set(pin.visit.people) & self.number.keys():
                number = self.number[person]
                self.cap_day[number, calendar.day(pin.visit.start)] -= 1
                self.cap_week[number, calendar.week(pin.visit.start)] -= 1
                self.cap_total[number] -= 1
                self.budget[number] -= pin.minutes
            pair = [self.number.get(person, -1) for person in (pin.visit.lead, pin.visit.partner)]
            pair = [number for number in pair if 0 <= number < self.educators]
            for number in pair:
                self.pinned_load[number] += 1
            if len(pair) == 2:
                self.pinned_pairs[min(pair), max(pair)] += 1

    def run(self) -> Columns:
        rows: list[tuple[int, ...]] = []
        first = [0]
        for number, family in enumerate(self.problem.families):
            for time in sorted(family.times, key=lambda time: (time.rank, time.start)):
                rows += self._offer(number, family, time.start, time.rank)
            first.append(len(rows))
        return self._assemble(rows, first)

    def free(self, start: int, minutes: int) -> Bools:
        """Who could be anywhere in these minutes, by availability and what the caps leave."""
        calendar, end = self.problem.calendar, start + minutes
        day, week = calendar.day(start), calendar.week(start)
        free = (self.cap_day[:, day] > 0) & (self.cap_week[:, week] > 0) & (self.cap_total > 0)
        free &= self.budget >= minutes
        for number, person in enumerate(self.people):
            if free[number]:
                free[number] = holds(self.problem.free[person.id], start, end)
        return free

    def trained(self, start: int, minutes: int) -> Bools:
        """Which educators hold a certificate in these minutes."""
        certified, end = self.problem.certified, start + minutes
        return np.array([holds(certified[e.id], start, end) for e in self.problem.educators], dtype=np.bool_)

    def _without_pinned(self, free: Bools, family: Family, start: int) -> Bools | None:
        """Take out whoever a pinned visit holds; None where it holds the family's home itself."""
        free = free.copy()
        end, buffer = start + family.minutes, self.problem.rules.buffer
        place = self.place(family.place, video=family.video)
        low = bisect_left(self.pin_starts, start - self.pin_reach)
        high = bisect_left(self.pin_starts, end + self._reach())
        for pin in self.pins[low:high]:
            pin_start, pin_end = pin.visit.start, pin.visit.start + pin.minutes
            if pin.home is not None and pin.home == family.home and pin_start < end and start < pin_end:
                return None
            there = self.place(pin.place, video=pin.video)
            if (pin_start, pin_end) <= (start, end):
                collide = pin_end + max(buffer, self.travel[there, place]) > start
            else:
                collide = end + max(buffer, self.travel[place, there]) > pin_start
            if collide:
                for person in set(pin.visit.people) & self.number.keys():
                    free[self.number[person]] = False
        return free

    def _offer(self, number: int, family: Family, start: int, rank: int) -> list[tuple[int, ...]]:
        if not family.may_begin(start):
            return []
        free, trained = self._free_at(start, family.minutes)
        cleared = self._without_pinned(free, family, start) if self.pins else free
        if cleared is None:
            return []
        place = self.place(family.place, video=family.video)
        home = self.homes.get(family.home, -1) if family.home is not None else -1
        meets = self._meets(family)
        leads = cleared[: self.educators] & trained
        partners = cleared[: self.educators] if self.problem.rules.untrained_partner else leads
        helpers = [i for i in range(self.educators, len(self.people)) if cleared[i] and meets[i]]
        if not family.languages:
            helpers = []
        head = (number, start, start + family.minutes, self.problem.calendar.day(start), place)
        rows: list[tuple[int, ...]] = []
        for teacher in dict.fromkeys(family.teachers):
            lead = self.number.get(teacher, -1)
            if not 0 <= lead < self.educators or not leads[lead]:
                continue
            for partner in np.flatnonzero(partners & self.pair_ok[lead]):
                cost, published = self._pair(family, start, lead, int(partner))
                met = bool(meets[lead] or meets[partner])
                tail = (rank, cost)
                if met or not family.language_needed:
                    rows.append((*head, lead, int(partner), -1, home, int(met), *tail, int(published == -1)))
                if not met:
                    rows += [
                        (*head, lead, int(partner), helper, home, 1, *tail, int(published == helper))
                        for helper in helpers
                    ]
        return rows

    def _free_at(self, start: int, minutes: int) -> tuple[Bools, Bools]:
        if (start, minutes) not in self._free:
            self._free[start, minutes] = self.free(start, minutes), self.trained(start, minutes)
        return self._free[start, minutes]

    def _meets(self, family: Family) -> Bools:
        if not family.languages:
            return np.ones(len(self.people), dtype=bool)
        met: Bools = np.logical_or.reduce([self.speaks[word] for word in family.languages])
        return met

    def _pair(self, family: Family, start: int, lead: int, partner: int) -> tuple[int, int]:
        """The pair's own part of the ``people`` level; and the interpreter published with it (-2: none)."""
        people = self.people
        visit = Visit(family.id, start, people[lead].id, people[partner].id)
        before = self.published.get(family.id)
        same = before is not None and (before.start, before.lead, before.partner) == (
            start,
            visit.lead,
            visit.partner,
        )
        if before is None or not same:
            return pair_cost(self.problem, visit), -2
        interpreter = -1 if before.interpreter is None else self.number.get(before.interpreter, -2)
        return pair_cost(self.problem, visit), interpreter

    def _assemble(self, rows: list[tuple[int, ...]], first: list[int]) -> Columns:
        problem, calendar = self.problem, self.problem.calendar
        table = np.array(rows, dtype=np.int32).reshape(len(rows), 13)
        pins = [
            (
                -1,
                pin.visit.start,
                pin.visit.start + pin.minutes,
                calendar.day(pin.visit.start),
                self.place(pin.place, video=pin.video),
                *(self.number.get(person, -1) for person in (pin.visit.lead, pin.visit.partner)),
                self.number.get(pin.visit.interpreter or "", -1),
                -1,
            )
            for pin in self.pins
        ]
        both = np.concatenate([table[:, :9], np.array(pins, dtype=np.int32).reshape(len(pins), 9)])
        bases = [self.place(person.base, video=False) for person in self.people]
        return Columns(
            family=both[:, 0].copy(),
            start=both[:, 1].copy(),
            end=both[:, 2].copy(),
            day=both[:, 3].copy(),
            place=both[:, 4].copy(),
            who=both[:, 5:9].copy(),
            language=table[:, 9].copy(),
            rank=table[:, 10].copy(),
            pair_cost=table[:, 11].copy(),
            as_published=table[:, 12].copy(),
            first=np.array(first, dtype=np.int32),
            count=len(rows),
            humans=len(self.people),
            seats=len(self.people) + len(self.homes),
            travel=self.travel,
            base=np.array(bases, dtype=np.int32),
            cap_day=self.cap_day,
            cap_week=self.cap_week,
            cap_total=self.cap_total,
            budget=self.budget,
            pinned_load=self.pinned_load,
            pinned_pairs=self.pinned_pairs,
            newcomer=np.array([educator.newcomer for educator in problem.educators], dtype=np.int32),
            other=np.array([problem.speaks_other_language(f) for f in problem.families], dtype=np.int32),
            possible=self._possible(first),
            published=np.array([f.id in self.published for f in problem.families], dtype=np.int32),
            block=self._blocks(both),
            week=np.array(calendar.weeks, dtype=np.int32),
        )

    def _possible(self, first: list[int]) -> Ints:
        """A family with a column is possible; of the others it is asked one by one."""
        alone = Alone(self.problem)
        return np.array(
            [
                first[number] < first[number + 1] or next(alone.possible(family), None) is not None
                for number, family in enumerate(self.problem.families)
            ],
            dtype=np.int32,
        )

    def _blocks(self, both: Ints) -> Ints:
        """Number the days so that days whose visits could collide across midnight share a number."""
        days = len(self.problem.calendar.days)
        latest = np.full(days, -UNLIMITED, dtype=np.int64)
        earliest = np.full(days, 2**40, dtype=np.int64)
        np.maximum.at(latest, both[:, 3], both[:, 2])
        np.minimum.at(earliest, both[:, 3], both[:, 1])
        block = np.zeros(days, dtype=np.int32)
        busy_until = -(2**40)
        for day in range(days):
            new = day > 0 and busy_until + self._reach() <= earliest[day]
            block[day] = block[day - 1] + new if day else 0
            busy_until = max(busy_until, int(latest[day]))
        return block
