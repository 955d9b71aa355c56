"""How "no panel meets everything" is said: the smallest changes that would help, as codes and numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from doorstep.kernel.refusal import Refusal

Where = Literal["min", "max", "size_min", "size_max", "capacity"]


@dataclass(frozen=True, slots=True)
class Change:
    """Move one bound: ``where`` says which, ``now`` and ``needed`` its value before and after."""

    where: Where
    now: int
    needed: int
    feature: str = ""
    category: str = ""
    teacher: str = ""


@dataclass(frozen=True, slots=True)
class Relaxation:
    """Changes that together make a panel possible; ``amount`` is their sum."""

    changes: tuple[Change, ...]
    amount: int


class Infeasible(Refusal):
    """No panel meets the size, the quotas and the capacities together.

    ``relaxations`` are the smallest ways out, smallest first; empty where nothing but a larger pool helps.
    """

    def __init__(self, relaxations: tuple[Relaxation, ...]) -> None:
        super().__init__("lottery.infeasible", relaxations=relaxations)
        self.relaxations = relaxations
