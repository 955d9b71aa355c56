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
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from doorstep.algorithms.planner.model import UNLIMITED, Family, Problem, Visit, Window
from doorstep.algorithms.planner.objective import OTHER_TEACHER, STRANGER, UNWISHED

Ints = npt.NDArray[np.signedinteger[Any]]
Bools = npt.NDArray[np.bool_]
WIDTH: Final = 13
"""Numbers of a row while columns are listed: the columns of `Columns` from ``family`` to ``as_published``."""


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

    def of(self, problem: Problem, visits: Iterable[Visit]) -> Ints:
        """The column of each family, -1 where the visits hold none that is one."""
        number = {person.id: n for n, person in enumerate(problem.people)}
        families = {family.id: n for n, family in enumerate(problem.families)}
        chosen = np.full(len(problem.families), -1, dtype=np.int32)
        for visit in visits:
            family = families.get(visit.family)
            if family is None:
                continue
            mine = slice(int(self.first[family]), int(self.first[family + 1]))
            seats = [number.get(visit.lead, -2), number.get(visit.partner, -2)]
            seats.append(-1 if visit.interpreter is None else number.get(visit.interpreter, -2))
            same = (self.start[mine] == visit.start) & (self.who[mine, :3] == seats).all(axis=1)
            if same.any():
                chosen[family] = mine.start + int(np.argmax(same))
        return chosen

    def reachable(self) -> tuple[int, int]:
        """Families that any pair could visit (`Alone.reachable`): of the main language, and the others."""
        return int(np.sum(self.possible * (1 - self.other))), int(np.sum(self.possible * self.other))


def columns(problem: Problem) -> Columns:
    """Enumerate the columns of a problem."""
    return Enumeration(problem).run()


class Enumeration:
    """Lists columns, and holds the lookup tables meanwhile."""

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
        self._meeting: dict[tuple[str, ...], Bools] = {}
        self._taught: dict[tuple[str, ...], list[int]] = {}
        self._costing, self._costs = -1, dict[int, Ints]()
        self.pair_ok = self._pair_ok()
        self.unwished = self._unwished()
        self.pins = sorted(problem.pinned, key=lambda pin: pin.visit.start)
        self.pin_starts = [pin.visit.start for pin in self.pins]
        self.pin_reach = max((pin.minutes for pin in self.pins), default=0) + self._reach()
        self.published = {visit.family: visit for visit in problem.published}
        self._caps()
        caps = (self.cap_day, self.cap_week, self.cap_total)
        self.hindered = bool(self.pins) or any(bool((cap <= 0).any()) for cap in caps)
        self.hindered = self.hindered or bool((self.budget < UNLIMITED).any())

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

    def _unwished(self) -> Ints:
        """By lead and partner: what `objective.pair_cost` adds for wishes that are not met."""
        missed = np.zeros((self.educators, self.educators), dtype=np.int32)
        for person, partners in self.problem.wished_partners.items():
            others = np.ones(self.educators, dtype=np.int32)
            others[[self.number[partner] for partner in partners]] = 0
            missed[self.number[person]] += others
        missed += missed.T.copy()
        missed *= UNWISHED
        return missed

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
        parts: list[Ints] = []
        first = [0]
        possible: list[bool] = []
        for number, family in enumerate(self.problem.families):
            mine = self.of_family(number, family)
            parts += mine
            first.append(first[-1] + sum(len(part) for part in mine))
            possible.append(bool(mine) or self._possible_alone(number, family))
        table = np.concatenate(parts) if parts else np.zeros((0, WIDTH), dtype=np.int32)
        return self._assemble(table, first, possible)

    def of_family(self, number: int, family: Family) -> list[Ints]:
        """The family's columns, best wish first; a block of rows for each time and lead."""
        return [
            block
            for time in sorted(family.times, key=lambda time: (time.rank, time.start))
            if family.may_begin(time.start)
            for block in self._offer(number, family, time.start, time.rank, self.free)
        ]

    def can_be(self, number: int, family: Family, start: int) -> bool:
        """Whether the family could be visited then, pinned visits and caps respected."""
        return family.may_begin(start) and any(
            len(block) for block in self._offer(number, family, start, 0, self.free)
        )

    def _possible_alone(self, number: int, family: Family) -> bool:
        """Whether any pair could visit the family by itself, pinned visits and caps aside (`Alone`)."""
        return self.hindered and any(
            len(block)
            for time in family.times
            if family.may_begin(time.start)
            for block in self._offer(number, family, time.start, time.rank, self.available)
        )

    @cached_property
    def _slots(self) -> dict[tuple[int, int], int]:
        """Every (start, minutes) of a family's time, numbered."""
        found = {(time.start, f.minutes) for f in self.problem.families for time in f.times}
        return {slot: number for number, slot in enumerate(sorted(found))}

    @cached_property
    def _free_matrix(self) -> Bools:
        """Who (row) is available in which slot (column), by their windows alone."""
        return self._covering([self.problem.free[person.id] for person in self.people])

    @cached_property
    def _trained_matrix(self) -> Bools:
        """Which educator (row) is certified in which slot (column)."""
        return self._covering([self.problem.certified[e.id] for e in self.problem.educators])

    @cached_property
    def _room_matrix(self) -> Bools:
        """Who (row) has room under every cap on which day (column)."""
        weekly = self.cap_week[:, list(self.problem.calendar.weeks)]
        return (self.cap_day > 0) & (weekly > 0) & (self.cap_total > 0)[:, None]

    def _covering(self, windows: list[tuple[Window, ...]]) -> Bools:
        """`holds` for every row of windows and every slot."""
        starts = np.array([start for start, _ in self._slots], dtype=np.int64)
        ends = starts + np.array([minutes for _, minutes in self._slots], dtype=np.int64)
        result = np.zeros((len(windows), len(starts)), dtype=np.bool_)
        for row, theirs in enumerate(windows):
            if theirs and len(starts):
                opens = np.array([window.start for window in theirs])
                closes = np.array([window.end for window in theirs])
                at = np.searchsorted(opens, starts, side="right") - 1
                result[row] = (at >= 0) & (closes[at] >= ends)
        return result

    def available(self, family: Family, start: int) -> Bools:
        """Who could be anywhere then by their windows."""
        free: Bools = self._free_matrix[:, self._slots[start, family.minutes]]
        return free

    def free(self, family: Family, start: int) -> Bools | None:
        """Who of those is not held by a pinned visit or out of caps; None where the home itself is held."""
        day = self.problem.calendar.day(start)
        free = self.available(family, start) & self._room_matrix[:, day]
        free &= self.budget >= family.minutes
        return self._without_pinned(free, family, start) if self.pins else free

    def _without_pinned(self, free: Bools, family: Family, start: int) -> Bools | None:
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

    def _offer(
        self, number: int, family: Family, start: int, rank: int, who: Callable[[Family, int], Bools | None]
    ) -> Iterator[Ints]:
        """The rows of one time of a family, a block for each teacher who could lead."""
        slot = self._slots[start, family.minutes]
        teachers = [lead for lead in self._teachers(family) if self._free_matrix[lead, slot]]
        free = who(family, start) if teachers else None
        if free is None:
            return
        leads = free[: self.educators] & self._trained_matrix[:, slot]
        partners = free[: self.educators] if self.problem.rules.untrained_partner else leads
        meets = self._meets(family)
        helpers = np.flatnonzero(free[self.educators :] & meets[self.educators :]) + self.educators
        place = self.place(family.place, video=family.video)
        home = self.homes.get(family.home, -1) if family.home is not None else -1
        costs = self._costs_of(number, family, teachers)
        head = (number, start, start + family.minutes, self.problem.calendar.day(start), place)
        for lead in teachers:
            if not leads[lead]:
                continue
            coming = np.flatnonzero(partners & self.pair_ok[lead])
            met = meets[coming] | meets[lead]
            alone = coming if not family.language_needed else coming[met]
            unmet = coming[~met] if family.languages else coming[:0]
            block = np.empty((len(alone) + len(unmet) * len(helpers), WIDTH), dtype=np.int32)
            block[:, :5] = head
            block[:, 5] = lead
            block[: len(alone), 6], block[: len(alone), 7] = alone, -1
            block[len(alone) :, 6] = np.repeat(unmet, len(helpers))
            block[len(alone) :, 7] = np.tile(helpers, len(unmet))
            block[:, 8] = home
            block[:, 9] = meets[lead] | meets[block[:, 6]] | (block[:, 7] >= 0)
            block[:, 10] = rank
            block[:, 11] = costs[lead][block[:, 6]]
            block[:, 12] = 0
            if len(block):
                self._mark_published(family, start, lead, block)
                yield block

    def _teachers(self, family: Family) -> list[int]:
        """The family's teachers who take part, by number."""
        if family.teachers not in self._taught:
            numbers = [self.number.get(teacher, -1) for teacher in dict.fromkeys(family.teachers)]
            self._taught[family.teachers] = [number for number in numbers if 0 <= number < self.educators]
        return self._taught[family.teachers]

    def _meets(self, family: Family) -> Bools:
        """Who speaks a language of the family; everybody where none is known."""
        if family.languages not in self._meeting:
            speaking = [self.speaks[word] for word in family.languages]
            met = np.logical_or.reduce(speaking) if speaking else np.ones(len(self.people), dtype=bool)
            self._meeting[family.languages] = met
        return self._meeting[family.languages]

    def _costs_of(self, number: int, family: Family, leads: list[int]) -> dict[int, Ints]:
        """`_pair_costs` of each lead, kept while the family's columns are listed."""
        if self._costing != number:
            self._costing, self._costs = number, {}
        for lead in leads:
            if lead not in self._costs:
                self._costs[lead] = self._pair_costs(family, lead)
        return self._costs

    def _pair_costs(self, family: Family, lead: int) -> Ints:
        """`objective.pair_cost` of the lead with each educator as partner."""
        costs: Ints = self.unwished[lead].copy()
        teachers = self._teachers(family)
        if len(teachers) > 1:
            costs += OTHER_TEACHER
            costs[teachers] -= OTHER_TEACHER
        before = family.previous_pair
        if before is not None:
            costs += STRANGER
            if self.people[lead].id in before:
                other = before[1] if before[0] == self.people[lead].id else before[0]
                number = self.number.get(other, -1)
                if 0 <= number < self.educators:
                    costs[number] -= STRANGER
        return costs

    def _mark_published(self, family: Family, start: int, lead: int, block: Ints) -> None:
        """Mark the row that is the family's published visit, if it is in the block."""
        before = self.published.get(family.id)
        if before is None or (before.start, before.lead) != (start, self.people[lead].id):
            return
        partner = self.number.get(before.partner, -2)
        interpreter = -1 if before.interpreter is None else self.number.get(before.interpreter, -2)
        block[:, 12] = (block[:, 6] == partner) & (block[:, 7] == interpreter)

    def _assemble(self, table: Ints, first: list[int], possible: list[bool]) -> Columns:
        problem, calendar = self.problem, self.problem.calendar
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
            count=len(table),
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
            possible=np.array(possible, dtype=np.int32),
            published=np.array([f.id in self.published for f in problem.families], dtype=np.int32),
            block=self._blocks(both),
            week=np.array(calendar.weeks, dtype=np.int32),
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
