"""What proves that no lottery is better: multipliers, and the bound that weak duality draws from them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
import numpy.typing as npt

from doorstep.algorithms.lottery.kinds import Program

Whole = npt.NDArray[np.object_] | npt.NDArray[np.int64]
_SAFE = 1 << 40


@dataclass(frozen=True, slots=True)
class Level:
    """Proof that, the levels before it given, no lottery's next smallest chance passes ``value``.

    ``weights``: kind → w_t > 0. ``rows``: row → multiplier (> 0 leans on the upper bound, < 0 on the lower).
    ``rooms``: teacher → multiplier of its capacity (≥ 0). ``slope``: how much of the value is due to chances
    being at most one: were they at most u, the value would be lower by (1 − u)·slope.
    """

    value: Fraction
    weights: dict[int, Fraction]
    rows: dict[int, Fraction]
    rooms: dict[int, Fraction]
    slope: Fraction = Fraction(0)


def level_of(
    program: Program,
    free: npt.NDArray[np.bool_],
    held: Mapping[Fraction, npt.NDArray[np.int64]],
    *,
    rows: Mapping[int, int],
    rooms: Mapping[int, int],
    tops: Mapping[int, int],
    cap: Fraction = Fraction(1),
) -> Level:
    """The level that whole multipliers prove: of rows, of teachers' rooms and of x_t ≤ N_t (``tops``).

    ``held``: chance → the kinds that are held at it. The weights are w_t = y·a_t + u + top_t over the free
    kinds, divided with everything else so that Σ w_t·N_t = 1. The value is the most that Σ w_t·x_t can be
    over P with the held kinds at their chances and no other above ``cap``; any multipliers give a true bound,
    the solver's the smallest.
    """
    costs = _costs(program, rows, rooms)
    weights = costs.copy()
    for kind, top in tops.items():
        weights[kind] += top
    weights[~free | (weights < 0)] = 0
    scale = int((weights * program.N).sum())
    bound = sum(y * int(program.upper[row] if y > 0 else program.lower[row]) for row, y in rows.items())
    bound += sum(u * int(program.capacity[teacher]) for teacher, u in rooms.items())
    above = weights - costs
    above[~free | (above < 0)] = 0
    slope = int((above * program.N).sum())
    total = bound + cap * slope
    for chance, kinds in held.items():
        total -= chance * int((costs[kinds] * program.N[kinds]).sum())
    return Level(
        value=total / scale,
        weights={int(kind): Fraction(int(weights[kind]), scale) for kind in np.nonzero(weights)[0]},
        rows={row: Fraction(y, scale) for row, y in rows.items() if y},
        rooms={teacher: Fraction(u, scale) for teacher, u in rooms.items() if u},
        slope=Fraction(slope, scale),
    )


def _costs(program: Program, rows: Mapping[int, int], rooms: Mapping[int, int]) -> Whole:
    """What one member of each kind is charged: its rows, and the cheapest of its teachers."""
    small = all(abs(y) < _SAFE for y in (*rows.values(), *rooms.values()))
    dtype = np.int64 if small else np.object_
    y = np.zeros(len(program.lower), dtype=dtype)
    for row, multiplier in rows.items():
        y[row] = multiplier
    costs: Whole = np.matmul(program.A.T.astype(dtype), y)
    if rooms:
        cheapest = {own: min(rooms.get(t, 0) for t in own) for own in program.teacher_sets if own}
        costs += np.array([cheapest.get(kind.teachers, 0) for kind in program.kinds], dtype=dtype)
    return costs
