"""Chances as a picture: families side by side in order of their chance, each as high as it is likely.

Equal chances are a plateau; a step shows who is held back by a quota or by a teacher's room.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """Families with the same chance: where they stand on a field of 100 by 40, and the numbers themselves."""

    left: str
    top: str
    width: str
    height: str
    percent: str
    families: int


@dataclass(frozen=True, slots=True)
class Picture:
    """The steps from the least likely to the most likely, and how many families there are."""

    steps: list[Step]
    families: int

    @property
    def least(self) -> str:
        return self.steps[0].percent if self.steps else ""

    @property
    def most(self) -> str:
        return self.steps[-1].percent if self.steps else ""

    @property
    def equal(self) -> bool:
        """Whether every family has the same chance, to the half percent that people can see."""
        return len(self.steps) <= 1


def picture(chances: Iterable[float]) -> Picture:
    """The picture of these chances (one a family, 0 to 1), rounded to whole percents; below one to tenths."""
    counted: dict[str, int] = {}
    for chance in sorted(chances):
        percent = f"{100 * chance:.0f}" if chance == 0 or chance >= 0.01 else f"{100 * chance:.1f}"
        counted[percent] = counted.get(percent, 0) + 1
    families = sum(counted.values())
    steps, left = [], 0.0
    for percent, count in counted.items():
        width, height = 100 * count / families, max(float(percent) * 0.4, 0.4)
        steps.append(
            Step(f"{left:.2f}", f"{40 - height:.2f}", f"{width:.2f}", f"{height:.2f}", percent, count)
        )
        left += width
    return Picture(steps, families)
