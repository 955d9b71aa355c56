"""Small pools, and the answer of an exhaustive search over all their panels."""

from __future__ import annotations

import itertools
from fractions import Fraction

import highspy
import numpy as np
from hypothesis import strategies as st

from doorstep.algorithms.lottery import Family, Problem, Quota, Size
from doorstep.algorithms.lottery.linear import model_of, quiet
from doorstep.algorithms.lottery.seats import seats_of


def panels_of(problem: Problem) -> list[tuple[int, ...]]:
    """Every feasible panel, by trying all subsets."""
    families = problem.families
    found = []
    for choice in itertools.product((0, 1), repeat=len(families)):
        panel = [place for place, inside in enumerate(choice) if inside]
        if panel and is_panel(problem, panel):
            found.append(tuple(panel))
    return found


def is_panel(problem: Problem, panel: list[int]) -> bool:
    own = [problem.families[place] for place in panel]
    ids = {family.id for family in own}
    if not problem.forced_in <= ids or ids & problem.forced_out:
        return False
    if problem.size.families is not None and len(own) != problem.size.families:
        return False
    if problem.size.children is not None:
        low, high = problem.size.children
        if not low <= sum(family.children for family in own) <= high:
            return False
    for quota in problem.quotas:
        total = sum(dict(family.counts).get(quota.key, 0) for family in own)
        if not quota.lower <= total <= quota.upper:
            return False
    if not problem.capacities:
        return True
    names = list(problem.capacities)
    room = {place: problem.capacities[name] for place, name in enumerate(names)}
    options = [[names.index(t) for t in family.teachers if t in problem.capacities] for family in own]
    return seats_of(options, room) is not None


def leximin_by_hand(panels: list[tuple[int, ...]], families: int) -> list[float]:
    """The leximin-optimal chances over all panels, by one linear program for each family and level."""
    chosen = np.zeros((families, len(panels)))
    for number, panel in enumerate(panels):
        chosen[list(panel), number] = 1
    held: dict[int, float] = {}
    while len(held) < families:
        level = _most(chosen, held, None)
        for family in range(families):
            if family not in held and _most(chosen, held, level, family) < level + 1e-6:
                held[family] = level
    return [held[family] for family in range(families)]


def _most(chosen: np.ndarray, held: dict[int, float], level: float | None, one: int = -1) -> float:
    families, count = chosen.shape
    matrix = np.zeros((families + 1, count + 1))
    matrix[:families, 1:], matrix[families, 1:] = chosen, 1
    low = np.zeros(families + 1)
    high = np.full(families + 1, highspy.kHighsInf)
    low[families] = high[families] = 1
    for family in range(families):
        if family in held:
            low[family] = held[family] - 1e-9
        elif level is None or family == one:
            matrix[family, 0] = -1
        else:
            low[family] = level - 1e-9
    gain = np.zeros(count + 1)
    gain[0] = 1
    solver = quiet()
    bounds = np.zeros(count + 1), np.full(count + 1, highspy.kHighsInf)
    solver.passModel(model_of(matrix, gain=gain, columns=bounds, rows=(low, high)))
    solver.run()
    return float(solver.getSolution().col_value[0])


@st.composite
def problems(draw: st.DrawFn, *, most: int = 9) -> Problem:
    """Pools of up to ``most`` families with children and teachers, and quotas around one of their panels."""
    count = draw(st.integers(2, most))
    by_children = draw(st.booleans())
    with_teachers = draw(st.booleans())
    families = []
    for number in range(count):
        grades = draw(st.lists(st.sampled_from("123"), min_size=1, max_size=3))
        families.append(
            Family.of(
                f"f{number}",
                {"grade": grades, "language": draw(st.sampled_from(["en", "es", "so"]))},
                children=len(grades),
                teachers=draw(st.lists(st.sampled_from(["A", "B", "C"]), max_size=2))
                if with_teachers
                else (),
            )
        )
    inside = draw(st.sets(st.integers(0, count - 1), min_size=1))
    chosen = [families[place] for place in inside]
    children = sum(family.children for family in chosen)
    size = Size(children=(max(1, children - draw(st.integers(0, 1))), children + draw(st.integers(0, 1))))
    quotas = []
    for category in sorted({c for family in families for c, _ in family.counts}):
        total = sum(dict(family.counts).get(category, 0) for family in chosen)
        quotas.append(
            Quota(*category, max(0, total - draw(st.integers(0, 2))), total + draw(st.integers(0, 2)))
        )
    rest = [f"f{place}" for place in range(count) if place not in inside]
    out = draw(st.sets(st.sampled_from(rest), max_size=1)) if rest else set()
    return Problem(
        families=tuple(families),
        quotas=tuple(quotas),
        size=size if by_children else Size(families=len(chosen)),
        capacities={t: draw(st.integers(0, 4)) for t in "ABC"} if with_teachers else {},
        forced_out=frozenset(out),
    )


def marginals(panels: tuple[tuple[int, ...], ...], families: int) -> list[Fraction]:
    times = [0] * families
    for panel in panels:
        for place in panel:
            times[place] += 1
    return [Fraction(count, len(panels)) for count in times]
