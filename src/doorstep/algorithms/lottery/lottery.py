"""The answer: a lottery over panels, with its chances and what proves them."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from doorstep.algorithms.lottery.aims import Aim, Objective, limit_of, value_of
from doorstep.algorithms.lottery.kinds import program_of
from doorstep.algorithms.lottery.mixture import Mixture
from doorstep.algorithms.lottery.problem import Problem
from doorstep.algorithms.lottery.proof import Level

_NEAR = 1e-9


@dataclass(frozen=True, slots=True)
class Lottery:
    """Equally likely ``panels`` (positions in ``problem.families``, ascending) and the optimum they follow.

    ``levels`` prove that no lottery is better than ``best`` (a chance for each kind, leximin over the compact
    linear program). ``mixture`` is a lottery over panels whose chances are ``chances``; where these equal
    ``best`` the lottery is `optimal`. The panels given out follow ``chances`` to about one panel. ``aim`` is
    the proof of another objective's limit; None for leximin and maximin, and where nothing is left to chance.
    """

    problem: Problem
    objective: Objective
    seed: int
    levels: tuple[Level, ...]
    best: tuple[Fraction, ...]
    chances: tuple[Fraction, ...]
    panels: tuple[tuple[int, ...], ...]
    mixture: Mixture
    aim: Aim | None = None

    @property
    def optimal(self) -> bool:
        """Whether the chances reach the bound: for every family, or for another objective to 1e-9 of it."""
        if self.aim is None:
            return self.best == self.chances
        return abs(self.value - self.limit) <= _NEAR * self.limit

    @property
    def value(self) -> float:
        """The objective's value: the smallest chance, or that of the other objectives (`aims`)."""
        if self.aim is None:
            return float(min(self.chances))
        N = program_of(self.problem).N
        return value_of(self.aim, [(self.chances[kind], int(N[kind])) for kind in self.aim.counted])

    @property
    def limit(self) -> float:
        """What no lottery's value passes: from above, but for Goldilocks, which is made small, from below."""
        if self.aim is None:
            return float(self.bound)
        return limit_of(self.aim, dict(enumerate(program_of(self.problem).N.tolist())))

    @property
    def bound(self) -> Fraction:
        """No lottery gives every family a chance above this."""
        return min(self.best)

    @property
    def probabilities(self) -> dict[str, Fraction]:
        """Family id → its chance in the optimal lottery."""
        kind_of = program_of(self.problem).kind_of()
        return {
            family.id: self.chances[kind] for family, kind in zip(self.problem.families, kind_of, strict=True)
        }

    @property
    def times(self) -> list[int]:
        """How many of the panels hold each family, by position in the pool."""
        times = [0] * len(self.problem.families)
        for panel in self.panels:
            for position in panel:
                times[position] += 1
        return times

    @property
    def panel_probabilities(self) -> dict[str, Fraction]:
        """Family id → its chance when one of the panels is drawn, all equally likely."""
        return {
            family.id: Fraction(count, len(self.panels))
            for family, count in zip(self.problem.families, self.times, strict=True)
        }

    @property
    def attained(self) -> dict[str, Fraction]:
        """Family id → its chance under the whole-number weights found: what is shown to be reached.

        Differs from `probabilities` by rounding alone where the lottery is optimal.
        """
        program = program_of(self.problem)
        chances = self.mixture.chances(program.N)
        return {
            family.id: chances[kind]
            for family, kind in zip(self.problem.families, program.kind_of(), strict=True)
        }
