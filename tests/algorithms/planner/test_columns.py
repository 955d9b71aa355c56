from __future__ import annotations

from dataclasses import replace

import numpy as np
from hypothesis import HealthCheck, given, settings

from doorstep.algorithms.planner import Problem, Visit, pinned, solve
from doorstep.algorithms.planner.alone import Alone
from doorstep.algorithms.planner.columns import columns
from doorstep.algorithms.planner.objective import pair_cost
from doorstep.algorithms.planner.stop import Stop
from doorstep.algorithms.planner.verify import violations
from tests.algorithms.planner.schools import educator, family, problems, school
from tests.examples import examples

MANY = settings(deadline=None, max_examples=examples(80), suppress_health_check=[HealthCheck.too_slow])


@given(problem=problems())
@MANY
def test_columns_are_the_visits_that_stand_beside_the_pinned_ones(problem: Problem) -> None:
    """The arrays and the plain statement of the rules list the same visits."""
    c = columns(problem)
    listed = {c.visit(problem, column) for column in range(c.count)}
    alone = Alone(problem)
    plain = {
        visit for one in problem.families for visit in alone.possible(one) if not violations(problem, [visit])
    }
    assert listed == plain
    assert c.reachable() == alone.reachable()


@given(problem=problems())
@MANY
def test_a_columns_own_numbers_are_the_measures(problem: Problem) -> None:
    c = columns(problem)
    alone = Alone(problem)
    published = {visit.family: visit for visit in problem.published}
    for column in range(c.count):
        visit = c.visit(problem, column)
        ranks = {time.start: time.rank for time in problem.family_by_id[visit.family].times}
        assert c.rank[column] == ranks[visit.start]
        assert c.pair_cost[column] == pair_cost(problem, visit)
        assert bool(c.language[column]) == alone.language_met(visit)
        assert bool(c.as_published[column]) == (published.get(visit.family) == visit)


def test_a_plans_columns_are_found_again() -> None:
    problem = school((family("one", 960), family("two", 1020)), (educator("ana"), educator("ben")))
    plan = solve(problem, seed=1, stop=Stop(steps=2_000))
    c = columns(problem)
    chosen = c.of(problem, plan.visits)
    assert tuple(c.visit(problem, int(column)) for column in chosen if column >= 0) == plan.visits
    stranger = Visit("one", 960, "ana", "nobody")
    assert c.of(problem, [stranger]).tolist() == [-1, -1]


def test_nothing_fits_beside_a_plan_that_is_pinned_and_full() -> None:
    problem = school((family("one", 960), family("two", 960)), (educator("ana"), educator("ben")))
    plan = solve(problem, seed=1, stop=Stop(steps=2_000))
    (left,) = [one for one in problem.families if one.id != plan.visits[0].family]
    full = replace(problem, families=(left,), pinned=pinned(problem, plan.visits))
    assert columns(full).count == 0


def test_nobody_and_nothing_are_columns_too() -> None:
    empty = school((), ())
    c = columns(empty)
    assert (c.count, c.reachable()) == (0, (0, 0))
    assert np.array_equal(c.first, [0])
