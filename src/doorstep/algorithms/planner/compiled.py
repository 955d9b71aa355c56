"""The inner loop of the local search, compiled by numba.

A move puts one family into one of its columns and throws out whatever collides with it. State is kept by
differences: who stands where on each person's block of days, loads, pairs, rounds of travel and the levels
of the objective. Everything that decides is an integer, so the same draws give the same plan anywhere.

A column's numbers stand side by side in one row of ``t.column``: the search looks at columns in no order, and
so waits for memory once a column. All compiled functions stand in this one file: numba's cache looks at a
function's own file, and would not notice a change in another that it calls.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from doorstep.algorithms.compiling import LEAN, WITHIN, compiled
from doorstep.algorithms.planner.columns import Ints
from doorstep.algorithms.planner.model import UNLIMITED, VISIT_IN_CHANGES

Longs = npt.NDArray[np.int64]

VARIATES: Final = 4096
FIXED: Final = 1 << 16
"""Fixed point of the exponential variates."""
_SLACK: Final = 20_000
"""No move gains more points than this, for each family it touches, in load, variety and travel."""
EJECTED: Final = 16
"""More families than this are never thrown out at once."""
_CHAIN: Final = 8
"""One in so many moves that throw somebody out is a chain."""
_ANYWHERE: Final = 8
"""One in so many picks is from all columns of the family, whatever their regret."""

VISITS, LANGUAGE, RANKS, PEOPLE, TRAVEL, CHANGES, MAIN, OTHER, SHORTFALL = range(9)
"""Entries of a level array; the first six have points."""
FAMILY, START, END, DAY, PLACE, LEAD, PARTNER, INTERPRETER, HOME, MET, RANK, COST, SAME = range(13)
"""Entries of a column's row; the seats, from LEAD to HOME, stand together."""
BUFFER, HUMANS, OPEN_MAIN, OPEN_OTHER, TOLERANCE, STABLE, PRICED = range(7)
"""Entries of the settings."""


class Table(NamedTuple):
    """The problem as the compiled code reads it; see `search.Search`."""

    column: Ints
    first: Ints
    travel: Ints
    base: Ints
    cap_day: Ints
    cap_week: Ints
    cap: Ints
    """By person: visits in all, minutes."""
    weight: Ints
    family: Ints
    """By family: speaks another language, was published."""
    day: Ints
    """By day: block, week."""
    week_days: Ints
    """``week_days[w] : week_days[w + 1]`` are the days of week w."""
    setting: Ints
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
    used: Ints
    """By person: visits in all, minutes."""
    load: Ints
    pairs: Ints
    level: Longs
    best: Ints
    best_level: Longs
    waiting: Ints
    """Families without a visit but with a column in ``waiting[:waiting[-1, 0], 0]``; their places beside."""
    random: npt.NDArray[np.uint64]
    out: Ints
    """Room for one move: columns thrown out, columns settled in their stead, and the levels before it."""
    back: Ints
    before: Longs


jit = compiled(**LEAN)
_inner = compiled(**WITHIN)
_inlined = compiled(**WITHIN, forceinline=True)
"""A call hands over some two hundred words (every array is several), so what is called often is inlined."""


@_inlined
def _draw(random: npt.NDArray[np.uint64], below: int) -> int:
    """A whole number from 0 up to ``below`` (splitmix64)."""
    random[0] += np.uint64(0x9E3779B97F4A7C15)
    z = random[0]
    z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    z = z ^ (z >> np.uint64(31))
    return int(np.int64(((z >> np.uint64(32)) * np.uint64(below)) >> np.uint64(32)))


@_inlined
def _shortfall(t: Table, main: int, other: int) -> int:
    """`objective.parity_shortfall` over the arrays."""
    all_main, all_other = t.setting[OPEN_MAIN], t.setting[OPEN_OTHER]
    if t.setting[TOLERANCE] < 0 or all_main == 0 or all_other == 0:
        return 0
    share = 1000 - t.setting[TOLERANCE]
    if all_other <= all_main:
        owed = -(-(share * main * all_other) // (1000 * all_main))
        return int(max(0, owed - other))
    if share == 0:
        return 0
    return int(max(0, main - (1000 * other * all_main) // (share * all_other)))


@_inlined
def _collide(t: Table, a: int, b: int, person: int) -> bool:
    """Whether one person (or home) cannot take part in both columns."""
    if (t.column[a, START], t.column[a, END]) > (t.column[b, START], t.column[b, END]):
        a, b = b, a
    gap = 0
    if person < t.setting[HUMANS]:
        gap = max(t.setting[BUFFER], t.travel[t.column[a, PLACE], t.column[b, PLACE]])
    return bool(t.column[a, END] + gap > t.column[b, START])


@_inlined
def _way(t: Table, s: State, column: int, person: int, position: int, block: int) -> int:
    """Minutes that a stop adds to its person's round of the day, between the stops before and after it.

    The one before it is at ``position - 1``, the one after it at ``position`` of the person's block.
    """
    here, day = t.column[column, PLACE], t.column[column, DAY]
    before = after = t.base[person]
    alone = True
    if position > 0:
        neighbour = s.crowd[person, block, position - 1]
        if t.column[neighbour, DAY] == day:
            before, alone = t.column[neighbour, PLACE], False
    if position < s.crowd_size[person, block]:
        neighbour = s.crowd[person, block, position]
        if t.column[neighbour, DAY] == day:
            after, alone = t.column[neighbour, PLACE], False
    change = t.travel[before, here] + t.travel[here, after]
    return int(change if alone else change - t.travel[before, after])


@_inlined
def _tally(t: Table, s: State, column: int, person: int, sign: int) -> None:
    """Count a visit of a person towards their caps."""
    day = t.column[column, DAY]
    s.on_day[person, day] += sign
    s.in_week[person, t.day[day, 1]] += sign
    s.used[person, 0] += sign
    s.used[person, 1] += sign * (t.column[column, END] - t.column[column, START])


@jit
def sit(t: Table, s: State, column: int, person: int) -> None:
    """Put a column into its person's block, in order, with its travel."""
    block = t.day[t.column[column, DAY], 0]
    size = s.crowd_size[person, block]
    position = size
    while position > 0 and t.column[s.crowd[person, block, position - 1], START] > t.column[column, START]:
        position -= 1
    if person < t.setting[HUMANS]:
        s.level[TRAVEL] += _way(t, s, column, person, position, block)
        _tally(t, s, column, person, 1)
    for i in range(size, position, -1):
        s.crowd[person, block, i] = s.crowd[person, block, i - 1]
    s.crowd[person, block, position] = column
    s.crowd_size[person, block] = size + 1


@_inlined
def _rise(t: Table, s: State, column: int, person: int) -> None:
    """Take a column out of its person's block, with its travel."""
    block = t.day[t.column[column, DAY], 0]
    size = s.crowd_size[person, block] - 1
    position = 0
    while s.crowd[person, block, position] != column:
        position += 1
    for i in range(position, size):
        s.crowd[person, block, i] = s.crowd[person, block, i + 1]
    s.crowd_size[person, block] = size
    if person < t.setting[HUMANS]:
        s.level[TRAVEL] -= _way(t, s, column, person, position, block)
        _tally(t, s, column, person, -1)


@_inlined
def _book(t: Table, s: State, column: int, sign: int) -> None:
    """Book a column's own part of the levels, and its load and pair."""
    level = s.level
    family = t.column[column, FAMILY]
    level[VISITS] += sign
    if t.family[family, 0]:
        level[OTHER] += sign
        level[LANGUAGE] += sign * t.column[column, MET]
    else:
        level[MAIN] += sign
    level[SHORTFALL] = _shortfall(t, level[MAIN], level[OTHER])
    level[RANKS] += sign * t.column[column, RANK]
    level[PEOPLE] += sign * t.column[column, COST]
    if t.family[family, 1]:
        level[CHANGES] -= sign * t.column[column, SAME]
    lead, partner = t.column[column, LEAD], t.column[column, PARTNER]
    low, high = min(lead, partner), max(lead, partner)
    for person in (low, high):
        before = s.load[person]
        s.load[person] = before + sign
        level[PEOPLE] += t.weight[person] * (1 + 2 * sign * before)
    n = s.pairs[low, high]
    s.pairs[low, high] = n + sign
    level[PEOPLE] += 2 * ((n + sign) * (n + sign - 1) - n * (n - 1))


@_inner
def _add(t: Table, s: State, column: int) -> None:
    for seat in range(LEAD, HOME + 1):
        person = t.column[column, seat]
        if person >= 0:
            sit(t, s, column, person)
    _book(t, s, column, 1)
    family = t.column[column, FAMILY]
    s.chosen[family] = column
    at, last = s.waiting[family, 1], s.waiting[-1, 0] - 1
    moved = s.waiting[last, 0]
    s.waiting[at, 0] = moved
    s.waiting[moved, 1] = at
    s.waiting[-1, 0] = last


@_inner
def _take(t: Table, s: State, column: int) -> None:
    for seat in range(LEAD, HOME + 1):
        person = t.column[column, seat]
        if person >= 0:
            _rise(t, s, column, person)
    _book(t, s, column, -1)
    family = t.column[column, FAMILY]
    s.chosen[family] = -1
    size = s.waiting[-1, 0]
    s.waiting[size, 0] = family
    s.waiting[family, 1] = size
    s.waiting[-1, 0] = size + 1


@_inlined
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
    if t.setting[STABLE]:
        c = VISIT_IN_CHANGES * c + a[CHANGES] - b[CHANGES]
        if c == 0:
            c = a[CHANGES] - b[CHANGES]
    if c == 0:
        c = b[VISITS] - a[VISITS]
    if c == 0:
        c = b[LANGUAGE] - a[LANGUAGE]
    for i in (RANKS, PEOPLE, TRAVEL, CHANGES):
        if c == 0:
            c = a[i] - b[i]
    return int(c)


@_inlined
def _mark(t: Table, column: int, out: Ints, size: int) -> int:
    """Add a column to those thrown out, once; -1 where it cannot be (pinned, or too many)."""
    if t.column[column, FAMILY] < 0 or size >= EJECTED:
        return -1
    for i in range(size):
        if out[i] == column:
            return size
    out[size] = column
    return size + 1


@_inner
def _victim(t: Table, s: State, person: int, days: tuple[int, int], out: Ints, size: int) -> int:
    """A random column of a person between two days (the second excluded) that may still be thrown out."""
    seen, pick = 0, -1
    for block in range(t.day[days[0], 0], t.day[days[1] - 1, 0] + 1):
        for i in range(s.crowd_size[person, block]):
            column = s.crowd[person, block, i]
            if t.column[column, FAMILY] < 0 or not days[0] <= t.column[column, DAY] < days[1]:
                continue
            gone = False
            for k in range(size):
                gone = gone or out[k] == column
            if not gone:
                seen += 1
                if _draw(s.random, seen) == 0:
                    pick = column
    return pick


@_inner
def _relieve(t: Table, s: State, person: int, days: tuple[int, int], over: int, out: Ints, size: int) -> int:
    """Throw out random columns of a person between two days until ``over`` fewer stand there."""
    for i in range(size):
        gone = out[i]
        if days[0] <= t.column[gone, DAY] < days[1]:
            for seat in range(LEAD, HOME):
                if t.column[gone, seat] == person:
                    over -= 1
    while over > 0 and size >= 0:
        victim = _victim(t, s, person, days, out, size)
        size = _mark(t, victim, out, size) if victim >= 0 else -1
        over -= 1
    return size


@_inner
def _spare(t: Table, s: State, person: int, minutes: int, out: Ints, size: int) -> int:
    """Throw out random columns of an interpreter until the budget holds ``minutes`` more."""
    left = t.cap[person, 1] - s.used[person, 1] - minutes
    for i in range(size):
        if t.column[out[i], INTERPRETER] == person:
            left += t.column[out[i], END] - t.column[out[i], START]
    while left < 0 and size >= 0:
        victim = _victim(t, s, person, (0, len(t.day)), out, size)
        if victim < 0:
            return -1
        left += t.column[victim, END] - t.column[victim, START]
        size = _mark(t, victim, out, size)
    return size


@_inlined
def _meetings(t: Table, s: State, column: int, out: Ints) -> int:
    """Fill ``out`` with the columns that collide with this one, the family's own first; how many, or -1."""
    size = 0
    own = s.chosen[t.column[column, FAMILY]]
    if own >= 0:
        size = _mark(t, own, out, size)
    block = t.day[t.column[column, DAY], 0]
    for seat in range(LEAD, HOME + 1):
        person = t.column[column, seat]
        if person < 0:
            continue
        for i in range(s.crowd_size[person, block]):
            standing = s.crowd[person, block, i]
            if standing != own and _collide(t, column, standing, person):
                size = _mark(t, standing, out, size)
                if size < 0:
                    return -1
    return size


@_inlined
def _ejected(t: Table, s: State, column: int, out: Ints) -> int:
    """Fill ``out`` with the columns that must go for this one, caps and budgets included; how many, or -1."""
    size = _meetings(t, s, column, out)
    day = t.column[column, DAY]
    week = t.day[day, 1]
    for seat in range(LEAD, HOME):
        person = t.column[column, seat]
        if person < 0 or size < 0:
            continue
        over = s.on_day[person, day] + 1 - t.cap_day[person, day]
        if over > 0:
            size = _relieve(t, s, person, (day, day + 1), over, out, size)
        over = s.in_week[person, week] + 1 - t.cap_week[person, week]
        if size >= 0 and over > 0:
            days = (t.week_days[week], t.week_days[week + 1])
            size = _relieve(t, s, person, days, over, out, size)
        over = s.used[person, 0] + 1 - t.cap[person, 0]
        if size >= 0 and over > 0:
            size = _relieve(t, s, person, (0, len(t.day)), over, out, size)
        if size >= 0 and t.cap[person, 1] < UNLIMITED:
            size = _spare(t, s, person, t.column[column, END] - t.column[column, START], out, size)
    return size


@_inlined
def _rough(t: Table, s: State, column: int, out: Ints, size: int) -> int:
    """The change of energy without load, variety and travel: cheap, and enough to refuse most moves."""
    main, other = s.level[MAIN], s.level[OTHER]
    change = 0
    for i in range(size + 1):
        this, sign = (column, 1) if i == size else (out[i], -1)
        if t.family[t.column[this, FAMILY], 0]:
            other += sign
            change += sign * t.points[LANGUAGE] * t.column[this, MET]
        else:
            main += sign
        change += sign * (t.points[RANKS] * t.column[this, RANK] - t.points[CHANGES] * t.column[this, SAME])
    missing = _shortfall(t, main, other) - s.level[SHORTFALL]
    return int(change + t.points[VISITS] * (main + other - s.level[VISITS] - missing))


@_inlined
def _pick(t: Table, s: State) -> int:
    """A random column: one in eight of a family without a visit.

    Where columns stand in the order of their regret, most picks are from the front: the place is
    drawn, then three times again from those up to it.
    """
    waiting = s.waiting[-1, 0]
    number = len(s.chosen)
    unplaced = waiting > 0 and _draw(s.random, 8) == 0
    family = s.waiting[_draw(s.random, waiting), 0] if unplaced else _draw(s.random, number)
    low, high = t.first[family], t.first[family + 1]
    if low >= high:
        return -1
    place = _draw(s.random, high - low)
    if t.setting[PRICED] and _draw(s.random, _ANYWHERE) > 0:
        for _ in range(3):
            place = _draw(s.random, place + 1)
    return int(low + place)


@_inlined
def _fits(t: Table, s: State, column: int) -> bool:
    """Whether a column can be added and nobody has to go; its family has no visit."""
    day = t.column[column, DAY]
    block, week = t.day[day, 0], t.day[day, 1]
    for seat in range(LEAD, HOME + 1):
        person = t.column[column, seat]
        if person < 0:
            continue
        for i in range(s.crowd_size[person, block]):
            if _collide(t, column, s.crowd[person, block, i], person):
                return False
        if seat < HOME and (
            s.on_day[person, day] >= t.cap_day[person, day]
            or s.in_week[person, week] >= t.cap_week[person, week]
            or s.used[person, 0] >= t.cap[person, 0]
            or s.used[person, 1] + t.column[column, END] - t.column[column, START] > t.cap[person, 1]
        ):
            return False
    return True


@_inner
def _settle(t: Table, s: State, family: int) -> int:
    """The family's best column that fits, by its own points and its people's load; or -1."""
    best, least = -1, 0
    low, high = t.first[family], t.first[family + 1]
    start = low + _draw(s.random, high - low)
    for i in range(high - low):
        column = start + i if start + i < high else start + i - (high - low)
        own = t.points[RANKS] * t.column[column, RANK] + t.points[PEOPLE] * t.column[column, COST]
        if t.family[family, 0]:
            own += t.points[LANGUAGE] * t.column[column, MET]
        if t.family[family, 1]:
            own -= t.points[CHANGES] * t.column[column, SAME]
        for seat in (LEAD, PARTNER):
            person = t.column[column, seat]
            own += t.points[PEOPLE] * t.weight[person] * 2 * s.load[person]
        if (best < 0 or own < least) and _fits(t, s, column):
            best, least = column, own
    return best


@_inlined
def _worthwhile(t: Table, s: State, column: int, out: Ints, size: int, allowed: int, strict: bool) -> bool:
    """Whether a plain move is worth trying out: for `walk`, by the rough change of energy."""
    if strict:
        return size <= 1
    return _rough(t, s, column, out, size) <= allowed + _SLACK * (size + 1)


@_inner
def _try_out(t: Table, s: State, column: int, out: Ints, size: int, chain: bool, back: Ints) -> int:
    """Make a move; in a chain settle whoever had to go, in ``back``. How many were settled."""
    own = s.chosen[t.column[column, FAMILY]]
    for i in range(size):
        _take(t, s, out[i])
    _add(t, s, column)
    settled = 0
    if chain:
        for i in range(size):
            if out[i] != own:
                found = _settle(t, s, t.column[out[i], FAMILY])
                if found >= 0:
                    _add(t, s, found)
                    back[settled] = found
                    settled += 1
    return settled


@_inner
def _undo(t: Table, s: State, column: int, out: Ints, size: int, back: Ints, settled: int) -> None:
    for i in range(settled):
        _take(t, s, back[i])
    _take(t, s, column)
    for i in range(size):
        _add(t, s, out[i])


@_inlined
def _copy(source: Ints, target: Ints) -> None:
    for i in range(len(source)):
        target[i] = source[i]


@jit
def walk(t: Table, s: State, temperatures: Longs, steps: int, strict: bool, variates: Longs) -> None:
    """``steps`` moves at each temperature; ``strict`` accepts what is no worse level by level instead.

    A move that throws somebody out is sometimes a chain: whoever had to go is settled again at once where
    they fit, and the whole is judged. So two or three families change places where each alone would cost a
    visit, which no temperature allows that still cares for wishes.
    """
    out, back, before = s.out, s.back, s.before
    for heat in temperatures:
        for _ in range(steps):
            column = _pick(t, s)
            if column < 0 or s.chosen[t.column[column, FAMILY]] == column:
                continue
            size = _ejected(t, s, column, out)
            if size < 0:
                continue
            gone = size - (s.chosen[t.column[column, FAMILY]] >= 0)
            chain = 0 < gone <= 2 and _draw(s.random, _CHAIN) == 0
            allowed = heat * variates[_draw(s.random, VARIATES)] // FIXED
            if not chain and not _worthwhile(t, s, column, out, size, allowed, strict):
                continue
            _copy(s.level, before)
            settled = _try_out(t, s, column, out, size, chain, back)
            if strict:
                good = compare(t, s.level, before) <= 0
            else:
                good = _points(t, s.level) - _points(t, before) <= allowed
            if not good:
                _undo(t, s, column, out, size, back, settled)
            elif compare(t, s.level, s.best_level) < 0:
                _copy(s.chosen, s.best)
                _copy(s.level, s.best_level)


@jit
def put(t: Table, s: State, columns: Ints) -> None:
    """Stand on a plan: its columns fit together (they come from one), so nothing is checked."""
    for family in range(len(s.chosen)):
        if s.chosen[family] >= 0:
            _take(t, s, s.chosen[family])
    for column in columns:
        if column >= 0:
            _add(t, s, column)
