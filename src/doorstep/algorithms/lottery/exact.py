"""Exact solutions of small sparse linear systems.

The solver works in floating point and says which rows and columns are tight; the numbers themselves are then
solved again in rationals, so that the same pool gives the same chances on every machine.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction


def solve_rational(
    rows: Sequence[Mapping[int, int]], right: Sequence[Fraction | int]
) -> list[Fraction] | None:
    """The x with Σ_j rows[i][j]·x[j] = right[i], one row for each unknown; None where it is not unique.

    Gaussian elimination in rationals; the pivot row is the shortest left (Markowitz), which keeps the 0/1
    rows of quotas sparse.
    """
    size = len(rows)
    work = [{j: Fraction(a) for j, a in row.items() if a} for row in rows]
    b = [Fraction(value) for value in right]
    holders: dict[int, set[int]] = {}
    for i, row in enumerate(work):
        for j in row:
            holders.setdefault(j, set()).add(i)
    left = set(range(size))
    order: list[tuple[int, int]] = []
    while left:
        i = min(left, key=lambda i: (len(work[i]), i))
        row = work[i]
        if not row:
            return None
        j = min(row, key=lambda j: (len(holders[j]), j))
        left.discard(i)
        order.append((i, j))
        pivot = row[j]
        for other in sorted(holders[j] & left):
            factor = work[other][j] / pivot
            target = work[other]
            for k, a in row.items():
                value = target.get(k, Fraction(0)) - factor * a
                if value:
                    target[k] = value
                    holders.setdefault(k, set()).add(other)
                elif k in target:
                    del target[k]
                    holders[k].discard(other)
            b[other] -= factor * b[i]
    x = [Fraction(0)] * size
    for i, j in reversed(order):
        rest = b[i] - sum((a * x[k] for k, a in work[i].items() if k != j), Fraction(0))
        x[j] = rest / work[i][j]
    return x
