"""Rows to algorithm and back: whether the visited families look like the whole school."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from doorstep.algorithms.likeness import Problem, compare
from doorstep.domain.fidelity.queries.composition import make_up
from doorstep.domain.fidelity.queries.practices import Standing
from doorstep.domain.programs.models import Program

FEW: Final = 10
"""Below so many visited families the test says nothing, and neither do we."""

UNLIKELY: Final = 0.05


@dataclass(frozen=True, slots=True)
class Compared:
    """One kind of category ("grade", "language") and value, as shares from 0 to 1."""

    kind: str
    value: str
    visited: float
    school: float


@dataclass(frozen=True, slots=True)
class CrossSection:
    """The visited families beside the whole school; ``p`` is None while they are too few."""

    visited: int
    families: int
    p: float | None
    compared: tuple[Compared, ...]

    @property
    def standing(self) -> Standing:
        """A difference that chance seldom makes is open, not broken: more visits may even it out."""
        if self.p is None:
            return Standing.NOTHING_YET
        return Standing.HOLDS if self.p >= UNLIKELY else Standing.OPEN


def cross_section(*, program: Program) -> CrossSection:
    """Compare; the same rows give the same answer, for the program's own number is the seed."""
    families = make_up(program=program)
    problem = Problem(
        units=[
            {f"{kind}:{value}": count for (kind, value), count in family.children.items()}
            for family in families
        ],
        taken=[family.visited for family in families],
    )
    found = compare(problem, seed=program.pk)
    compared = []
    for share in found.shares:
        kind, _, value = share.category.partition(":")
        # every child counts once in each kind, so a kind's shares are halves of the whole
        compared.append(Compared(kind, value, share.taken * 2, share.population * 2))
    return CrossSection(
        visited=found.taken,
        families=found.population,
        p=found.p if found.taken >= FEW else None,
        compared=tuple(compared),
    )
