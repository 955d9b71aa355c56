"""Families whose chance is zero, and what stands in their way: said before a draw, not found out after."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final, Literal

from doorstep.algorithms.lottery.infeasible import Change
from doorstep.algorithms.lottery.kinds import Kind, program_of
from doorstep.algorithms.lottery.problem import Problem
from doorstep.algorithms.lottery.relaxations import smallest_change

Why = Literal["rule", "teachers", "bounds"]
_MOST: Final = 30
"""Beyond so many kinds nobody reads on; the rest are named without what would help."""


@dataclass(frozen=True, slots=True)
class Hopeless:
    """Families (ids) that no panel can hold.

    A rule leaves them out, no teacher of theirs has a place at all, or bounds have no room for them; then
    ``changes`` are the smallest that would make some.
    """

    families: tuple[str, ...]
    why: Why
    changes: tuple[Change, ...] = ()


def hopeless(problem: Problem, chances: Mapping[str, Fraction]) -> tuple[Hopeless, ...]:
    """Who cannot be drawn, by what keeps them out; ``chances`` as `solve.outlook` gives them."""
    program = program_of(problem)
    kinds = [k for k in program.kinds if chances[problem.families[k.members[0]].id] == 0]
    found: dict[tuple[Why, tuple[Change, ...]], list[str]] = {}
    for number, kind in enumerate(kinds):
        ids = [problem.families[place].id for place in kind.members]
        found.setdefault(_why(problem, kind, ids[0], deep=number < _MOST), []).extend(ids)
    return tuple(Hopeless(tuple(sorted(ids)), *why) for why, ids in found.items())


def _why(problem: Problem, kind: Kind, one: str, *, deep: bool) -> tuple[Why, tuple[Change, ...]]:
    if kind.forced == "out":
        return "rule", ()
    rooms = list(problem.capacities.values())
    if problem.capacities and not any(rooms[teacher] for teacher in kind.teachers):
        return "teachers", ()
    if not deep:
        return "bounds", ()
    asked = replace(problem, forced_in=problem.forced_in | {one})
    answer = smallest_change(asked, program_of(asked))
    return "bounds", answer.changes if answer else ()
