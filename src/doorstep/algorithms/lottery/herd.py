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

from collections.abc import Callable
from typing import Any, Final, NamedTuple, TypeVar, cast

import numba
import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Stream = npt.NDArray[np.uint64]
F = TypeVar("F", bound=Callable[..., object])

UNIT: Final = 1 << 24
"""One membership, in the whole numbers of the debt."""
_FAR: Final = 1 << 62
_NOISE: Final = 8
"""One drop in this many is at random while a row is violated."""


class Board(NamedTuple):
    """The pool as the search sees it; columns are sorted by kind.

    ``limit`` and ``first``: most and fewest members of each kind in a panel. Columns ``kind_start[t]`` to
    ``kind_start[t + 1]`` belong to kind t, ``kind_of`` is the inverse. Entries ``start[c]`` to
    ``start[c + 1]`` of ``row`` and ``coefficient`` are column c's rows; ``low`` and ``high`` their bounds.
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


class Effort(NamedTuple):
    """``patience``: steps before a panel is given up. ``extra``: steps that go on after the first found."""

    patience: int
    extra: int


def compiled(function: F) -> F:
    """numba's compiler, kept on disk between runs; typed so that callers stay checked."""
    return cast("F", numba.njit(cache=True)(function))


@compiled
def _next(stream: Stream) -> Any:
    """Splitmix64 (Steele, Lea, Flood, OOPSLA 2014)."""
    stream[0] += np.uint64(0x9E3779B97F4A7C15)
    z = stream[0]
    z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return z ^ (z >> np.uint64(31))


@compiled
def _below(stream: Stream, count: int) -> int:
    """A whole number from 0 to ``count`` − 1; the tiny bias of the rest does not matter to a search."""
    return np.int64(_next(stream) % np.uint64(count))  # type: ignore[return-value]  # compiled: an int64 is an int


@compiled
def _worse(total: int, low: int, high: int, by: int) -> int:
    """How much further outside its bounds a row falls when ``by`` is added to it."""
    before = max(low - total, total - high, 0)
    return max(low - total - by, total + by - high, 0) - before


@compiled
def _start(board: Board, owed: Ints, x: Ints, slots: Ints, stream: Stream) -> None:
    """Fill the slots with the kinds that are owed most, whole parts first, ties by the stream."""
    kinds = len(owed)
    key = np.empty(kinds, dtype=np.int64)
    total = 0
    for t in range(kinds):
        whole = min(max(owed[t] // UNIT, 0), board.limit[t])
        x[t] = whole
        total += whole
        rest = min(max(owed[t] - whole * UNIT, -8 * UNIT), 8 * UNIT)
        key[t] = (rest << 16) + _below(stream, 1 << 16)
    order = np.argsort(-key)
    place = 0
    while total < len(slots):
        t = order[place % kinds]
        if x[t] < board.limit[t]:
            x[t] += 1
            total += 1
        place += 1
    place = kinds - 1
    while total > len(slots):
        t = order[place % kinds]
        if x[t] > board.first[t]:
            x[t] -= 1
            total -= 1
        place -= 1
    slot = 0
    for t in range(kinds):
        span = board.kind_start[t + 1] - board.kind_start[t]
        offset = _below(stream, max(span, 1))
        for j in range(x[t]):
            slots[slot] = board.kind_start[t] + (offset + j) % span
            slot += 1


@compiled
def _sum(board: Board, sums: Ints, column: int, sign: int) -> None:
    """Add a column to the rows' sums, or take it away."""
    for e in range(board.start[column], board.start[column + 1]):
        sums[board.row[e]] += sign * board.coefficient[e]


@compiled
def _violation(board: Board, sums: Ints) -> int:
    """How far outside their bounds all rows are together."""
    total = 0
    for r in range(len(sums)):
        total += max(board.low[r] - sums[r], sums[r] - board.high[r], 0)
    return total


@compiled
def _strain(board: Board, sums: Ints, weight: Ints, column: int, sign: int) -> int:
    """The weighted change of violation when a column is added (+1) or dropped (−1)."""
    cost = 0
    for e in range(board.start[column], board.start[column + 1]):
        r = board.row[e]
        cost += weight[r] * _worse(sums[r], board.low[r], board.high[r], sign * board.coefficient[e])
    return cost


@compiled
def _to_drop(
    board: Board, debt: Ints, sums: Ints, weight: Ints, slots: Ints, barred: Ints, step: int, stream: Stream
) -> int:
    """The slot that costs least to empty; −1 where all are barred."""
    chosen, lowest, ties = -1, np.int64(_FAR), 0
    for s in range(len(slots)):
        if barred[s] >= step:
            continue
        cost = debt[board.kind_of[slots[s]]] + _strain(board, sums, weight, slots[s], -1)
        if cost < lowest:
            chosen, lowest, ties = s, cost, 1
        elif cost == lowest:
            ties += 1
            if _below(stream, ties) == 0:
                chosen = s
    return chosen


@compiled
def _to_add(
    board: Board,
    debt: Ints,
    x: Ints,
    sums: Ints,
    weight: Ints,
    barred: Ints,
    step: int,
    out: int,
    stream: Stream,
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
        cost = _strain(board, sums, weight, c, 1) - debt[t]
        if cost < lowest:
            entering, lowest, ties = c, cost, 1
        elif cost == lowest:
            ties += 1
            if _below(stream, ties) == 0:
                entering = c
    return entering


@compiled
def _panel(
    board: Board, owed: Ints, weight: Ints, slots: Ints, best: Ints, effort: Effort, stream: Stream
) -> bool:
    """Search one panel near ``owed``; True with it in ``best`` when every row is met.

    ``debt`` is what is owed to each kind beyond the members it has, so a panel is worth the debts it pays.
    """
    x = np.zeros(len(owed), dtype=np.int64)
    _start(board, owed, x, slots, stream)
    sums = np.zeros(len(board.low), dtype=np.int64)
    for s in range(len(slots)):
        _sum(board, sums, slots[s], 1)
    debt = owed - x * UNIT
    value, best_value = 0, 0
    found = False
    barred_slot = np.zeros(len(slots), dtype=np.int64)
    barred_kind = np.zeros(len(owed), dtype=np.int64)
    last = effort.patience
    for step in range(1, effort.patience + 1):
        violated = _violation(board, sums) > 0
        if violated:
            for r in range(len(sums)):
                if board.low[r] > sums[r] or sums[r] > board.high[r]:
                    weight[r] += UNIT >> 2
        elif not found or value > best_value:
            if not found:
                last = min(effort.patience, step + effort.extra)
            best_value = value
            best[:] = slots
            found = True
        if step >= last:
            break
        if violated and _below(stream, _NOISE) == 0:
            slot = _below(stream, len(slots))
        else:
            slot = _to_drop(board, debt, sums, weight, slots, barred_slot, step, stream)
        if slot < 0:
            continue
        out = slots[slot]
        gone = board.kind_of[out]
        x[gone] -= 1
        debt[gone] += UNIT
        value -= debt[gone]
        _sum(board, sums, out, -1)
        entering = _to_add(board, debt, x, sums, weight, barred_kind, step, out, stream)
        t = board.kind_of[entering]
        value += debt[t]
        x[t] += 1
        debt[t] -= UNIT
        _sum(board, sums, entering, 1)
        slots[slot] = entering
        barred_kind[gone] = step + 3 + _below(stream, 5)
        barred_slot[slot] = step + 1 + _below(stream, 5)
    return found


@compiled
def _pay(board: Board, owed: Ints, panel: Ints, by: int) -> None:
    for s in range(len(panel)):
        owed[board.kind_of[panel[s]]] -= by


@compiled
def _forget(weight: Ints) -> None:
    """Let the rows' weights fade towards one unit."""
    for r in range(len(weight)):
        weight[r] = max(UNIT, weight[r] - (weight[r] >> 3))


@compiled
def herd(
    board: Board,
    panels: Ints,
    begin: int,
    target: Ints,
    owed: Ints,
    weight: Ints,
    effort: Effort,
    stream: Stream,
) -> int:
    """Fill ``panels`` (M × slots, of columns) from ``begin``; the number filled until none could be found.

    ``owed`` and ``weight`` are carried on, so that the caller can put in a panel found another way and call
    again.
    """
    slots = np.zeros(panels.shape[1], dtype=np.int64)
    for number in range(begin, panels.shape[0]):
        owed += target
        if not _panel(board, owed, weight, slots, panels[number], effort, stream):
            owed -= target
            return number
        _pay(board, owed, panels[number], UNIT)
        _forget(weight)
    return len(panels)


@compiled
def _tension(owed: Ints) -> int:
    """The sum of squared debts, in units that cannot overflow."""
    total = 0
    for t in range(len(owed)):
        total += (owed[t] >> 8) * (owed[t] >> 8)
    return total


@compiled
def polish(board: Board, panels: Ints, owed: Ints, weight: Ints, effort: Effort, stream: Stream) -> int:
    """Take each panel back, search again for what is owed then, keep the better; how many were replaced.

    Better means a smaller sum of squared debts, so each pass brings the shares nearer to the chances.
    """
    slots = np.zeros(panels.shape[1], dtype=np.int64)
    fresh = np.zeros(panels.shape[1], dtype=np.int64)
    changed = 0
    for number in range(panels.shape[0]):
        before = _tension(owed)
        _pay(board, owed, panels[number], -UNIT)
        if _panel(board, owed, weight, slots, fresh, effort, stream):
            _pay(board, owed, fresh, UNIT)
            if _tension(owed) < before:
                panels[number] = fresh
                changed += 1
                continue
            _pay(board, owed, fresh, -UNIT)
        _pay(board, owed, panels[number], UNIT)
        _forget(weight)
    return changed
