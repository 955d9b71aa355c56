"""A permutation test of a group against the whole population it was taken from.

Let x_u count unit u's members in each category (a family with a third- and a fifth-grader counts in both).
With n of N units taken, o_c is the taken units' sum in category c and e_c = n / N times the population's.
The statistic is T = sum over c of (o_c - e_c)^2 / e_c. Its distribution, were the n units drawn at random
without replacement, is simulated by drawing them so; p is the share of draws with T at least as large, the
observed one included (Phipson and Smyth, "Permutation p-values should never be zero", 2010). It assumes
nothing about sizes and is exact up to the number of rounds.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_BATCH = 100


@dataclass(frozen=True, slots=True)
class Problem:
    """The population's units by their members per category, and which of the units were taken."""

    units: Sequence[Mapping[str, int]]
    taken: Sequence[bool]

    def __post_init__(self) -> None:
        if len(self.units) != len(self.taken):
            raise ValueError("every unit is either taken or not")


@dataclass(frozen=True, slots=True)
class Share:
    """A category's part of all members taken, and of all members there are; both from 0 to 1."""

    category: str
    taken: float
    population: float


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike they are: ``p`` small means that chance alone would seldom make such a difference."""

    p: float
    taken: int
    population: int
    shares: tuple[Share, ...]


def compare(problem: Problem, *, seed: int, rounds: int = 499) -> Likeness:
    """Test the taken units against all of them; the same seed gives the same answer on any machine.

    With nobody or everybody taken there is nothing to test, and p is 1.
    """
    if rounds < 1:
        raise ValueError("a permutation test needs at least one round")
    categories = sorted({category for unit in problem.units for category in unit})
    column = {category: number for number, category in enumerate(categories)}
    table = np.zeros((len(problem.units), len(categories)))
    for row, unit in enumerate(problem.units):
        for category, members in unit.items():
            table[row, column[category]] = members
    taken = np.asarray(problem.taken, dtype=bool)
    count, total = int(taken.sum()), len(taken)
    p = 1.0 if count in (0, total) else _p_value(table, taken, seed=seed, rounds=rounds)
    return Likeness(p=p, taken=count, population=total, shares=_shares(table, taken, categories))


def _p_value(table: NDArray[np.float64], taken: NDArray[np.bool_], *, seed: int, rounds: int) -> float:
    total, count = len(taken), int(taken.sum())
    expected = table.sum(axis=0) * count / total
    table, expected = table[:, expected > 0], expected[expected > 0]

    def statistic(sums: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.asarray(((sums - expected) ** 2 / expected).sum(axis=-1), dtype=np.float64)

    # rounding must not tell two equal sums apart
    observed = float(statistic(table[taken].sum(axis=0))) - 1e-9
    random = np.random.Generator(np.random.PCG64(seed))
    as_large = 0
    for start in range(0, rounds, _BATCH):
        size = min(_BATCH, rounds - start)
        chosen = np.argpartition(random.random((size, total)), count - 1, axis=1)[:, :count]
        as_large += int((statistic(table[chosen].sum(axis=1)) >= observed).sum())
    return (as_large + 1) / (rounds + 1)


def _shares(
    table: NDArray[np.float64], taken: NDArray[np.bool_], categories: Sequence[str]
) -> tuple[Share, ...]:
    every, some = table.sum(axis=0), table[taken].sum(axis=0)
    whole, part = float(every.sum()) or 1.0, float(some.sum()) or 1.0
    return tuple(
        Share(category=category, taken=float(some[number]) / part, population=float(every[number]) / whole)
        for number, category in enumerate(categories)
    )
