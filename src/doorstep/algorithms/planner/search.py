"""Local search over columns: simulated annealing with ejection moves.

A move puts one family into one of its columns and throws out whatever collides with it (an ejection move;
Glover 1996). It is accepted by Metropolis' rule, so a search that puts a family in at the price of another
wanders along chains of ejections until one ends without a victim.

The generator (splitmix64; Steele, Lea & Flood 2014), the energies and the table of exponential variates
that Metropolis' rule compares with are integers. The same seed and number of steps give the same plan in
any process; the clock only decides whether the next batch of steps is begun.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

import numpy as np

from doorstep.algorithms.planner import objective, prices
from doorstep.algorithms.planner.columns import Columns, Ints
from doorstep.algorithms.planner.compiled import (
    CHANGES,
    EJECTED,
    FIXED,
    PEOPLE,
    VARIATES,
    Longs,
    State,
    Table,
    compare,
    put,
    sit,
    walk,
)
from doorstep.algorithms.planner.model import Problem

_VARIATES: Final = np.array(
    [round(-FIXED * float(np.log((i + 0.5) / VARIATES))) for i in range(VARIATES)], dtype=np.int64
)
"""Exponential variates in fixed point, by number of the draw."""


HOT: Final = objective.VISIT // 25
"""Points of the first temperature."""
HEALING: Final = objective.VISIT // 10
"""The same where a published plan is to be healed: there a change weighs a third of a visit."""
_MOST_PRICING: Final = 60
_STEPS_A_PRICING: Final = 2000


def rounds(steps: int) -> list[int]:
    """Rounds that add up to ``steps``, each three times as long as all before it."""
    found: list[int] = []
    while steps >= 10_000:
        found.insert(0, steps - steps // 4)
        steps //= 4
    return [steps, *found] if steps >= 1000 or not found else found


def regret_of(problem: Problem, c: Columns, *, steps: int) -> Ints | None:
    """Each column's regret, for a search of so many steps; None where it is over before prices are found."""
    pricings = min(_MOST_PRICING, steps // _STEPS_A_PRICING)
    return prices.regrets(problem, c, pricings) if pricings else None


class Search:
    """One search over one problem; `run` may be called again and goes on from the best plan so far.

    With ``regret`` (`prices.regrets`) each family's columns stand in its order, the least first, and the
    search looks at those in front more often. Inside, columns are numbered as they stand there.
    """

    def __init__(self, problem: Problem, c: Columns, *, seed: int, regret: Ints | None = None) -> None:
        own = c.family[: c.count]
        self._column = np.arange(c.count) if regret is None else np.lexsort((regret, own))
        self._place = np.argsort(self._column)
        self.table = _table(problem, c, self._column, priced=regret is not None)
        self.state = _state(self.table, c, problem, seed)
        self.families = len(problem.families)

    def start_from(self, chosen: Ints) -> None:
        """Stand on a plan whose columns do not collide."""
        self._stand(_renumbered(chosen, self._place))

    def _stand(self, chosen: Ints) -> None:
        put(self.table, self.state, chosen)
        if compare(self.table, self.state.level, self.state.best_level) < 0:
            self._keep()

    def _keep(self) -> None:
        self.state.best[:] = self.state.chosen
        self.state.best_level[:] = self.state.level

    @property
    def best(self) -> Ints:
        return self.named(self.state.best)

    def named(self, chosen: Ints) -> Ints:
        """A choice of columns as they stand here, by the numbers of `Columns`."""
        return _renumbered(chosen, self._column)

    def run(
        self,
        steps: int,
        *,
        hot: int,
        cold: int = 50,
        stopped: Callable[[], bool],
        walked: Callable[[int], None],
    ) -> int:
        """Cool from ``hot`` to ``cold`` points in ``steps`` steps from the best plan; the steps walked.

        An eighth of the steps polishes: it accepts only what is no worse, level by level. ``stopped`` is
        asked and ``walked`` told after every batch.
        """
        cooling, batch, done = steps - steps // 8, 1000, 0
        heats = np.geomspace(hot, cold, num=max(1, cooling // batch)).astype(np.int64)
        polish = np.zeros(max(1, (steps - cooling) // batch), dtype=np.int64)
        for temperatures, strict in ((heats, False), (polish, True)):
            self._stand(self.state.best)
            for low in range(0, len(temperatures), 200):
                if stopped():
                    return done
                part = temperatures[low : low + 200]
                walk(self.table, self.state, part, batch, strict, _VARIATES)
                done += len(part) * batch
                walked(len(part) * batch)
        return done


def _renumbered(chosen: Ints, number: Ints) -> Ints:
    """The same choice with each column's other number; -1 stays."""
    other = np.full(len(chosen), -1, dtype=np.int32)
    other[chosen >= 0] = number[chosen[chosen >= 0]]
    return other


def _table(problem: Problem, c: Columns, order: Ints, *, priced: bool) -> Table:
    open_main, open_other = c.reachable()
    rules = problem.rules
    tolerance = -1 if rules.parity_tolerance is None else rules.parity_tolerance
    setting = [rules.buffer, c.humans, open_main, open_other, tolerance, int(rules.stability_first)]
    setting += [int(priced), 6 * int(c.travel.max(initial=0))]
    slot, slots, slots_of = _slots(c, order)
    points = objective.points(rules)
    worth = _worth(c, points)
    return Table(
        column=_rows(c, order),
        slot=slot,
        slots=slots,
        slots_of=slots_of,
        worth=np.ascontiguousarray(worth[order]),
        first=_narrow(c.first),
        travel=_narrow(c.travel),
        base=_narrow(c.base),
        cap_day=_narrow(c.cap_day),
        cap_week=_narrow(c.cap_week),
        cap=_narrow(np.column_stack([c.cap_total, c.budget])),
        weight=_narrow(1 + c.newcomer),
        family=_narrow(np.column_stack([c.other, c.published])),
        least=_least(c, worth),
        day=_narrow(np.column_stack([c.block, c.week])),
        week_days=_narrow(np.searchsorted(c.week, np.arange(_weeks(c) + 1))),
        setting=np.array(setting, dtype=np.int64),
        points=np.array(points, dtype=np.int64),
    )


def _narrow(values: Ints) -> Ints:
    return np.ascontiguousarray(values, dtype=np.int32)


def _rows(c: Columns, order: Ints) -> Ints:
    """A row of numbers a column, in the order of `compiled.FAMILY` and on; pinned visits at the end."""
    pins = len(c.start) - c.count
    own = np.column_stack([c.language, c.rank, c.pair_cost, c.as_published])
    own = np.concatenate([own, np.zeros((pins, 4), dtype=np.int32)])
    table = _narrow(np.column_stack([c.family, c.start, c.end, c.day, c.place, c.who, own]))
    table[: c.count] = table[order]
    return table


def _worth(c: Columns, points: Sequence[int]) -> Longs:
    """The energy of each column by itself, its visit aside; columns in their own order."""
    _, language, rank, people, _, change = points
    own = c.family[: c.count]
    worth = rank * c.rank.astype(np.int64) + people * c.pair_cost
    worth += language * (c.language * c.other[own]) - change * (c.as_published * c.published[own])
    return worth


def _least(c: Columns, worth: Longs) -> Longs:
    """The least worth of each family's columns, 0 where it has none."""
    least = np.zeros(len(c.first) - 1, dtype=np.int64)
    some = np.flatnonzero(np.diff(c.first) > 0)
    if len(some):
        least[some] = np.minimum.reduceat(worth, c.first[some])
    return least


def _slots(c: Columns, order: Ints) -> tuple[Ints, Ints, Ints]:
    """Each column's slots, the slots, and where each person's block of them lies (see `Table`)."""
    blocks = int(c.block[-1]) + 1
    seats = c.who[: c.count].astype(np.int64)
    column, seat = np.nonzero(seats >= 0)
    block = c.block[c.day[: c.count]].astype(np.int64)
    where = seats[column, seat] * blocks + block[column]
    room = int(c.start.max(initial=0)) + 1
    key = (where * room + c.start[column]) * len(c.first) + c.family[column]
    _, named, number = np.unique(key, return_index=True, return_inverse=True)
    slot = np.full((c.count, 4), -1, dtype=np.int32)
    slot[column, seat] = number
    of = column[named]
    slots = _narrow(np.column_stack([c.family[of], c.start[of], c.end[of], c.place[of]]))
    edges = np.searchsorted(where[named], np.arange(max(c.seats, 1) * blocks + 1))
    slots_of = np.column_stack([edges[:-1], edges[1:]])
    return _narrow(slot[order]), slots, _narrow(slots_of).reshape(-1, blocks, 2)


def _weeks(c: Columns) -> int:
    return int(c.week[-1]) + 1


def _state(t: Table, c: Columns, problem: Problem, seed: int) -> State:
    families, blocks, days = len(problem.families), int(c.block[-1]) + 1, len(c.block)
    level = np.zeros(9, dtype=np.int64)
    state = State(
        chosen=np.full(families, -1, dtype=np.int32),
        crowd=np.full((max(c.seats, 1), blocks, _crowd(c)), -1, dtype=np.int32),
        crowd_size=np.zeros((max(c.seats, 1), blocks), dtype=np.int32),
        held=np.zeros(max(len(t.slots), 1), dtype=np.int16),
        on_day=np.zeros((c.humans, days), dtype=np.int32),
        in_week=np.zeros((c.humans, _weeks(c)), dtype=np.int32),
        used=np.zeros((c.humans, 2), dtype=np.int32),
        load=_narrow(c.pinned_load).copy(),
        pairs=_narrow(c.pinned_pairs).copy(),
        level=level,
        best=np.full(families, -1, dtype=np.int32),
        best_level=level.copy(),
        waiting=np.zeros((families + 1, 2), dtype=np.int32),
        random=np.array([seed & (2**64 - 1)], dtype=np.uint64),
        out=np.zeros(EJECTED, dtype=np.int32),
        back=np.zeros(EJECTED, dtype=np.int32),
        before=level.copy(),
    )
    waiting = np.flatnonzero(np.diff(c.first) > 0)
    state.waiting[: len(waiting), 0] = waiting
    state.waiting[waiting, 1] = np.arange(len(waiting))
    state.waiting[-1, 0] = len(waiting)
    educators = len(problem.educators)
    load, pairs = state.load[:educators].astype(np.int64), state.pairs.astype(np.int64)
    level[PEOPLE] = np.sum(t.weight * load**2) + 2 * np.sum(pairs * (pairs - 1))
    level[CHANGES] = np.sum(c.published)
    _seat_pinned(t, state, c)
    state.best_level[:] = level
    return state


def _seat_pinned(t: Table, s: State, c: Columns) -> None:
    """Let the pinned visits stand in their people's blocks; the caps have been lowered for them already."""
    for pin in range(c.count, len(c.start)):
        for person in {int(person) for person in c.who[pin] if person >= 0}:
            sit(t, s, pin, person)


def _crowd(c: Columns) -> int:
    """How many visits one person can have in one block at most, pinned ones included."""
    pins = len(c.start) - c.count
    if not c.count:
        return pins + 1
    span = shortest = 0
    for block in range(int(c.block[-1]) + 1):
        inside = np.flatnonzero(c.block[c.day[: c.count]] == block)
        if len(inside):
            span = max(span, int(c.end[inside].max() - c.start[inside].min()))
    shortest = int((c.end[: c.count] - c.start[: c.count]).min())
    return min(span // shortest + 2, len(c.first)) + pins
