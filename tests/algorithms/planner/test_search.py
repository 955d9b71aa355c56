from __future__ import annotations

from hypothesis import HealthCheck, given, settings

from doorstep.algorithms.planner import Objective, Problem, measure, violations
from doorstep.algorithms.planner.columns import columns
from doorstep.algorithms.planner.compiled import (
    CHANGES,
    LANGUAGE,
    PEOPLE,
    RANKS,
    SHORTFALL,
    TRAVEL,
    VISITS,
)
from doorstep.algorithms.planner.greedy import as_published, fill, first_come, first_come_with_repairs
from doorstep.algorithms.planner.search import Search
from tests.algorithms.planner.schools import problems
from tests.examples import examples

MANY = settings(deadline=None, max_examples=examples(40), suppress_health_check=[HealthCheck.too_slow])


@given(problem=problems(most_families=6))
@MANY
def test_sums_kept_by_difference_are_the_plain_measure(problem: Problem) -> None:
    c = columns(problem)
    if not c.count:
        return
    search = Search(problem, c, seed=3)
    search.start_from(first_come(problem, c))
    search.run(2_000, hot=300_000, stopped=lambda: False, walked=lambda _: None)
    for chosen, level in (
        (search.state.best, search.state.best_level),
        (search.state.chosen, search.state.level),
    ):
        visits = [c.visit(problem, int(column)) for column in chosen if column >= 0]
        assert violations(problem, visits) == ()
        plain = measure(problem, visits)
        assert plain == Objective(
            visits=level[VISITS],
            parity_shortfall=level[SHORTFALL],
            language_met=level[LANGUAGE],
            language_wishes=plain.language_wishes,
            rank_sum=level[RANKS],
            people=level[PEOPLE],
            travel=level[TRAVEL],
            changes=level[CHANGES],
        )


@given(problem=problems(most_families=6))
@MANY
def test_what_an_office_does_by_hand_is_a_plan_too(problem: Problem) -> None:
    c = columns(problem)
    counts = []
    for chosen in (first_come(problem, c), first_come_with_repairs(problem, c), as_published(problem, c)):
        visits = [c.visit(problem, int(column)) for column in chosen if column >= 0]
        assert violations(problem, visits) == ()
        assert fill(problem, c, chosen).tolist() == chosen.tolist(), "nothing more fits"
        counts.append(len(visits))
    assert counts[1] >= counts[0]
