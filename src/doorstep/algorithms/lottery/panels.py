"""From chances to panels: a long list of equally likely panels whose shares are the chances.

`Flock` lays out the arrays that the compiled search of `herd` needs. Complementary slackness shrinks them: in
*every* optimal lottery a row that is tight at the optimum is tight in each panel, a kind whose chance is one
is in each panel whole, and a family of several teachers is never given to one whose room costs more than
another's. Without that the search wanders off the optimal face and the debt grows without bound.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from fractions import Fraction

import numpy as np

from doorstep.algorithms.lottery.columns import Pricer
from doorstep.algorithms.lottery.herd import UNIT, Board, Effort, herd
from doorstep.algorithms.lottery.kinds import Ints, Program
from doorstep.algorithms.lottery.proof import Level
from doorstep.algorithms.lottery.seats import seats_of
from doorstep.kernel.progress import Progress

_EFFORT = Effort(patience=20_000, extra=4)
_POLISH = Effort(patience=20_000, extra=12)
_CHUNK = 50
_SCARCE_STEPS = 60_000
_SCARCE_PACE = 1000
"""So many steps, and so many a panel, hint that there are few panels: elsewhere it takes some dozens."""
_NEAR = Fraction(1, 10**8)
"""Sums this near a bound are at it: chances of some objectives are roots, known to a dozen digits."""


class Stuck(Exception):  # noqa: N818 - an answer: the face holds no integer point
    """No panel lies on the face of the chances: the linear bound cannot be reached."""


class Scarce(Exception):  # noqa: N818 - a hint: few panels may be all there are
    """The search walks far for every panel (kind totals): it pays to try and list them."""

    def __init__(self, panels: Ints) -> None:
        super().__init__()
        self.panels = panels


class Flock:
    """The search for panels around given chances, on the face that ``levels`` describe.

    Raises `Stuck` where no panel can be on it.
    """

    def __init__(
        self, program: Program, chances: tuple[Fraction, ...], levels: tuple[Level, ...], *, seed: int
    ) -> None:
        self.program = program
        self.kinds = [t for t, chance in enumerate(chances) if chance > 0]
        totals = [chances[t] * int(program.N[t]) for t in self.kinds]
        self.limit = program.N[self.kinds]
        self.first = np.array(
            [int(program.N[t]) if chances[t] == 1 else 0 for t in self.kinds], dtype=np.int64
        )
        self.columns = [
            (place, teacher)
            for place, t in enumerate(self.kinds)
            for teacher in _teachers(program, t, levels)
        ]
        self._bounds(totals, levels)
        self._size(totals)
        self.target = np.array([(total * UNIT).__floor__() for total in totals], dtype=np.int64)
        self.owed = np.zeros(len(totals), dtype=np.int64)
        self.weight = np.full(len(self.low), UNIT, dtype=np.int64)
        digest = hashlib.sha256(f"doorstep lottery {seed}".encode()).digest()
        self.stream = np.array([int.from_bytes(digest[:8], "big")], dtype=np.uint64)
        self._found = np.zeros((0, self.slots), dtype=np.int64)
        self.walked = np.zeros(1, dtype=np.int64)
        self._warned = False
        self._lay()

    def _bounds(self, totals: list[Fraction], levels: tuple[Level, ...]) -> None:
        program = self.program
        self.low = np.concatenate([program.lower[1:], np.zeros(len(program.teachers), dtype=np.int64)])
        self.high = np.concatenate([program.upper[1:], program.capacity])
        self.rows = program.A[1:, self.kinds]
        for row in range(len(program.lower) - 1):
            total = sum((int(a) * x for a, x in zip(self.rows[row], totals, strict=True) if a), Fraction(0))
            if _same(total, int(program.lower[row + 1])):
                self.high[row] = self.low[row]
            elif _same(total, int(program.upper[row + 1])):
                self.low[row] = self.high[row]
        for level in levels:
            for teacher, price in level.rooms.items():
                if price > 0:
                    place = len(program.lower) - 1 + teacher
                    self.low[place] = self.high[place]

    def _size(self, totals: list[Fraction]) -> None:
        """Slots of a panel; for a range of children empty slots are a kind, and a row counts."""
        program = self.program
        by_children = bool(np.any(program.A[0] != 1)) or program.lower[0] != program.upper[0]
        if not by_children:
            self.slots = int(program.lower[0])
            return
        children = program.A[0, self.kinds]
        self.slots = min(int(self.limit.sum()), int(program.upper[0] // children.min()))
        spare = Fraction(self.slots) - sum(totals, Fraction(0))
        if spare < -_NEAR or self.slots == 0:
            raise Stuck
        self.low = np.concatenate([self.low, program.lower[:1]])
        self.high = np.concatenate([self.high, program.upper[:1]])
        total = sum((int(a) * x for a, x in zip(children, totals, strict=True)), Fraction(0))
        if _same(total, int(program.lower[0])):
            self.high[-1] = self.low[-1]
        elif _same(total, int(program.upper[0])):
            self.low[-1] = self.high[-1]
        self.columns.append((len(self.kinds), -1))
        self.limit = np.append(self.limit, self.slots)
        self.first = np.append(self.first, 0)
        totals.append(max(spare, Fraction(0)))

    def _lay(self) -> None:
        quotas, counted = (
            len(self.program.lower) - 1,
            len(self.low) > len(self.program.lower) - 1 + len(self.program.teachers),
        )
        start, row, coefficient = [0], [], []
        for place, teacher in self.columns:
            if place < len(self.kinds):
                for r in np.nonzero(self.rows[:, place])[0]:
                    row.append(int(r))
                    coefficient.append(int(self.rows[r, place]))
                if teacher >= 0:
                    row.append(quotas + teacher)
                    coefficient.append(1)
                if counted:
                    row.append(len(self.low) - 1)
                    coefficient.append(int(self.program.A[0, self.kinds[place]]))
            start.append(len(row))
        kind_of = np.array([place for place, _ in self.columns], dtype=np.int64)
        self.board = Board(
            limit=self.limit,
            first=self.first,
            kind_of=kind_of,
            kind_start=np.searchsorted(kind_of, np.arange(len(self.limit) + 1)).astype(np.int64),
            start=np.array(start, dtype=np.int64),
            row=np.array(row, dtype=np.int64),
            coefficient=np.array(coefficient, dtype=np.int64),
            low=self.low,
            high=self.high,
            most=max(coefficient, default=1),
            **self._groups(),
        )

    def _groups(self) -> dict[str, Ints]:
        """How a panel begins: the tight categories of the feature that has most of them, filled exactly.

        A feature serves where each kind is in at most one of its categories, once. The kinds that are in none
        of the tight ones fill the rest of the panel. A search that begins so has few rows to repair.
        """
        kinds = len(self.limit)
        group_of, wanted = np.zeros(kinds, dtype=np.int64), [self.slots]
        best = 0
        for rows in self.program.feature_rows:
            tight = [row for row in rows if self.low[row] == self.high[row]]
            inside = self.rows[list(rows)]
            if len(tight) <= best or inside.max(initial=0) > 1 or inside.sum(axis=0).max(initial=0) > 1:
                continue
            best = len(tight)
            group_of[:] = 0
            for group, row in enumerate(tight, start=1):
                group_of[: len(self.kinds)][self.rows[row] > 0] = group
            inside_tight = [int(self.low[row]) for row in tight]
            wanted = [self.slots - sum(inside_tight), *inside_tight]
        if min(wanted) < 0:
            group_of[:], wanted = 0, [self.slots]
        grouped = np.argsort(group_of, kind="stable").astype(np.int64)
        starts = np.searchsorted(group_of[grouped], np.arange(len(wanted) + 1)).astype(np.int64)
        return {"grouped": grouped, "group_start": starts, "wanted": np.array(wanted, dtype=np.int64)}

    def panels(self, count: int, *, stop: Callable[[], bool], progress: Progress) -> Ints:
        """``count`` panels (or fewer when stopped) as totals of every kind, count × kinds.

        Those that were found before are the first of them; so a longer list is a shorter one gone on with.
        Raises `Stuck` where the face of the chances holds no panel, and, once, `Scarce`.
        """
        slots = np.zeros((count, self.slots), dtype=np.int64)
        done = len(self._found)
        slots[:done] = self._found
        while done < count and not stop():
            end = min(done + _CHUNK, count)
            got = herd(
                self.board,
                slots[:end],
                done,
                self.target,
                self.owed,
                self.weight,
                _EFFORT,
                self.stream,
                self.walked,
                False,
            )
            if got < end:
                slots[got] = self._priced()
                got += 1
            done = got
            progress("panels", done, count)
            if not self._warned and self.walked[0] > _SCARCE_STEPS and self.walked[0] > _SCARCE_PACE * done:
                self._warned, self._found = True, slots[:done]
                raise Scarce(self._totals(self._found))
        self._found = slots[:done]
        return self._totals(self._found)

    def polished(self, count: int, passes: int, *, stop: Callable[[], bool]) -> Ints:
        """The first ``count`` panels found, searched again one by one to bring their shares nearer."""
        slots = np.ascontiguousarray(self._found[:count])
        self.owed = self.target * len(slots)
        np.subtract.at(self.owed, self.board.kind_of[slots.ravel()], UNIT)
        for _ in range(passes):
            if stop() or not herd(
                self.board,
                slots,
                0,
                self.target,
                self.owed,
                self.weight,
                _POLISH,
                self.stream,
                self.walked,
                True,
            ):
                break
        return self._totals(slots)

    def _totals(self, slots: Ints) -> Ints:
        totals = np.zeros((len(slots), len(self.program.kinds) + 1), dtype=np.int64)
        kind = np.array([*self.kinds, len(self.program.kinds)], dtype=np.int64)[self.board.kind_of]
        np.add.at(totals, (np.arange(len(slots))[:, None], kind[slots]), 1)
        return totals[:, :-1]

    def _priced(self) -> Ints:
        """A panel by integer programming, where the search found none; `Stuck` where there is none."""
        program = self.program
        low, high = program.lower.copy(), program.upper.copy()
        quotas = len(program.lower) - 1
        low[1:], high[1:] = self.low[:quotas], self.high[:quotas]
        if len(self.low) > quotas + len(program.teachers):
            low[0], high[0] = self.low[-1], self.high[-1]
        prices = np.full(len(program.kinds), -4.0 * self.slots)
        owed = (self.owed + self.target) / UNIT
        prices[self.kinds] = owed[: len(self.kinds)]
        answer = Pricer(program, low, high).best(prices)
        if answer is None or np.any(answer[0][prices == -4.0 * self.slots]):
            raise Stuck
        return self._seated(answer[0])

    def _seated(self, totals: Ints) -> Ints:
        """Slots for a panel given as totals: each family with a teacher that has room."""
        place = {t: p for p, t in enumerate(self.kinds)}
        column = {key: number for number, key in enumerate(self.columns)}
        chosen = [place[int(t)] for t in np.repeat(np.arange(len(totals)), totals)]
        options = [[teacher for p, teacher in self.columns if p == q] for q in chosen]
        room = {teacher: int(c) for teacher, c in enumerate(self.program.capacity)}
        seats = seats_of(options, room) if self.program.has_teachers else [-1] * len(chosen)
        if seats is None:
            raise Stuck
        slots = [column[p, teacher] for p, teacher in zip(chosen, seats, strict=True)]
        slots += [len(self.columns) - 1] * (self.slots - len(slots))
        self.owed += self.target
        np.subtract.at(self.owed, self.board.kind_of[np.array(slots)], UNIT)
        return np.array(slots, dtype=np.int64)


def _same(total: Fraction, bound: int) -> bool:
    return abs(total - bound) <= _NEAR


def _teachers(program: Program, kind: int, levels: tuple[Level, ...]) -> list[int]:
    """The kind's teachers that an optimal lottery may use; [-1] where teachers play no part."""
    own = list(program.kinds[kind].teachers)
    if not own:
        return [-1]
    for level in levels:
        cheapest = min(level.rooms.get(teacher, Fraction(0)) for teacher in own)
        own = [teacher for teacher in own if level.rooms.get(teacher, Fraction(0)) == cheapest] or own
    return own
