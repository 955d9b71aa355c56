"""The inner loop of the local search, compiled by numba.

A move puts one family into one of its columns and throws out whatever collides with it. State is kept by
differences: who stands where on each person's block of days, loads, pairs, rounds of travel and the levels
of the objective. Everything that decides is an integer, so the same draws give the same plan anywhere.

Most columns drawn cannot be had at the price of a move, so that is found out first and cheaply. A *slot* is a
person at a family's place from a start on; each knows how many standing columns are in its way, and a column
is as free as its slots. A move that is left is *booked* (levels, loads, pairs and caps), and only where that
is good enough is it *made*: the columns stand in their people's blocks, and slots and travel follow.

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

VARIATES: Final = 1024
FIXED: Final = 1 << 16
"""Fixed point of the exponential variates."""
EJECTED: Final = 16
"""More families than this are never thrown out at once."""
_CHAIN: Final = 8
"""One in so many moves is a chain, if it throws somebody out."""
_PUSHES: Final = 3
"""So many families at most of a chain push another one out."""
_ANYWHERE: Final = 8
"""One in so many picks is from all columns of the family, whatever their regret."""

VISITS, LANGUAGE, RANKS, PEOPLE, TRAVEL, CHANGES, MAIN, OTHER, SHORTFALL = range(9)
"""Entries of a level array; the first six have points."""
FAMILY, START, END, DAY, PLACE, LEAD, PARTNER, INTERPRETER, HOME, MET, RANK, COST, SAME = range(13)
"""Entries of a column's row; the seats, from LEAD to HOME, stand together."""
OF, FROM, TO, AT = range(4)
"""Entries of a slot's row: family, start, end, place."""
BUFFER, HUMANS, OPEN_MAIN, OPEN_OTHER, TOLERANCE, STABLE, PRICED, FARTHEST = range(8)
"""Entries of the settings; FARTHEST is what three people's rounds can gain in minutes by one visit."""
_ANY_PRICE: Final = 1 << 60
"""More energy than any move costs."""


class Table(NamedTuple):
    """The problem as the compiled code reads it; see `search.Search`."""

    column: Ints
    slot: Ints
    """By column and seat: its place in ``slots``; -1 for an empty seat."""
    slots: Ints
    """A row for each person, family and start of any column, by person and block: OF and on."""
    slots_of: Ints
    """``slots_of[person, block, 0] : slots_of[person, block, 1]`` are the slots of a person's block."""
    worth: Longs
    """By column: the energy that is its own, its visit aside."""
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
    least: Longs
    """By family: the worth of its best column."""
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
    held: Ints
    """By slot: how many columns stand, of other families, that its person could not take part in as well."""
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
def _bits(random: npt.NDArray[np.uint64]) -> int:
    """62 random bits (splitmix64)."""
    random[0] += np.uint64(0x9E3779B97F4A7C15)
    z = random[0]
    z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    z = z ^ (z >> np.uint64(31))
    return int(np.int64(z >> np.uint64(2)))


@_inlined
def _draw(random: npt.NDArray[np.uint64], below: int) -> int:
    """A whole number from 0 up to ``below``."""
    return ((_bits(random) >> 30) * below) >> 32


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
def _meet(t: Table, a: tuple[int, int, int], b: tuple[int, int, int], person: int) -> bool:
    """Whether a person (or home) cannot be at both (start, end, place); a way counts as it is walked."""
    if (a[0], a[1]) > (b[0], b[1]):
        a, b = b, a
    gap = max(t.setting[BUFFER], t.travel[a[2], b[2]]) if person < t.setting[HUMANS] else 0
    return bool(a[1] + gap > b[0])


@_inlined
def _when(t: Table, column: int) -> tuple[int, int, int]:
    """A column's start, end and place."""
    return t.column[column, START], t.column[column, END], t.column[column, PLACE]


@_inlined
def _collide(t: Table, a: int, b: int, person: int) -> bool:
    """Whether one person (or home) cannot take part in both columns."""
    return _meet(t, _when(t, a), _when(t, b), person)


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
def _hold(t: Table, s: State, column: int, person: int, block: int, sign: int) -> None:
    """Count a column that stands, or one that goes, in every slot of its person that collides with it."""
    family, here = t.column[column, FAMILY], _when(t, column)
    for slot in range(t.slots_of[person, block, 0], t.slots_of[person, block, 1]):
        there = t.slots[slot, FROM], t.slots[slot, TO], t.slots[slot, AT]
        if t.slots[slot, OF] != family and _meet(t, here, there, person):
            s.held[slot] += sign


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
    for i in range(size, position, -1):
        s.crowd[person, block, i] = s.crowd[person, block, i - 1]
    s.crowd[person, block, position] = column
    s.crowd_size[person, block] = size + 1
    _hold(t, s, column, person, block, 1)


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
    _hold(t, s, column, person, block, -1)


@_inlined
def _book(t: Table, s: State, column: int, sign: int) -> None:
    """Book a column's own part of the levels, and its load, its pair and its people's caps."""
    level = s.level
    family = t.column[column, FAMILY]
    level[VISITS] += sign
    if t.family[family, 0]:
        level[OTHER] += sign
        level[LANGUAGE] += sign * t.column[column, MET]
    else:
        level[MAIN] += sign
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
    day = t.column[column, DAY]
    for seat in range(LEAD, HOME):
        person = t.column[column, seat]
        if person >= 0:
            s.on_day[person, day] += sign
            s.in_week[person, t.day[day, 1]] += sign
            s.used[person, 0] += sign
            s.used[person, 1] += sign * (t.column[column, END] - t.column[column, START])


@_inner
def _stand(t: Table, s: State, column: int) -> None:
    """Let a booked column stand in its people's blocks."""
    for seat in range(LEAD, HOME + 1):
        person = t.column[column, seat]
        if person >= 0:
            sit(t, s, column, person)
    family = t.column[column, FAMILY]
    s.chosen[family] = column
    at, last = s.waiting[family, 1], s.waiting[-1, 0] - 1
    moved = s.waiting[last, 0]
    s.waiting[at, 0] = moved
    s.waiting[moved, 1] = at
    s.waiting[-1, 0] = last


@_inner
def _leave(t: Table, s: State, column: int) -> None:
    """Take a column out of its people's blocks."""
    for seat in range(LEAD, HOME + 1):
        person = t.column[column, seat]
        if person >= 0:
            _rise(t, s, column, person)
    family = t.column[column, FAMILY]
    s.chosen[family] = -1
    size = s.waiting[-1, 0]
    s.waiting[size, 0] = family
    s.waiting[family, 1] = size
    s.waiting[-1, 0] = size + 1


@_inlined
def _count_shortfall(t: Table, s: State) -> None:
    s.level[SHORTFALL] = _shortfall(t, s.level[MAIN], s.level[OTHER])


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
def _is_out(column: int, out: Ints, size: int) -> bool:
    """Whether a column is among those thrown out."""
    for i in range(size):
        if out[i] == column:
            return True
    return False


@_inlined
def _mark(t: Table, column: int, out: Ints, size: int) -> int:
    """Add a column to those thrown out, once; -1 where it cannot be (pinned, or too many)."""
    if t.column[column, FAMILY] < 0 or size >= EJECTED:
        return -1
    if _is_out(column, out, size):
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
            if not _is_out(column, out, size):
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
def _family(s: State, bits: int) -> int:
    """A random family: one in eight times one without a visit."""
    waiting, place = s.waiting[-1, 0], bits >> 30
    if waiting > 0 and bits & 7 == 0:
        return int(s.waiting[(place * waiting) >> 32, 0])
    return int((place * len(s.chosen)) >> 32)


@_inlined
def _pick(t: Table, s: State, family: int, anywhere: bool) -> int:
    """A random column of a family, or -1.

    Where columns stand in the order of their regret, most picks are from the front: the place is
    drawn, then three times again from those up to it.
    """
    low, size = t.first[family], t.first[family + 1] - t.first[family]
    if size <= 0:
        return -1
    bits = _bits(s.random)
    if anywhere or not t.setting[PRICED]:
        return int(low + (((bits >> 30) * size) >> 32))
    place = ((bits & 0x7FFF) * size) >> 15
    for _ in range(3):
        bits >>= 15
        place = ((bits & 0x7FFF) * (place + 1)) >> 15
    return int(low + place)


@_inlined
def _crowded(t: Table, s: State, column: int) -> int:
    """At least so many other families' columns stand in the way."""
    most = 0
    for seat in range(4):
        slot = t.slot[column, seat]
        if slot >= 0:
            most = max(most, s.held[slot])
    return int(most)


@_inlined
def _collide_both(t: Table, a: int, b: int) -> bool:
    """Whether somebody whom two columns share cannot take part in both."""
    if t.day[t.column[a, DAY], 0] != t.day[t.column[b, DAY], 0]:
        return False
    for seat in range(LEAD, HOME + 1):
        person = t.column[a, seat]
        if person >= 0:
            for other in range(LEAD, HOME + 1):
                if t.column[b, other] == person and _collide(t, a, b, person):
                    return True
    return False


@_inlined
def _freed(t: Table, column: int, seat: int, out: Ints, size: int) -> int:
    """How many of those thrown out, of other families, stand in the way of a column's seat."""
    person, count = t.column[column, LEAD + seat], 0
    for i in range(size):
        gone = out[i]
        if t.column[gone, FAMILY] == t.column[column, FAMILY]:
            continue
        for other in range(LEAD, HOME + 1):
            if t.column[gone, other] == person and _collide(t, gone, column, person):
                count += 1
    return count


@_inlined
def _within(t: Table, s: State, column: int, more: int) -> bool:
    """Whether the caps of a column's people hold with so many more such visits than are booked."""
    day, minutes = t.column[column, DAY], t.column[column, END] - t.column[column, START]
    week = t.day[day, 1]
    for seat in range(LEAD, HOME):
        person = t.column[column, seat]
        if person >= 0 and (
            s.on_day[person, day] + more > t.cap_day[person, day]
            or s.in_week[person, week] + more > t.cap_week[person, week]
            or s.used[person, 0] + more > t.cap[person, 0]
            or s.used[person, 1] + more * minutes > t.cap[person, 1]
        ):
            return False
    return True


@_inlined
def _fits(t: Table, s: State, column: int, out: Ints, size: int) -> bool:
    """Whether a column can stand once those in ``out`` are gone; caps are as booked."""
    for seat in range(4):
        slot = t.slot[column, seat]
        if slot >= 0:
            held = s.held[slot]
            if held > size or (held > 0 and held > _freed(t, column, seat, out, size)):
                return False
    return _within(t, s, column, 1)


@_inlined
def _with_people(t: Table, s: State, column: int) -> int:
    """A column's worth with what it adds to its people's loads and its pair's visits."""
    lead, partner = t.column[column, LEAD], t.column[column, PARTNER]
    steps = t.weight[lead] * (1 + 2 * s.load[lead]) + t.weight[partner] * (1 + 2 * s.load[partner])
    steps += 4 * s.pairs[min(lead, partner), max(lead, partner)]
    return int(t.worth[column] + t.points[PEOPLE] * steps)


@_inlined
def _beside(t: Table, s: State, column: int, moved: int, settled: int) -> bool:
    """Whether a column can stand beside the move's own and those settled so far."""
    if _collide_both(t, column, moved):
        return False
    for i in range(settled):
        if _collide_both(t, column, s.back[i]):
            return False
    return True


@_inlined
def _settle(t: Table, s: State, family: int, moved: int, size: int, settled: int, limit: int) -> int:
    """The family's best column below a limit that fits beside the move's own and those settled; or -1."""
    best, least = -1, limit
    for column in range(t.first[family], t.first[family + 1]):
        if t.worth[column] >= least or not _fits(t, s, column, s.out, size):
            continue
        if not _beside(t, s, column, moved, settled):
            continue
        whole = _with_people(t, s, column)
        if whole < least:
            best, least = column, whole
    return best


@_inlined
def _single(t: Table, s: State, column: int, size: int) -> int:
    """The only column that would still be in this one's way; -1 where there is none, or more than one."""
    block = t.day[t.column[column, DAY], 0]
    found = -1
    for seat in range(4):
        slot = t.slot[column, seat]
        if slot < 0 or s.held[slot] == 0:
            continue
        person = t.column[column, LEAD + seat]
        for i in range(s.crowd_size[person, block]):
            standing = s.crowd[person, block, i]
            if standing == found or t.column[standing, FAMILY] == t.column[column, FAMILY]:
                continue
            if not _collide(t, column, standing, person):
                continue
            if _is_out(standing, s.out, size):
                continue
            if found >= 0 or t.column[standing, FAMILY] < 0:
                return -1
            found = standing
    return found


@_inlined
def _push(t: Table, s: State, family: int, moved: int, size: int, settled: int) -> bool:
    """Book a random column of the family's for which just one more family has to go; that one is out."""
    column = _pick(t, s, family, anywhere=False)
    if column < 0 or _crowded(t, s, column) > size + 1:
        return False
    pushed = _single(t, s, column, size)
    if pushed < 0 or not _beside(t, s, column, moved, settled):
        return False
    _book(t, s, pushed, -1)
    _book(t, s, column, 1)
    if not _within(t, s, column, 0):
        _book(t, s, column, -1)
        _book(t, s, pushed, 1)
        return False
    s.out[size] = pushed
    s.back[settled] = column
    return True


@_inlined
def _book_move(t: Table, s: State, column: int, size: int, chain: bool, hoped: int) -> tuple[int, int]:
    """Book a move; in a chain settle whoever has to go, in ``back``. How many go, and how many were settled.

    Nothing is settled at a price that the move could not have.
    """
    own = s.chosen[t.column[column, FAMILY]]
    for i in range(size):
        _book(t, s, s.out[i], -1)
    _book(t, s, column, 1)
    settled, pushes, i = 0, _PUSHES, 0
    while chain and i < size:
        gone = s.out[i]
        i += 1
        if gone == own:
            continue
        family = t.column[gone, FAMILY]
        limit = hoped
        if hoped < _ANY_PRICE:
            limit -= _points(t, s.level) - _points(t, s.before) + t.points[VISITS]
            for k in range(i, size):
                if s.out[k] != own:
                    limit -= t.points[VISITS] + t.least[t.column[s.out[k], FAMILY]]
        found = _settle(t, s, family, column, size, settled, limit + 1)
        if found >= 0:
            _book(t, s, found, 1)
            s.back[settled] = found
            settled += 1
        elif pushes > 0 and _push(t, s, family, column, size, settled):
            size += 1
            settled += 1
            pushes -= 1
        elif hoped < _ANY_PRICE:
            break
    _count_shortfall(t, s)
    return size, settled


@_inlined
def _unbook(t: Table, s: State, column: int, size: int, settled: int) -> None:
    """Undo `_book_move`."""
    for i in range(settled):
        _book(t, s, s.back[i], -1)
    _book(t, s, column, -1)
    for i in range(size):
        _book(t, s, s.out[i], 1)
    _copy(s.before, s.level)


@_inner
def _make(t: Table, s: State, column: int, size: int, settled: int) -> None:
    """Make a booked move."""
    for i in range(size):
        _leave(t, s, s.out[i])
    _stand(t, s, column)
    for i in range(settled):
        _stand(t, s, s.back[i])


@_inner
def _unmake(t: Table, s: State, column: int, size: int, settled: int) -> None:
    for i in range(settled):
        _leave(t, s, s.back[i])
    _leave(t, s, column)
    for i in range(size):
        _stand(t, s, s.out[i])


@_inlined
def _good(t: Table, s: State, strict: bool, allowed: int) -> bool:
    """Whether the levels as they are now may follow those before the move."""
    if strict:
        return compare(t, s.level, s.before) <= 0
    return _points(t, s.level) - _points(t, s.before) <= allowed


@_inlined
def _most_ejected(t: Table, s: State, placed: bool, chain: bool) -> int:
    """How many families a move may throw out at all.

    One more than it places costs a visit, which no temperature allows unless the published plan weighs about
    as much, or shares of languages more.
    """
    if s.level[SHORTFALL] > 0:
        return EJECTED
    if chain:
        return 2
    return int(t.setting[STABLE] + 1 - placed)


@_inlined
def _copy(source: Ints, target: Ints) -> None:
    for i in range(len(source)):
        target[i] = source[i]


@jit
def walk(t: Table, s: State, temperatures: Longs, steps: int, strict: bool, variates: Longs) -> None:
    """``steps`` moves at each temperature; ``strict`` accepts what is no worse level by level instead.

    A move that throws somebody out is sometimes a chain: whoever had to go is settled again at once where
    they fit, or where just one more has to go, and the whole is judged. So up to a handful of families
    change places where each alone would cost a visit, which no temperature allows that still cares for
    wishes.
    """
    for heat in temperatures:
        for _ in range(steps):
            bits = _bits(s.random)
            family = _family(s, bits)
            column, own = _pick(t, s, family, (bits >> 3) % _ANYWHERE == 0), s.chosen[family]
            if column < 0 or column == own:
                continue
            chain = (bits >> 10) % _CHAIN == 0
            most = _most_ejected(t, s, own >= 0, chain)
            if _crowded(t, s, column) > most:
                continue
            size = _ejected(t, s, column, s.out)
            gone = size - (own >= 0)
            if size < 0 or gone > most:
                continue
            _copy(s.level, s.before)
            allowed = heat * variates[_draw(s.random, VARIATES)] // FIXED
            way = t.setting[FARTHEST] * (size + 3)
            chain = chain and 0 < gone <= 2
            hoped = allowed + t.points[TRAVEL] * way
            if strict or s.before[SHORTFALL] > 0:
                hoped = _ANY_PRICE
            size, settled = _book_move(t, s, column, size, chain, hoped)
            s.level[TRAVEL] -= way
            if not _good(t, s, strict, allowed):
                _unbook(t, s, column, size, settled)
                continue
            s.level[TRAVEL] += way
            _make(t, s, column, size, settled)
            if not _good(t, s, strict, allowed):
                _unmake(t, s, column, size, settled)
                _unbook(t, s, column, size, settled)
            elif compare(t, s.level, s.best_level) < 0:
                _copy(s.chosen, s.best)
                _copy(s.level, s.best_level)


@jit
def put(t: Table, s: State, columns: Ints) -> None:
    """Stand on a plan: its columns fit together (they come from one), so nothing is checked."""
    for family in range(len(s.chosen)):
        standing = s.chosen[family]
        if standing >= 0:
            _book(t, s, standing, -1)
            _leave(t, s, standing)
    for column in columns:
        if column >= 0:
            _book(t, s, column, 1)
            _stand(t, s, column)
    _count_shortfall(t, s)
