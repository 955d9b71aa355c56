"""Panels whose average follows the chances: error feedback with a compiled local search.

Herding (Welling, "Herding dynamical weights to learn", ICML 2009): keep for every kind what the panels so far
owe it, w += x* − x(panel), and let each new panel lean on the debt. As long as every panel satisfies
⟨w, x⟩ ≥ ⟨w, x*⟩ the debt stays bounded, so after M panels each kind's share is within O(1/M) of x*.

A panel is found by a tabu search over (kind, teacher) columns: drop the slot that costs least, add the column
that gains most, rows weighing more the longer they stay violated (Morris, "The breakout method", AAAI 1993),
now and then a slot at random (Selman, Kautz, Cohen, "Noise strategies for local search", AAAI 1994; without
it pools with exact quotas are not solved). All arithmetic is in whole numbers and the stream is a splitmix,
so that the panels are the same on every machine.
"""

from __future__ import annotations

from typing import Any, Final, NamedTuple

import numpy as np
import numpy.typing as npt

from doorstep.algorithms.compiling import compiled

Ints = npt.NDArray[np.int64]
Stream = npt.NDArray[np.uint64]

UNIT: Final = 1 << 24
"""One membership, in the whole numbers of the debt."""
_FAR: Final = 1 << 62
_MUCH: Final = (3 << 24) >> 2
_NOISE: Final = 8
"""One drop in this many is at random while a row is violated."""


class Board(NamedTuple):
    """The pool as the search sees it; columns are sorted by kind.

    ``limit`` and ``first``: most and fewest members of each kind in a panel. Columns ``kind_start[t]`` to
    ``kind_start[t + 1]`` belong to kind t, ``kind_of`` is the inverse. Entries ``start[c]`` to
    ``start[c + 1]`` of ``row`` and ``coefficient`` are column c's rows; ``low`` and ``high`` their bounds.
    ``most`` is the largest coefficient. A panel begins with ``wanted`` members of each group of kinds, which
    are ``grouped`` from ``group_start[g]`` to ``group_start[g + 1]``.
    """

    limit: Ints
    first: Ints
    kind_of: Ints
    kind_start: Ints
    start: Ints
    row: Ints
    coefficient: Ints
    low: Ints
    high: Ints
    most: int
    grouped: Ints
    group_start: Ints
    wanted: Ints


_jit = compiled()


class Effort(NamedTuple):
    """``patience``: steps before a panel is given up. ``extra``: steps that go on after the first found."""

    patience: int
    extra: int


@_jit
def _next(stream: Stream) -> Any:
    """Splitmix64 (Steele, Lea, Flood, OOPSLA 2014)."""
    stream[0] += np.uint64(0x9E3779B97F4A7C15)
    z = stream[0]
    z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return z ^ (z >> np.uint64(31))


@_jit
def _below(stream: Stream, count: int) -> int:
    """A whole number from 0 to ``count`` − 1; the tiny bias of the rest does not matter to a search."""
    return np.int64(_next(stream) % np.uint64(count))  # type: ignore[return-value]  # compiled: an int64 is an int


@_jit
def _worse(total: int, low: int, high: int, by: int) -> int:
    """How much further outside its bounds a row falls when ``by`` is added to it."""
    before = max(low - total, total - high, 0)
    return max(low - total - by, total + by - high, 0) - before


@_jit
def _threshold(key: Ints, kinds: Ints, may: Ints, count: int) -> int:
    """The key that ``count`` of the kinds that may are at or above; keys are all different."""
    low, high = -(1 << 61), 1 << 61
    while high - low > 1:
        middle = (low + high) >> 1
        above = 0
        for i in range(len(kinds)):
            above += may[i] if key[kinds[i]] >= middle else 0
        if above >= count:
            low = middle
        else:
            high = middle
    return low


@_jit
def _fill(board: Board, kinds: Ints, key: Ints, x: Ints, missing: int) -> None:
    """Add members of these kinds by the highest keys, one a kind and round, or drop them by the lowest."""
    may = np.zeros(len(kinds), dtype=np.int64)
    sign = 1 if missing > 0 else -1
    while missing != 0:
        able = 0
        for i in range(len(kinds)):
            t = kinds[i]
            may[i] = 1 if (x[t] < board.limit[t] if sign > 0 else x[t] > board.first[t]) else 0
            able += may[i]
        if able == 0:
            break
        count = min(abs(missing), able)
        at = _threshold(key, kinds, may, count if sign > 0 else able - count)
        for i in range(len(kinds)):
            if may[i] == 1 and (key[kinds[i]] >= at) == (sign > 0):
                x[kinds[i]] += sign
                missing -= sign


@_jit
def _strew(board: Board, kinds: Ints, owed: Ints, x: Ints, wanted: int, stream: Stream) -> int:
    """Add members up to about ``wanted``, evenly along the kinds and as likely as each is owed; the total.

    Systematic sampling (Madow 1949): kinds stand in the order of their categories, so that the sums of the
    categories come out near their shares.
    """
    total, rest = 0, 0
    for i in range(len(kinds)):
        t = kinds[i]
        total += x[t]
        if x[t] < board.limit[t]:
            rest += min(max(owed[t] - x[t] * UNIT, 0), UNIT)
    if wanted <= total or rest == 0:
        return total
    stride = max(rest // (wanted - total), 1)
    sum_ = _below(stream, stride)
    for i in range(len(kinds)):
        t = kinds[i]
        if x[t] < board.limit[t] and total < wanted:
            sum_ += min(max(owed[t] - x[t] * UNIT, 0), UNIT)
            if sum_ >= stride:
                sum_ -= stride
                x[t] += 1
                total += 1
    return total


@_jit
def _start(board: Board, owed: Ints, x: Ints, slots: Ints, stream: Stream) -> None:
    """Fill the slots group by group: what is owed whole, then evenly, then by the greatest debts."""
    key = np.empty(len(owed), dtype=np.int64)
    for t in range(len(owed)):
        x[t] = min(max(owed[t] // UNIT, 0), board.limit[t])
        rest = min(max(owed[t] - x[t] * UNIT, -8 * UNIT), 8 * UNIT)
        key[t] = (((rest << 12) + _below(stream, 1 << 12)) << 20) + t
    for g in range(len(board.wanted)):
        kinds = board.grouped[board.group_start[g] : board.group_start[g + 1]]
        missing = board.wanted[g] - _strew(board, kinds, owed, x, board.wanted[g], stream)
        _fill(board, kinds, key, x, missing)
    slot = 0
    for t in range(len(owed)):
        span = board.kind_start[t + 1] - board.kind_start[t]
        offset = _below(stream, max(span, 1))
        for j in range(x[t]):
            slots[slot] = board.kind_start[t] + (offset + j) % span
            slot += 1


@_jit
def _sum(board: Board, sums: Ints, column: int, sign: int) -> None:
    """Add a column to the rows' sums, or take it away."""
    for e in range(board.start[column], board.start[column + 1]):
        sums[board.row[e]] += sign * board.coefficient[e]


@_jit
def _price(board: Board, sums: Ints, weight: Ints, adding: Ints, dropping: Ints, r: int) -> None:
    """Work out what one row charges for adding or dropping each coefficient, as sums and weight now stand."""
    for by in range(1, adding.shape[1]):
        adding[r, by] = weight[r] * _worse(sums[r], board.low[r], board.high[r], by)
        dropping[r, by] = weight[r] * _worse(sums[r], board.low[r], board.high[r], -by)


@_jit
def _strain(board: Board, prices: Ints, column: int) -> int:
    """The weighted change of violation when a column is added, or dropped, at the rows' prices."""
    cost = 0
    for e in range(board.start[column], board.start[column + 1]):
        cost += prices[board.row[e], board.coefficient[e]]
    return cost


@_jit
def _to_drop(
    board: Board, debt: Ints, prices: Ints, slots: Ints, barred: Ints, step: int, stream: Stream
) -> int:
    """The slot that costs least to empty; −1 where all are barred."""
    chosen, lowest, ties = -1, np.int64(_FAR), 0
    for s in range(len(slots)):
        if barred[s] >= step:
            continue
        cost = debt[board.kind_of[slots[s]]] + _strain(board, prices, slots[s])
        if cost < lowest:
            chosen, lowest, ties = s, cost, 1
        elif cost == lowest:
            ties += 1
            if _below(stream, ties) == 0:
                chosen = s
    return chosen


@_jit
def _to_add(
    board: Board, debt: Ints, x: Ints, prices: Ints, barred: Ints, step: int, out: int, stream: Stream
) -> int:
    """The column that gains most; the one just dropped where no other may enter."""
    gone = board.kind_of[out]
    pinned = x[gone] < board.first[gone]
    entering, lowest, ties = out, np.int64(_FAR), 0
    for c in range(len(board.kind_of)):
        t = board.kind_of[c]
        if c == out or x[t] >= board.limit[t]:
            continue
        if (pinned and t != gone) or (not pinned and barred[t] >= step):
            continue
        cost = _strain(board, prices, c) - debt[t]
        if cost < lowest:
            entering, lowest, ties = c, cost, 1
        elif cost == lowest:
            ties += 1
            if _below(stream, ties) == 0:
                entering = c
    return entering


@_jit
def _copy(panel: Ints, into: Ints) -> None:
    for s in range(len(panel)):
        into[s] = panel[s]


@_jit
def _move(
    board: Board,
    x: Ints,
    debt: Ints,
    sums: Ints,
    weight: Ints,
    adding: Ints,
    dropping: Ints,
    column: int,
    sign: int,
) -> int:
    """Add a column (+1) or drop it (−1) everywhere it counts; what the panel gains or loses in debts paid."""
    t = board.kind_of[column]
    gained: int = debt[t] if sign > 0 else -(debt[t] + UNIT)
    x[t] += sign
    debt[t] -= sign * UNIT
    for e in range(board.start[column], board.start[column + 1]):
        r = board.row[e]
        sums[r] += sign * board.coefficient[e]
        _price(board, sums, weight, adding, dropping, r)
    return gained


@_jit
def _lean(board: Board, sums: Ints, weight: Ints, adding: Ints, dropping: Ints) -> bool:
    """Make violated rows weigh more; whether there is one."""
    violated = False
    for r in range(len(sums)):
        if board.low[r] > sums[r] or sums[r] > board.high[r]:
            violated = True
            weight[r] += UNIT >> 2
            _price(board, sums, weight, adding, dropping, r)
    return violated


@_jit
def _panel(
    board: Board,
    owed: Ints,
    weight: Ints,
    slots: Ints,
    best: Ints,
    effort: Effort,
    stream: Stream,
    walked: Ints,
    fresh: bool,
) -> bool:
    """Search one panel near ``owed``; True with it in ``best`` when every row is met.

    A search that is not ``fresh`` begins at the panel in ``slots``. ``debt`` is what is owed to each kind
    beyond the members it has, so a panel is worth the debts it pays.
    """
    x, sums = np.zeros(len(owed), dtype=np.int64), np.zeros(len(board.low), dtype=np.int64)
    if fresh:
        _start(board, owed, x, slots, stream)
    else:
        for s in range(len(slots)):
            x[board.kind_of[slots[s]]] += 1
    for s in range(len(slots)):
        _sum(board, sums, slots[s], 1)
    debt = owed - x * UNIT
    prices = np.zeros((2, len(board.low), board.most + 1), dtype=np.int64)
    adding, dropping = prices[0], prices[1]
    for r in range(len(sums)):
        _price(board, sums, weight, adding, dropping, r)
    barred_slot, barred_kind = np.zeros(len(slots), dtype=np.int64), np.zeros(len(owed), dtype=np.int64)
    value, best_value, found, last = 0, 0, False, effort.patience
    for step in range(1, effort.patience + 1):
        walked[0] += 1
        violated = _lean(board, sums, weight, adding, dropping)
        if not violated and (not found or value > best_value):
            if not found:
                last = min(effort.patience, step + effort.extra)
            best_value, found = value, True
            _copy(slots, best)
        if step >= last:
            break
        if violated and _below(stream, _NOISE) == 0:
            slot = _below(stream, len(slots))
        else:
            slot = _to_drop(board, debt, dropping, slots, barred_slot, step, stream)
        if slot < 0:
            continue
        out = slots[slot]
        gone = board.kind_of[out]
        value += _move(board, x, debt, sums, weight, adding, dropping, out, -1)
        entering = _to_add(board, debt, x, adding, barred_kind, step, out, stream)
        value += _move(board, x, debt, sums, weight, adding, dropping, entering, 1)
        slots[slot] = entering
        barred_kind[gone] = step + 3 + _below(stream, 5)
        barred_slot[slot] = step + 1 + _below(stream, 5)
    return found


@_jit
def _pay(board: Board, owed: Ints, panel: Ints, by: int) -> None:
    for s in range(len(panel)):
        owed[board.kind_of[panel[s]]] -= by


@_jit
def _forget(weight: Ints) -> None:
    """Let the rows' weights fade towards one unit."""
    for r in range(len(weight)):
        weight[r] = max(UNIT, weight[r] - (weight[r] >> 3))


@_jit
def _tension(owed: Ints) -> int:
    """The sum of squared debts, in units that cannot overflow."""
    total = 0
    for t in range(len(owed)):
        total += (owed[t] >> 8) * (owed[t] >> 8)
    return total


@_jit
def _overpays(board: Board, owed: Ints, panel: Ints) -> bool:
    """Whether the panel holds a kind that has had most of a membership too much."""
    lowest = 0
    for s in range(len(panel)):
        lowest = min(lowest, owed[board.kind_of[panel[s]]])
    return lowest < -_MUCH


@_jit
def herd(
    board: Board,
    panels: Ints,
    begin: int,
    target: Ints,
    owed: Ints,
    weight: Ints,
    effort: Effort,
    stream: Stream,
    walked: Ints,
    polishing: bool,
) -> int:
    """Fill ``panels`` (M × slots, of columns) from ``begin``; the number filled until none could be found.

    ``polishing`` goes over the panels that stand there instead: it searches on from each that pays too much
    for what is owed without it, keeps the better (by the sum of squared debts), and tells how many were
    replaced. A search that begins at a good panel is a chain of ejections. ``owed`` and ``weight`` are
    carried on, so that the caller can put in a panel found another way and call again; ``walked`` counts the
    steps. One function for both, for compiling takes seconds.
    """
    slots = np.zeros(panels.shape[1], dtype=np.int64)
    found = np.zeros(panels.shape[1], dtype=np.int64)
    done = 0
    for number in range(begin, len(panels)):
        panel = panels[number]
        before = 0
        if polishing:
            if not _overpays(board, owed, panel):
                continue
            before = _tension(owed)
            _pay(board, owed, panel, -UNIT)
            _copy(panel, slots)
        else:
            for t in range(len(owed)):
                owed[t] += target[t]
        if not _panel(board, owed, weight, slots, found, effort, stream, walked, not polishing):
            for t in range(len(owed)):
                owed[t] -= target[t]
            return number
        _pay(board, owed, found, UNIT)
        if not polishing or _tension(owed) < before:
            _copy(found, panel)
            done += 1
        else:
            _pay(board, owed, found, -UNIT)
            _pay(board, owed, panel, UNIT)
        _forget(weight)
    return done if polishing else len(panels)
