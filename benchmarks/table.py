"""The table every benchmark ends with, and its exit code."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Row:
    """One figure measured in this run. ``sense`` says whether the goal is a ceiling or a floor.

    A figure without a goal is shown for information and cannot fail.
    """

    name: str
    figure: float
    unit: str
    goal: float | None = None
    sense: Literal["at most", "at least"] = "at most"
    digits: int = 3
    """Significant figures shown."""

    @property
    def ratio(self) -> float | None:
        """How good it is: above 1 the goal is passed by that factor, below 1 it is missed."""
        if self.goal is None:
            return None
        better, worse = (self.goal, self.figure) if self.sense == "at most" else (self.figure, self.goal)
        return better / worse if worse else float("inf")

    @property
    def passed(self) -> bool:
        return self.ratio is None or self.ratio >= 1


def report(rows: Sequence[Row], *, title: str = "") -> int:
    """Print the table; the exit code is 1 where any goal falls short."""
    header = ("", "figure", "goal", "ratio", "")
    body = [
        (
            row.name,
            f"{_number(row.figure, row.digits)} {row.unit}".strip(),
            "" if row.goal is None else f"{row.sense} {_number(row.goal, row.digits)}",
            "" if row.ratio is None else f"{row.ratio:.2f}",
            "" if row.goal is None else ("ok" if row.passed else "MISSED"),
        )
        for row in rows
    ]
    widths = [max(len(line[column]) for line in (header, *body)) for column in range(len(header))]
    if title:
        print(title)
    for line in (header, tuple("-" * width for width in widths), *body):
        cells = [
            line[0].ljust(widths[0]),
            *(cell.rjust(width) for cell, width in zip(line[1:], widths[1:], strict=True)),
        ]
        print("  ".join(cells).rstrip())
    return 0 if all(row.passed for row in rows) else 1


def _number(value: float, digits: int) -> str:
    """So many significant figures, thousands apart."""
    if value == int(value) or abs(value) >= 1000:
        return f"{value:,.0f}"
    return f"{value:.{digits}g}"
