"""Was a group come by through a draw alone? A test against the draw's own distribution, looked at repeatedly.

The group is an ordered list of units (in the order they came), the draw a list of equally likely panels, or
none where everyone could come. Were nothing but the draw at work, the group's first n would be n of a random
panel. The statistic is that of `compare`, T = Σ (o_c − e_c)²/e_c with e_c the whole population's share; p is
the part of what could have come with T at least as large: all of it where that is at most `EXACT` sets, else
a sample with the observed one included (Phipson and Smyth 2010).

Whoever looks again and again finds something in the end. So looks are at fixed sizes n = 10, 20, 40, …
whenever anyone opens the page, and the j-th look at each of s groups must pay for itself: p·s·j·(j + 1), for
the sum of 1/(j(j + 1)) is one, so that all looks together err with the stated probability (Bonferroni, spent
over time as by Darling and Robbins, "Confidence sequences for mean, variance, and median", 1967).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import comb, sqrt
from typing import Final

import numpy as np
from numpy.typing import NDArray

FIRST_LOOK: Final = 10
EXACT: Final = 5_000
_ROUNDS: Final = 999
_LAST: Final = 2**32 - 1


@dataclass(frozen=True, slots=True)
class Group:
    """What is tested: units by number, in the order they came, from among ``panels`` of units (or all)."""

    units: Sequence[Mapping[str, int]]
    came: Sequence[int]
    panels: Sequence[Sequence[int]] = ()

    def __post_init__(self) -> None:
        if len(set(self.came)) != len(self.came):
            raise ValueError("every unit comes once")


@dataclass(frozen=True, slots=True)
class Look:
    """One look: at the first ``size`` that came; ``p`` as it is, ``paid`` with all looks paid for."""

    size: int
    p: float
    paid: float
    exact: bool


def looks(groups: Sequence[Group], *, seed: int) -> list[tuple[Look, ...]]:
    """Every look so far at each of some groups, the same whenever it is taken; they pay for one another.

    The groups are of the same units and panels, and all looks at them read from the same random orders, each
    its first ``size`` units: a look alone is as if drawn for it, and the payment for looking often supposes
    nothing about how looks hang together.
    """
    if not groups:
        return []
    first = groups[0]
    if any(group.units is not first.units or group.panels is not first.panels for group in groups):
        raise ValueError("groups side by side are of the same units and panels")
    table = _table(first.units)
    drawn = _Drawn(table, first.panels, seed=seed)
    return [_looks(group, table, drawn, groups=len(groups)) for group in groups]


def _looks(group: Group, table: NDArray[np.float64], drawn: _Drawn, *, groups: int) -> tuple[Look, ...]:
    found: list[Look] = []
    size = FIRST_LOOK
    while size <= len(group.came):
        number = len(found) + 1
        p, exact = _p_value(table, group.came[:size], group.panels, drawn)
        found.append(Look(size, p, min(1.0, p * groups * number * (number + 1)), exact))
        size *= 2
    return tuple(found)


class _Drawn:
    """Random orders of a random panel's units (of all, without panels), drawn when first asked for."""

    def __init__(self, table: NDArray[np.float64], panels: Sequence[Sequence[int]], *, seed: int) -> None:
        # counts of children, which a float of four bytes holds exactly
        self._table, self._panels, self._seed = table.astype(np.float32), panels, seed
        self._kept: dict[int, tuple[NDArray[np.uint32], NDArray[np.uint32]]] = {}
        self._sums: dict[int, NDArray[np.float64]] = {}

    def sums(self, size: int) -> NDArray[np.float64]:
        """For each round, the members of its first ``size`` units by category."""
        if size not in self._sums:
            self._sums[size] = (self._first(size).astype(np.float32) @ self._table).astype(np.float64)
        return self._sums[size]

    def _first(self, size: int) -> NDArray[np.bool_]:
        whole = [number for number, panel in enumerate(self._panels) if len(panel) >= size]
        if len(whole) not in self._kept:
            keys = self._keys(whole)
            self._kept[len(whole)] = (keys, np.sort(keys, axis=1))
        keys, in_order = self._kept[len(whole)]
        return np.asarray(keys <= in_order[:, size - 1 : size])

    def _keys(self, whole: Sequence[int]) -> NDArray[np.uint32]:
        random = np.random.Generator(np.random.PCG64(self._seed))
        total = len(self._table)
        keys = random.integers(_LAST, size=(_ROUNDS, total), dtype=np.uint32)
        if whole:
            member = np.zeros((len(whole), total), dtype=bool)
            for row, number in enumerate(whole):
                member[row, list(self._panels[number])] = True
            keys[~member[random.integers(len(whole), size=_ROUNDS)]] = _LAST
        return keys


def differences(group: Group) -> dict[str, float]:
    """For each category the standardised difference: group's mean less everyone's, over everyone's deviation.

    About 0.1 is small, 0.25 is what balance tables call out (Stuart, "Matching methods", 2010).
    """
    categories = _categories(group.units)
    table = _table(group.units)
    if not len(group.came):
        return {}
    spread, mean = table.std(axis=0), table.mean(axis=0)
    there = table[list(group.came)].mean(axis=0)
    return {
        category: float((there[column] - mean[column]) / spread[column]) if spread[column] > 0 else 0.0
        for column, category in enumerate(categories)
    }


def _categories(units: Sequence[Mapping[str, int]]) -> list[str]:
    return sorted({category for unit in units for category in unit})


def _table(units: Sequence[Mapping[str, int]]) -> NDArray[np.float64]:
    column = {category: number for number, category in enumerate(_categories(units))}
    table = np.zeros((len(units), len(column)))
    for row, unit in enumerate(units):
        for category, members in unit.items():
            table[row, column[category]] = members
    return table


def _p_value(
    table: NDArray[np.float64], came: Sequence[int], panels: Sequence[Sequence[int]], drawn: _Drawn
) -> tuple[float, bool]:
    size, total = len(came), len(table)
    whole = [panel for panel in panels if len(panel) >= size] or [range(total)]
    expected = table.sum(axis=0) * size / total
    there = expected > 0

    def statistic(sums: NDArray[np.float64]) -> NDArray[np.float64]:
        apart = (sums - expected)[..., there]
        return np.asarray((apart**2 / expected[there]).sum(axis=-1), dtype=np.float64)

    # rounding must not tell two equal sums apart
    observed = float(statistic(table[list(came)].sum(axis=0))) - 1e-9 * sqrt(size)
    sets = sum(comb(len(panel), size) for panel in whole)
    if sets <= EXACT:
        each = [1 / comb(len(panel), size) / len(whole) for panel in whole]
        p = sum(
            weight
            for panel, weight in zip(whole, each, strict=True)
            for rows in combinations(panel, size)
            if float(statistic(table[list(rows)].sum(axis=0))) >= observed
        )
        return min(p, 1.0), True
    large = int((statistic(drawn.sums(size)) >= observed).sum())
    return (large + 1) / (_ROUNDS + 1), False
