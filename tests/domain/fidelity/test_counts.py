"""A district's page reads what a night counted; what leaves it tells of nobody."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from doorstep.domain.accounts.actors import Actor, Grant
from doorstep.domain.accounts.roles import Role
from doorstep.domain.fidelity.actions import counts
from doorstep.domain.fidelity.models import SchoolCount, Verdict
from doorstep.domain.fidelity.queries.district import (
    census,
    counted,
    due,
    families_of,
    measures_of,
    oldest,
    years,
)
from doorstep.domain.fidelity.queries.practices import Measure, Practice, of_pair, of_visit
from doorstep.domain.fidelity.rules import shown, to_be_counted
from doorstep.kernel.clock import FixedClock
from doorstep.kernel.refusal import Refusal
from tests.factories import SYSTEM, make_educator, make_program, make_school

from .conftest import TODAY, VISITED_AT, Stage

LATER = FixedClock(VISITED_AT + timedelta(days=7))


def test_a_count_says_what_the_schools_own_page_says(stage: Stage) -> None:
    stage.held("Nguyen")
    stage.held("Okafor", both=False)
    stage.invited("Smith")
    found = counts.count(program=stage.program, by=SYSTEM, clock=LATER)
    assert (found.at_school, found.asked, found.visited, found.educators) == (3, 3, 2, 2)
    assert (found.students_visited, found.second_visited, found.by_video) == (2, 0, 0)
    assert found.visited_verdict == Verdict.TOO_FEW
    (row,) = counted(ends_in=2027)
    assert row.measures[Practice.PAIRS_AND_REFLECTION] == Measure(Practice.PAIRS_AND_REFLECTION, 1, 2, 1)
    assert measures_of([row]) == row.measures
    assert families_of([row]) == row.families
    assert oldest([row]) == LATER.now()
    again = counts.count(program=stage.program, by=SYSTEM, clock=LATER)
    assert (again.pk, SchoolCount.objects.count()) == (found.pk, 1)


def test_only_a_districts_administrator_counts(stage: Stage) -> None:
    by = Actor("staff", 1, "Rosa", frozenset({Grant(Role.COORDINATOR, stage.school.pk)}))
    with pytest.raises(Refusal, match="accounts.not_district_administrator"):
        counts.count(program=stage.program, by=by, clock=LATER)
    with pytest.raises(Refusal, match="accounts.not_district_administrator"):
        counts.ask(district_id=stage.school.district_id, by=by)


def test_the_database_holds_a_part_to_be_part_of_its_whole(stage: Stage) -> None:
    found = counts.count(program=stage.program, by=SYSTEM, clock=LATER)
    with pytest.raises(IntegrityError, match="part_of_whole"), transaction.atomic():
        SchoolCount.objects.filter(pk=found.pk).update(visited=found.at_school + 1)


def test_a_year_stays_as_it_was_once_its_last_reports_are_in(stage: Stage) -> None:
    ends = date(2027, 6, 4)
    assert to_be_counted(closed=False, ends_on=ends, counted=True, today=ends + timedelta(days=14))
    assert not to_be_counted(closed=False, ends_on=ends, counted=True, today=ends + timedelta(days=15))
    assert not to_be_counted(closed=True, ends_on=ends, counted=True, today=ends)
    assert to_be_counted(closed=True, ends_on=ends, counted=False, today=ends)
    assert due(at=LATER.now()) == [stage.program]
    counts.count(program=stage.program, by=SYSTEM, clock=LATER)
    assert due(at=LATER.now() + timedelta(days=400)) == []
    assert years() == [2027]


@pytest.mark.parametrize(
    ("values", "wholes", "visible"),
    [
        ((10, 20, 30), (), (True, True, True)),
        ((3, 20, 30), (), (False, False, True)),
        ((3, 4, 30), (), (False, False, True)),
        ((0, 20), (), (True, True)),
        ((18, 20, 40), (20, 40, 80), (False, False, True)),
        ((20, 20), (20, 40), (True, True)),
        ((3, 0), (), (False, True)),
    ],
)
def test_small_counts_are_hidden_with_their_complement(
    values: tuple[int, ...], wholes: tuple[int, ...], visible: tuple[bool, ...]
) -> None:
    assert shown(values, wholes=wholes) == visible


def test_a_census_gives_no_small_school_away(stage: Stage) -> None:
    for name in ("Nguyen", "Okafor", "Smith"):
        stage.held(name)
    counts.count(program=stage.program, by=SYSTEM, clock=LATER)
    other = make_program(school=make_school(district=stage.school.district, name="Adams Elementary"))
    counts.count(program=other, by=SYSTEM, clock=LATER)
    found = census(ends_in=2027)
    assert [name for name, _ in found.schools] == ["Adams Elementary", "Lincoln Elementary"]
    assert dict(found.schools)["Lincoln Elementary"][2] is None
    assert found.totals[2] is None  # all of them are Lincoln's
    assert dict(found.schools)["Adams Elementary"][0] == 0
    assert census(ends_in=2020).schools == ()


def test_a_pair_and_a_visit_are_counted_by_the_same_statement(stage: Stage) -> None:
    mine = stage.held("Nguyen")
    third = make_educator(school=stage.school, program=stage.program, given_name="Priya", family_name="Nair")
    reflect = Practice.PAIRS_AND_REFLECTION
    turned = of_pair(program=stage.program, pair=(stage.partner, stage.lead), today=TODAY)
    assert turned[reflect] == Measure(reflect, 1, 1)
    assert of_pair(program=stage.program, pair=(stage.lead, third), today=TODAY)[reflect].counted == 0
    assert of_visit(visit=mine, today=TODAY)[reflect] == Measure(reflect, 1, 1)
