"""The answer: a lottery over panels, with its chances and what proves them."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from doorstep.algorithms.lottery.kinds import program_of
from doorstep.algorithms.lottery.mixture import Mixture
from doorstep.algorithms.lottery.problem import Problem
from doorstep.algorithms.lottery.proof import Level

Objective = Literal["leximin", "maximin"]
"""What is made best: the sorted chances, or only the smallest. A leximin lottery is a maximin lottery too."""


@dataclass(frozen=True, slots=True)
class Lottery:
    """Equally likely ``panels`` (positions in ``problem.families``, ascending) and the optimum they follow.

    ``levels`` prove that no lottery is better than ``best`` (a chance for each kind, leximin over the compact
    linear program). ``mixture`` is a lottery over panels whose chances are ``chances``; where these equal
    ``best`` the lottery is `optimal`. The panels given out follow ``chances`` to about one panel.
    """

    problem: Problem
    objective: Objective
    seed: int
    levels: tuple[Level, ...]
    best: tuple[Fraction, ...]
    chances: tuple[Fraction, ...]
    panels: tuple[tuple[int, ...], ...]
    mixture: Mixture

    @property
    def optimal(self) -> bool:
        """Whether the chances reach the bound for every family."""
        return self.best == self.chances

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
    def panel_probabilities(self) -> dict[str, Fraction]:
        """Family id → its chance when one of the panels is drawn, all equally likely."""
        times = [0] * len(self.problem.families)
        for panel in self.panels:
            for position in panel:
                times[position] += 1
        return {
            family.id: Fraction(count, len(self.panels))
            for family, count in zip(self.problem.families, times, strict=True)
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
