"""The audit of targeting: invited, accepted and visited families beside the whole school.

Three groups, each against what the draw alone would have given (`algorithms.likeness.audit`). What is shown
is kept from telling of single families: a group of fewer than `SMALL` families at the school is counted with
the others, and a count from 1 to `SMALL` − 1 is hidden, with a second one of the same kind, so that no sum
gives it away.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from doorstep.algorithms.likeness import Group, Look, differences, looks
from doorstep.domain.fidelity.queries.composition import FamilyMakeUp, make_up
from doorstep.domain.fidelity.queries.reached import reached
from doorstep.domain.fidelity.rules import SMALL, shown
from doorstep.domain.programs.models import Program

UNLIKELY: Final = 0.05
OTHERS: Final = "others"
Step = Literal["invited", "accepted", "visited"]
_STEPS: Final[tuple[Step, ...]] = ("invited", "accepted", "visited")


@dataclass(frozen=True, slots=True)
class Cell:
    """Families of a category in a step: their ``count`` and the standardised ``difference`` from the school.

    Both are None where the count is too small to be shown; the difference also where the step has nobody.
    """

    count: int | None
    difference: float | None


@dataclass(frozen=True, slots=True)
class Row:
    """One category of one kind ("grade", "language"): families at the school and in every step."""

    kind: str
    value: str
    school: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """One step: how many families, how many of them came another way than the draw, and every look so far."""

    step: Step
    families: int
    another_way: int
    looks: tuple[Look, ...]

    @property
    def p(self) -> float | None:
        """The least p that paid for all looks; None before the first look."""
        return min((look.paid for look in self.looks), default=None)

    @property
    def suspicious(self) -> bool:
        """Whether the draw alone would seldom have given such a difference."""
        return self.p is not None and self.p < UNLIKELY


@dataclass(frozen=True, slots=True)
class Audit:
    """The whole audit; ``by_draw`` says whether panels were compared with, or all sets of families."""

    school: int
    by_draw: bool
    steps: tuple[Judged, ...]
    rows: tuple[Row, ...]


def audit(*, program: Program, on: date) -> Audit:
    """The audit on a day; the same rows give the same answer, for the program's own number is the seed."""
    families = make_up(program=program)
    found = reached(program=program, on=on)
    small = _small(families)
    units = [_merged(family, small) for family in families]
    place = {family.family_id: number for number, family in enumerate(families)}
    panels = [[place[f] for f in panel if f in place] for panel in found.panels]
    drawn = {number for panel in panels for number in panel}
    groups = [
        Group(units, [place[family] for family in ids if family in place])
        for ids in (found.invited, found.accepted, found.visited)
    ]
    tested = [
        Group(units, [number for number in group.came if not panels or number in drawn], panels)
        for group in groups
    ]
    looked = looks(tested, seed=program.pk)
    steps = tuple(
        Judged(step, len(group.came), len(group.came) - len(inside.came), found_of)
        for step, group, inside, found_of in zip(_STEPS, groups, tested, looked, strict=True)
    )
    return Audit(len(families), bool(panels), steps, _rows(units, groups))


def _small(families: Sequence[FamilyMakeUp]) -> set[tuple[str, str]]:
    """Categories counted together: those of few families, and the next where these are few too."""
    counts: dict[tuple[str, str], int] = {}
    for family in families:
        for category in family.children:
            counts[category] = counts.get(category, 0) + 1
    small: set[tuple[str, str]] = set()
    for kind in {kind for kind, _ in counts}:
        together = 0
        for count, category in sorted((n, category) for category, n in counts.items() if category[0] == kind):
            if count < SMALL or 0 < together < SMALL:
                small.add(category)
                together += count
    return small


def _merged(family: FamilyMakeUp, small: set[tuple[str, str]]) -> dict[str, int]:
    """A family's children by category, small categories of a kind counted together."""
    unit: dict[str, int] = {}
    for (kind, value), children in family.children.items():
        name = f"{kind}:{OTHERS if (kind, value) in small else value}"
        unit[name] = unit.get(name, 0) + children
    return unit


def _rows(units: Sequence[dict[str, int]], groups: Sequence[Group]) -> tuple[Row, ...]:
    names = sorted({name for unit in units for name in unit})
    by_kind: dict[str, list[str]] = {}
    for name in names:
        by_kind.setdefault(name.partition(":")[0], []).append(name)
    apart = [differences(group) for group in groups]
    cells: dict[str, list[Cell]] = {name: [] for name in names}
    for group, difference in zip(groups, apart, strict=True):
        for of_kind in by_kind.values():
            counts = [sum(name in units[number] for number in group.came) for name in of_kind]
            for name, count, may in zip(of_kind, counts, shown(counts), strict=True):
                cells[name].append(Cell(count, difference.get(name)) if may else Cell(None, None))
    return tuple(
        Row(
            kind=name.partition(":")[0],
            value=name.partition(":")[2],
            school=sum(name in unit for unit in units),
            cells=tuple(cells[name]),
        )
        for name in names
    )
