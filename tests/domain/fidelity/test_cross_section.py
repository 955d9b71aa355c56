"""Visited families beside the whole school."""

from __future__ import annotations

from doorstep.domain.fidelity.engine import FEW, Compared, cross_section
from doorstep.domain.fidelity.queries.practices import Standing

from .conftest import Stage


def test_few_visited_families_are_not_judged(stage: Stage) -> None:
    stage.held("García")
    stage.family("Abdi", language="so", grade="05")
    found = cross_section(program=stage.program)
    assert (found.visited, found.families, found.p, found.standing) == (1, 2, None, Standing.NOTHING_YET)
    assert found.compared == (
        Compared("grade", "03", visited=1.0, school=0.5),
        Compared("grade", "05", visited=0.0, school=0.5),
        Compared("language", "es", visited=1.0, school=0.5),
        Compared("language", "so", visited=0.0, school=0.5),
    )


def test_one_language_alone_is_looked_at_closer(stage: Stage) -> None:
    for number in range(FEW):
        stage.held(f"Family {number}")
    for number in range(FEW * 2):
        stage.family(f"Other {number}", language="so")
    found = cross_section(program=stage.program)
    assert found.p is not None
    assert found.p < 0.05
    assert found.standing == Standing.OPEN


def test_a_school_without_families_has_nothing_to_compare(stage: Stage) -> None:
    found = cross_section(program=stage.program)
    assert (found.visited, found.families, found.p, found.compared) == (0, 0, None, ())
