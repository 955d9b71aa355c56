"""Where the panels should go: an objective's optimum over the linear program, and the proof of its limit."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

import numpy as np

from doorstep.algorithms.lottery.aims import Aim, Objective, Target
from doorstep.algorithms.lottery.goldilocks import cap_near, span
from doorstep.algorithms.lottery.kinds import Program
from doorstep.algorithms.lottery.leximin import NoPoint, Optimum, leximin, ruled
from doorstep.algorithms.lottery.nash import Centre
from doorstep.algorithms.lottery.problem import Problem
from doorstep.algorithms.lottery.proof import Level, level_of

_ROUNDED = 1 << 30
_NEAR = 1e-9


def even_chance(problem: Problem) -> Fraction:
    """The chance that every family would have were all equal; with a range of children, of its middle."""
    free = [f for f in problem.families if f.id not in problem.forced_out]
    if problem.size.families is not None:
        return Fraction(problem.size.families, len(free))
    low, high = problem.size.children or (0, 0)
    return Fraction(low + high, 2 * sum(family.children for family in free))


def held_of(program: Program, optimum: Optimum) -> dict[int, Fraction]:
    """The kinds that an aim does not count: those a rule decides, and those that no panel can hold."""
    return ruled(program) | {t: p for t, p in enumerate(optimum.chances) if p == 0}


def aimed(
    problem: Problem, program: Program, optimum: Optimum, objective: Objective
) -> tuple[Target, Aim | None]:
    """Where the panels should go for an objective, and the proof of its limit."""
    held = held_of(program, optimum)
    if objective in ("leximin", "maximin") or len(held) == len(program.kinds):
        return Target(optimum.chances, optimum.levels), None
    counted = tuple(kind for kind in range(len(program.kinds)) if kind not in held)
    even = even_chance(problem)
    if objective == "nash":
        target, level = _nash(program, held)
    else:
        known = [optimum.chances[kind] for kind in counted]
        target, level = _goldilocks(program, held, even, reached=float(max(known) / even + even / min(known)))
    return target, Aim(objective, level, counted, even)


def _nash(program: Program, held: dict[int, Fraction]) -> tuple[Target, Level]:
    fixed = {kind: chance * int(program.N[kind]) for kind, chance in held.items()}
    centre = Centre(program, {kind: float(total) for kind, total in fixed.items()})
    level = _level(program, held, centre.rows, centre.rooms, centre.tops)
    chances = [
        held[kind] if kind in held else _chance(float(centre.totals[kind]), int(members))
        for kind, members in enumerate(program.N)
    ]
    return Target(tuple(chances), (level,), exact=False), level


def _chance(total: float, members: int) -> Fraction:
    """A chance near total / members, and one itself where it is one."""
    if total >= members * (1 - _NEAR):
        return Fraction(1)
    return Fraction(total) / members


def _goldilocks(
    program: Program, held: dict[int, Fraction], even: Fraction, *, reached: float
) -> tuple[Target, Level]:
    found = span(program, held, even, reached=reached)
    rows, teachers = len(program.lower), len(program.teachers)
    duals = found.duals.tolist()
    free = [kind for kind in range(len(program.kinds)) if kind not in held]
    level = _level(
        program,
        held,
        dict(enumerate(duals[:rows])),
        {t: max(u, 0.0) for t, u in enumerate(duals[rows : rows + teachers])},
        {kind: max(u, 0.0) for kind, u in zip(free, duals[len(duals) - len(free) :], strict=True)},
    )
    plain, above = cap_near(found.largest)
    try:
        best = leximin(program, cap=plain)
    except NoPoint:
        best = leximin(program, cap=above)
    return Target(best.chances, best.levels), level


def _level(
    program: Program,
    held: Mapping[int, Fraction],
    rows: Mapping[int, float],
    rooms: Mapping[int, float],
    tops: Mapping[int, float],
) -> Level:
    """The level that these multipliers prove once they are rounded to whole numbers."""
    largest = max((abs(y) for part in (rows, rooms, tops) for y in part.values()), default=0.0) or 1.0

    def whole(part: Mapping[int, float]) -> dict[int, int]:
        rounded = {number: round(y / largest * _ROUNDED) for number, y in part.items()}
        return {number: y for number, y in rounded.items() if y}

    free = np.ones(len(program.kinds), dtype=bool)
    free[list(held)] = False
    by_chance: dict[Fraction, list[int]] = {}
    for kind, chance in held.items():
        by_chance.setdefault(chance, []).append(kind)
    return level_of(
        program,
        free,
        {chance: np.array(kinds, dtype=np.int64) for chance, kinds in by_chance.items()},
        rows=whole(rows),
        rooms=whole(rooms),
        tops=whole(tops),
    )
