"""The inner loop of the local search, compiled by numba.

A move puts one family into one of its columns and throws out whatever collides with it. State is kept by
differences: who stands where on each person's block of days, loads, pairs, rounds of travel and the levels
of the objective. Everything that decides is an integer, so the same draws give the same plan anywhere.

All compiled functions stand in this one file: numba's cache looks at a function's own file, and would not
notice a change in another that it calls.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import numba
import numpy as np
import numpy.typing as npt

from doorstep.algorithms.planner.columns import Ints
from doorstep.algorithms.planner.model import UNLIMITED

Longs = npt.NDArray[np.int64]

VARIATES: Final = 4096
FIXED: Final = 1 << 16
"""Fixed point of the exponential variates."""
_SLACK: Final = 20_000
"""No move gains more points than this, for each family it touches, in load, variety and travel."""
_EJECTED: Final = 16
"""More families than this are never thrown out at once."""

VISITS, LANGUAGE, RANKS, PEOPLE, TRAVEL, CHANGES, MAIN, OTHER, SHORTFALL = range(9)


class Table(NamedTuple):
    """The problem as the compiled code reads it."""

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
    travel: Ints
    base: Ints
    cap_day: Ints
    cap_week: Ints
    cap_total: Ints
    budget: Ints
    weight: Ints
    other: Ints
    published: Ints
    block: Ints
    week: Ints
    week_days: Ints
    """``week_days[w] : week_days[w + 1]`` are the days of week w."""
    buffer: int
    humans: int
    open_main: int
    open_other: int
    tolerance: int
    stability_first: bool
    points: Longs
    """Points of the levels from VISITS to CHANGES, negative where more is better."""


class State(NamedTuple):
    """A plan and everything that follows from it, kept up to date by `_add` and `_take`."""

    chosen: Ints
    """Column of each family, -1 without a visit."""
    crowd: Ints
    """Columns on each person's block, in order of start: (person, block, position)."""
    crowd_size: Ints
    on_day: Ints
    in_week: Ints
    in_all: Ints
    minutes: Ints
    load: Ints
    pairs: Ints
    level: Longs
    best: Ints
    best_level: Longs
    unplaced: Ints
    """The families without a visit but with a column, in the first ``unplaced[-1]`` entries."""
    unplaced_at: Ints
    random: npt.NDArray[np.uint64]


jit = numba.njit(cache=True, nogil=True, boundscheck=False)


@jit
def _draw(random: npt.NDArray[np.uint64], below: int) -> int:
    """A whole number from 0 up to ``below``."""
    random[0] += np.uint64(0x9E3779B97F4A7C15)
    z = random[0]
    z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    z = z ^ (z >> np.uint64(31))
    return int(np.int64(((z >> np.uint64(32)) * np.uint64(below)) >> np.uint64(32)))


@jit
def _shortfall(t: Table, main: int, other: int) -> int:
    """`objective.parity_shortfall` over the arrays."""
    if t.tolerance < 0 or t.open_main == 0 or t.open_other == 0:
        return 0
    share = 1000 - t.tolerance
    if t.open_other <= t.open_main:
        owed = -(-(share * main * t.open_other) // (1000 * t.open_main))
        return max(0, owed - other)
    if share == 0:
        return 0
    return max(0, main - (1000 * other * t.open_main) // (share * t.open_other))


@jit
def _collide(t: Table, a: int, b: int, person: int) -> bool:
    """Whether one person (or home) cannot take part in both columns."""
    if (t.start[a], t.end[a]) > (t.start[b], t.end[b]):
        a, b = b, a
    if person >= t.humans:
        return bool(t.end[a] > t.start[b])
    return bool(t.end[a] + max(t.buffer, t.travel[t.place[a], t.place[b]]) > t.start[b])


@jit
def _round_change(t: Table, s: State, column: int, person: int, position: int, size: int, block: int) -> int:
    """Minutes that a stop adds to its person's round of the day, standing or put in before ``position``.

    ``position`` is where the next stop stands; the one before it is at ``position - 1``.
    """
    here, day = t.place[column], t.day[column]
    before = after = t.base[person]
    alone = True
    if position > 0:
        neighbour = s.crowd[person, block, position - 1]
        if t.day[neighbour] == day:
            before, alone = t.place[neighbour], False
    if position < size:
        neighbour = s.crowd[person, block, position]
        if t.day[neighbour] == day:
            after, alone = t.place[neighbour], False
    change = t.travel[before, here] + t.travel[here, after]
    return int(change if alone else change - t.travel[before, after])


@jit
def sit(t: Table, s: State, column: int, person: int) -> None:
    """Put a column into its person's block, in order, with its travel."""
    block = t.block[t.day[column]]
    size = s.crowd_size[person, block]
    position = size
    while position > 0 and t.start[s.crowd[person, block, position - 1]] > t.start[column]:
        position -= 1
    if person < t.humans:
        s.level[TRAVEL] += _round_change(t, s, column, person, position, size, block)
    for i in range(size, position, -1):
        s.crowd[person, block, i] = s.crowd[person, block, i - 1]
    s.crowd[person, block, position] = column
    s.crowd_size[person, block] = size + 1
    if person < t.humans:
        s.on_day[person, t.day[column]] += 1
        s.in_week[person, t.week[t.day[column]]] += 1
        s.in_all[person] += 1
        s.minutes[person] += t.end[column] - t.start[column]


@jit
def _rise(t: Table, s: State, column: int, person: int) -> None:
    """Take a column out of its person's block, with its travel."""
    block = t.block[t.day[column]]
    size = s.crowd_size[person, block] - 1
    position = 0
    while s.crowd[person, block, position] != column:
        position += 1
    for i in range(position, size):
        s.crowd[person, block, i] = s.crowd[person, block, i + 1]
    s.crowd_size[person, block] = size
    if person < t.humans:
        s.level[TRAVEL] -= _round_change(t, s, column, person, position, size, block)
        s.on_day[person, t.day[column]] -= 1
        s.in_week[person, t.week[t.day[column]]] -= 1
        s.in_all[person] -= 1
        s.minutes[person] -= t.end[column] - t.start[column]


@jit
def _count(t: Table, s: State, column: int, sign: int) -> None:
    """Book a column's own part of the levels, and its load and pair."""
    family = t.family[column]
    level = s.level
    level[VISITS] += sign
    if t.other[family]:
        level[OTHER] += sign
        level[LANGUAGE] += sign * t.language[column]
    else:
        level[MAIN] += sign
    level[SHORTFALL] = _shortfall(t, level[MAIN], level[OTHER])
    level[RANKS] += sign * t.rank[column]
    level[PEOPLE] += sign * t.pair_cost[column]
    if t.published[family]:
        level[CHANGES] -= sign * t.as_published[column]
    lead, partner = t.who[column, 0], t.who[column, 1]
    low, high = min(lead, partner), max(lead, partner)
    for person in (low, high):
        before = s.load[person]
        s.load[person] = before + sign
        level[PEOPLE] += t.weight[person] * ((before + sign) ** 2 - before**2)
    n = s.pairs[low, high]
    m = n + sign
    s.pairs[low, high] = m
    level[PEOPLE] += 2 * (m * (m - 1) - n * (n - 1))


@jit
def _add(t: Table, s: State, column: int) -> None:
    for seat in range(4):
        person = t.who[column, seat]
        if person >= 0:
            sit(t, s, column, person)
    _count(t, s, column, 1)
    family = t.family[column]
    s.chosen[family] = column
    at, last = s.unplaced_at[family], s.unplaced[-1] - 1
    moved = s.unplaced[last]
    s.unplaced[at] = moved
    s.unplaced_at[moved] = at
    s.unplaced[-1] = last


@jit
def _take(t: Table, s: State, column: int) -> None:
    for seat in range(4):
        person = t.who[column, seat]
        if person >= 0:
            _rise(t, s, column, person)
    _count(t, s, column, -1)
    family = t.family[column]
    s.chosen[family] = -1
    size = s.unplaced[-1]
    s.unplaced[size] = family
    s.unplaced_at[family] = size
    s.unplaced[-1] = size + 1


@jit
def _points(t: Table, level: Longs) -> int:
    """`objective.score` with its sign turned: the energy, lower is better."""
    energy = -t.points[VISITS] * level[SHORTFALL]
    for i in range(MAIN):
        energy += t.points[i] * level[i]
    return int(energy)


@jit
def compare(t: Table, a: Longs, b: Longs) -> int:
    """`Objective.key` compared from the left: below zero where ``a`` is the better plan."""
    c = (a[SHORTFALL] - a[VISITS]) - (b[SHORTFALL] - b[VISITS])
    if c == 0:
        c = b[VISITS] - a[VISITS]
    if c == 0 and t.stability_first:
        c = a[CHANGES] - b[CHANGES]
    if c == 0:
        c = b[LANGUAGE] - a[LANGUAGE]
    if c == 0:
        c = a[RANKS] - b[RANKS]
    if c == 0:
        c = a[PEOPLE] - b[PEOPLE]
    if c == 0:
        c = a[TRAVEL] - b[TRAVEL]
    if c == 0:
        c = a[CHANGES] - b[CHANGES]
    return int(c)


@jit
def _mark(t: Table, column: int, out: Ints, size: int) -> int:
    """Add a column to those thrown out, once; -1 where it cannot be (pinned, or too many)."""
    if t.family[column] < 0 or size >= _EJECTED:
        return -1
    for i in range(size):
        if out[i] == column:
            return size
    out[size] = column
    return size + 1


@jit
def _gone(column: int, out: Ints, size: int) -> bool:
    for i in range(size):
        if out[i] == column:
            return True
    return False


@jit
def _victim(t: Table, s: State, person: int, low: int, high: int, out: Ints, size: int) -> int:
    """A random column of a person between two days (``high`` excluded) that may still be thrown out."""
    seen, pick = 0, -1
    for block in range(t.block[low], t.block[high - 1] + 1):
        for i in range(s.crowd_size[person, block]):
            column = s.crowd[person, block, i]
            inside = low <= t.day[column] < high
            if inside and t.family[column] >= 0 and not _gone(column, out, size):
                seen += 1
                if _draw(s.random, seen) == 0:
                    pick = column
    return pick


@jit
def _relieve(t: Table, s: State, person: int, low: int, high: int, over: int, out: Ints, size: int) -> int:
    """Throw out random columns of a person between two days until ``over`` fewer stand there."""
    for i in range(size):
        column = out[i]
        if low <= t.day[column] < high:
            for seat in range(3):
                if t.who[column, seat] == person:
                    over -= 1
    while over > 0:
        victim = _victim(t, s, person, low, high, out, size)
        if victim < 0:
            return -1
        size = _mark(t, victim, out, size)
        if size < 0:
            return -1
        over -= 1
    return size


@jit
def _ejected(t: Table, s: State, column: int, out: Ints) -> int:
    """Fill ``out`` with the columns that must go for this one, the family's own first; how many, or -1."""
    size = 0
    own = s.chosen[t.family[column]]
    if own >= 0:
        size = _mark(t, own, out, size)
    day = t.day[column]
    block, week = t.block[day], t.week[day]
    for seat in range(4):
        person = t.who[column, seat]
        if person < 0:
            continue
        for i in range(s.crowd_size[person, block]):
            standing = s.crowd[person, block, i]
            if standing != own and _collide(t, column, standing, person):
                size = _mark(t, standing, out, size)
                if size < 0:
                    return -1
    for seat in range(3):
        person = t.who[column, seat]
        if person < 0:
            continue
        over = s.on_day[person, day] + 1 - t.cap_day[person, day]
        if over > 0:
            size = _relieve(t, s, person, day, day + 1, over, out, size)
        over = s.in_week[person, week] + 1 - t.cap_week[person, week]
        if size >= 0 and over > 0:
            size = _relieve(t, s, person, t.week_days[week], t.week_days[week + 1], over, out, size)
        over = s.in_all[person] + 1 - t.cap_total[person]
        if size >= 0 and over > 0:
            size = _relieve(t, s, person, 0, len(t.week), over, out, size)
        if size >= 0 and t.budget[person] < UNLIMITED:
            size = _spare(t, s, person, t.end[column] - t.start[column], out, size)
        if size < 0:
            return -1
    return size


@jit
def _spare(t: Table, s: State, person: int, minutes: int, out: Ints, size: int) -> int:
    """Throw out random columns of an interpreter until the budget holds ``minutes`` more."""
    left = t.budget[person] - s.minutes[person] - minutes
    for i in range(size):
        if t.who[out[i], 2] == person:
            left += t.end[out[i]] - t.start[out[i]]
    while left < 0:
        victim = _victim(t, s, person, 0, len(t.week), out, size)
        if victim < 0:
            return -1
        left += t.end[victim] - t.start[victim]
        size = _mark(t, victim, out, size)
        if size < 0:
            return -1
    return size


@jit
def _rough(t: Table, s: State, column: int, out: Ints, size: int) -> int:
    """The change of energy without load, variety and travel: cheap, and enough to refuse most moves."""
    main, other = s.level[MAIN], s.level[OTHER]
    change = 0
    for i in range(size + 1):
        this, sign = (column, 1) if i == size else (out[i], -1)
        family = t.family[this]
        if t.other[family]:
            other += sign
            change += sign * t.points[LANGUAGE] * t.language[this]
        else:
            main += sign
        change += sign * (t.points[RANKS] * t.rank[this] - t.points[CHANGES] * t.as_published[this])
    missing = _shortfall(t, main, other) - s.level[SHORTFALL]
    return int(change + t.points[VISITS] * (main + other - s.level[VISITS] - missing))


@jit
def _pick(t: Table, s: State) -> int:
    """A random column: of a family without a visit as often as of any family."""
    waiting = s.unplaced[-1]
    if waiting > 0 and _draw(s.random, 2) == 0:
        family = s.unplaced[_draw(s.random, waiting)]
    else:
        family = _draw(s.random, len(s.chosen))
    low, high = t.first[family], t.first[family + 1]
    if low == high:
        return -1
    return int(low + _draw(s.random, high - low))


@jit
def walk(t: Table, s: State, temperatures: Ints, steps: int, strict: bool, variates: Ints) -> None:
    """``steps`` moves at each temperature; ``strict`` accepts what is no worse level by level instead."""
    out = np.empty(_EJECTED, dtype=np.int32)
    before = np.empty_like(s.level)
    for heat in temperatures:
        for _ in range(steps):
            column = _pick(t, s)
            if column < 0 or s.chosen[t.family[column]] == column:
                continue
            size = _ejected(t, s, column, out)
            if size < 0:
                continue
            allowed = heat * variates[_draw(s.random, VARIATES)] // FIXED
            if strict:
                if size > 1:
                    continue
            elif _rough(t, s, column, out, size) > allowed + _SLACK * (size + 1):
                continue
            before[:] = s.level
            for i in range(size):
                _take(t, s, out[i])
            _add(t, s, column)
            if strict:
                good = compare(t, s.level, before) <= 0
            else:
                good = _points(t, s.level) - _points(t, before) <= allowed
            if not good:
                _take(t, s, column)
                for i in range(size):
                    _add(t, s, out[i])
            elif compare(t, s.level, s.best_level) < 0:
                s.best[:] = s.chosen
                s.best_level[:] = s.level


@jit
def put(t: Table, s: State, columns: Ints) -> None:
    """Add columns that fit together (no check: they come from a plan)."""
    for column in columns:
        if column >= 0:
            _add(t, s, column)


@jit
def clear(t: Table, s: State) -> None:
    for family in range(len(s.chosen)):
        if s.chosen[family] >= 0:
            _take(t, s, s.chosen[family])
