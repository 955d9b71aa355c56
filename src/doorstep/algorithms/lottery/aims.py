"""What else than leximin a lottery may be made best for, and how near the best it comes.

An aim's value is computed from the chances of the families that can be drawn at all; its limit is what no
lottery passes, from multipliers (`proof.Level`) that anyone can check. Nash: the geometric mean of the
chances, the more the better. Goldilocks: U/e + e/L, the less the better. Both in floating point, for
logarithms and roots are not rational; what they are computed from is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import exp, inf, log, sqrt
from typing import Literal

from doorstep.algorithms.lottery.proof import Level

Objective = Literal["leximin", "maximin", "nash", "goldilocks"]
"""What is made best: the sorted chances, only the smallest (a leximin lottery does that too), the product of
all, or the smallest and the largest together."""


@dataclass(frozen=True, slots=True)
class Aim:
    """Proof of a limit: multipliers over the ``counted`` kinds, and the chance ``even`` if all were equal."""

    objective: Objective
    level: Level
    counted: tuple[int, ...]
    even: Fraction


@dataclass(frozen=True, slots=True)
class Target:
    """The chances that panels should follow; ``exact``: they are the optimum itself, not a nearby number."""

    chances: tuple[Fraction, ...]
    levels: tuple[Level, ...]
    exact: bool = True


def value_of(aim: Aim, chances: Iterable[tuple[Fraction, int]]) -> float:
    """The aim's value at these chances, each with how many families have it."""
    counted = [(float(chance), families) for chance, families in chances]
    smallest, e = min(chance for chance, _ in counted), float(aim.even)
    if aim.objective == "nash":
        if smallest <= 0:
            return 0.0
        families = sum(count for _, count in counted)
        return exp(sum(count * log(chance) for chance, count in counted) / families)
    return max(chance for chance, _ in counted) / e + e / smallest if smallest > 0 else inf


def limit_of(aim: Aim, members: Mapping[int, int]) -> float:
    """What no lottery's value passes; ``members``: how many families each counted kind has."""
    level, e = aim.level, float(aim.even)
    if aim.objective == "nash":
        if any(kind not in level.weights for kind in aim.counted):
            return 1.0
        families = sum(members[kind] for kind in aim.counted)
        logs = sum(members[kind] * log(level.weights[kind]) for kind in aim.counted)
        return exp(log(level.value) - log(families) - logs / families)
    rest, slope = float(level.value - level.slope), float(level.slope)
    return least_goldilocks(rest, slope, e)


def least_goldilocks(rest: float, slope: float, e: float) -> float:
    """The least that U/e + e/L can be where L ≤ rest + slope·U, L ≤ U and 0 < U ≤ 1."""

    def at(largest: float) -> float:
        return largest / e + e / min(rest + slope * largest, largest)

    corners = [1.0, min(e, 1.0)]
    if slope > 0:
        corners.append((e * sqrt(slope) - rest) / slope)
    if slope < 1:
        corners.append(rest / (1 - slope))
    possible = [u for u in corners if 0 < u <= 1 and rest + slope * u > 0]
    return min((at(u) for u in possible), default=inf)
