from __future__ import annotations

from hypothesis import HealthCheck, given, settings

from doorstep.algorithms.planner import Problem, SchoolSize, Stop, sample, score, solve
from doorstep.algorithms.planner.bound import score_bound, visits_bound
from doorstep.algorithms.planner.columns import columns
from tests.algorithms.planner.schools import problems
from tests.examples import examples

MANY = settings(deadline=None, max_examples=examples(30), suppress_health_check=[HealthCheck.too_slow])


@given(problem=problems())
@MANY
def test_no_plan_exceeds_the_bounds(problem: Problem) -> None:
    c = columns(problem)
    plan = solve(problem, seed=1, stop=Stop(steps=2_000, remedies=False))
    assert plan.objective.visits <= visits_bound(problem, c)
    assert plan.score <= score_bound(problem, c) + 1e-6 * abs(plan.score) + 1e-3


def test_a_school_is_planned_close_to_the_bound() -> None:
    problem = sample(SchoolSize(families=120, educators=14, weeks=4), seed=2)
    plan = solve(problem, seed=1, stop=Stop(steps=400_000, work=0, remedies=False))
    assert plan.score == score(plan.objective, problem.rules)
    assert plan.gap <= 0.01
