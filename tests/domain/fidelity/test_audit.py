"""Invited, accepted and visited families beside the school, with small groups hidden."""

from __future__ import annotations

import pytest

from doorstep.domain.fidelity.audit import Cell, Judged, audit
from doorstep.domain.fidelity.rules import shown
from doorstep.domain.organizations.walls import inside
from doorstep.domain.selection.actions import draws, waves
from doorstep.domain.selection.rules import Setup
from tests.domain.selection.schools import make_drawn_school
from tests.factories import CLOCK, make_answer, make_district, make_invitation

from .conftest import TODAY, Stage


@pytest.mark.parametrize(
    ("counts", "may"),
    [
        ((9, 8, 7), (True, True, True)),
        ((9, 8, 3), (True, False, False)),
        ((9, 2, 3), (True, False, False)),
        ((9, 0, 3), (False, True, False)),
        ((3,), (False,)),
        ((), ()),
    ],
)
def test_no_small_count_is_shown_nor_left_for_a_sum(counts: tuple[int, ...], may: tuple[bool, ...]) -> None:
    assert shown(counts) == may


def test_one_language_alone_stands_out(stage: Stage) -> None:
    for number in range(12):
        stage.held(f"Family {number}")
    for number in range(24):
        stage.family(f"Other {number}", language="so", grade="05")
    found = audit(program=stage.program, on=TODAY)
    assert (found.school, found.by_draw) == (36, False)
    assert [(step.step, step.families, step.suspicious) for step in found.steps] == [
        ("invited", 12, True),
        ("accepted", 12, True),
        ("visited", 12, True),
    ]
    spanish = next(row for row in found.rows if row.value == "es")
    assert (spanish.school, [cell.count for cell in spanish.cells]) == (12, [12, 12, 12])
    assert all(cell.difference is not None and cell.difference > 1 for cell in spanish.cells)


def test_small_groups_are_counted_together_and_small_counts_hidden(stage: Stage) -> None:
    for number in range(10):
        stage.family(f"Family {number}")
    for number in range(6):
        stage.family(f"Other {number}", language="so")
    for number in range(3):
        stage.family(f"Few {number}", language="vi")
    invitation = make_invitation(program=stage.program, family=stage.family("One"), educator=stage.lead)
    make_answer(invitation=invitation)
    rows = {(row.kind, row.value): row for row in audit(program=stage.program, on=TODAY).rows}
    assert set(rows) == {("grade", "03"), ("language", "es"), ("language", "others")}
    assert rows["language", "others"].school == 9
    assert rows["language", "es"].cells == (Cell(None, None),) * 2 + (Cell(0, None),)


def test_few_families_are_not_judged(stage: Stage) -> None:
    stage.held("García")
    found = audit(program=stage.program, on=TODAY)
    assert found.steps[2] == Judged("visited", 1, 0, ())
    assert found.steps[2].p is None


def test_a_draw_is_judged_by_its_own_panels(db: None) -> None:
    district = make_district()
    with inside(district.pk):
        school = make_drawn_school(district=district, families=36)
        by = school.coordinator
        draw = draws.commit(program=school.program, setup=Setup(size=12), panels=100, by=by, clock=CLOCK)
        draws.reveal(draw=draw, number="42", repeated="42", witness="Grace Okoye", by=by, clock=CLOCK)
        waves.invite(draw=draw, reply_by=CLOCK.now().date(), by=by, clock=CLOCK)
        found = audit(program=school.program, on=CLOCK.now().date())
        assert found.by_draw
        invited = found.steps[0]
        assert (invited.families, invited.another_way, invited.suspicious) == (12, 0, False)
        assert [look.size for look in invited.looks] == [10]
