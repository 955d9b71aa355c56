"""Exact solutions of small sparse linear systems.

The solver works in floating point and says which rows and columns are tight; the numbers themselves are then
solved again in rationals, so that the same pool gives the same chances on every machine.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import gcd, lcm
from typing import Final

_RIGHT: Final = -1


def solve_rational(rows: Sequence[Mapping[int, int]], right: Sequence[int]) -> tuple[list[int], int] | None:
    """The x with Σ_j rows[i][j]·x[j] = right[i], one row for each unknown; None where it is not unique.

    Given as whole numerators over one positive denominator. Elimination without fractions, each row divided
    by its greatest common divisor; the pivot row is the shortest left (Markowitz), which keeps the 0/1 rows
    of quotas sparse. The right-hand side stands in its row under `_RIGHT`.
    """
    work = [{j: a for j, a in row.items() if a} | {_RIGHT: b} for row, b in zip(rows, right, strict=True)]
    holders: dict[int, set[int]] = {}
    for i, row in enumerate(work):
        for j in row:
            holders.setdefault(j, set()).add(i)
    left = set(range(len(rows)))
    order: list[tuple[int, int]] = []
    while left:
        i = min(left, key=lambda i: (len(work[i]), i))
        pivots = [j for j in work[i] if j != _RIGHT]
        if not pivots:
            return None
        j = min(pivots, key=lambda j: (abs(work[i][j]) != 1, len(holders[j]), j))
        left.discard(i)
        order.append((i, j))
        for other in sorted(holders[j] & left):
            before = set(work[other])
            _eliminate(work[other], work[i], j)
            for gone in before - set(work[other]):
                holders[gone].discard(other)
            for come in set(work[other]) - before:
                holders.setdefault(come, set()).add(other)
    return _substitute(work, order)


def _eliminate(target: dict[int, int], row: Mapping[int, int], j: int) -> None:
    """Take column j out of ``target``, in place; the right-hand side stays even at 0."""
    common = gcd(target[j], row[j])
    by, times = target[j] // common, row[j] // common
    if times != 1:
        for k in target:
            target[k] *= times
    for k, a in row.items():
        value = target.get(k, 0) - by * a
        if value or k == _RIGHT:
            target[k] = value
        else:
            target.pop(k, None)
    shared = gcd(*target.values())
    if shared > 1:
        for k in target:
            target[k] //= shared


def _substitute(work: Sequence[Mapping[int, int]], order: Sequence[tuple[int, int]]) -> tuple[list[int], int]:
    x = [Fraction(0)] * len(work)
    for i, j in reversed(order):
        row = work[i]
        rest = row[_RIGHT] - sum(a * x[k] for k, a in row.items() if k not in (j, _RIGHT) and x[k])
        x[j] = Fraction(rest) / row[j]
    whole = lcm(*(value.denominator for value in x))
    return [value.numerator * (whole // value.denominator) for value in x], whole
