"""What proves that no lottery is better: multipliers, and the bound that weak duality draws from them."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from doorstep.algorithms.lottery.kinds import Program


@dataclass(frozen=True, slots=True)
class Level:
    """Proof that, the levels before it given, no lottery's next smallest chance passes ``value``.

    ``weights``: kind → w_t > 0. ``rows``: row → multiplier (> 0 leans on the upper bound, < 0 on the lower).
    ``rooms``: teacher → multiplier of its capacity (≥ 0).
    """

    value: Fraction
    weights: dict[int, Fraction]
    rows: dict[int, Fraction]
    rooms: dict[int, Fraction]


def bound_of(
    program: Program,
    weights: dict[int, Fraction],
    rows: dict[int, Fraction],
    rooms: dict[int, Fraction],
    held: dict[int, Fraction],
) -> Fraction:
    """The most that Σ w_t·x_t can be over P with the held kinds at their chances: weak duality, exactly.

    Any multipliers give a true bound; the solver's give the smallest.
    """
    bound = Fraction(0)
    for row, y in rows.items():
        bound += y * int(program.upper[row] if y > 0 else program.lower[row])
    for teacher, u in rooms.items():
        bound += u * int(program.capacity[teacher])
    for number, kind in enumerate(program.kinds):
        cost = sum((y * int(program.A[row, number]) for row, y in rows.items()), Fraction(0))
        if kind.teachers:
            cost += min(rooms.get(teacher, Fraction(0)) for teacher in kind.teachers)
        left = weights.get(number, Fraction(0)) - cost
        if number in held:
            bound += left * held[number] * int(program.N[number])
        elif left > 0:
            bound += left * int(program.N[number])
    return bound
