from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis.strategies import integers

from doorstep.algorithms.planner import (
    Calendar,
    Educator,
    Family,
    Objective,
    PossibleTime,
    Problem,
    Window,
    measure,
    violations,
)
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
from doorstep.algorithms.planner.prices import regrets
from doorstep.algorithms.planner.search import Search, rounds
from tests.algorithms.planner.schools import problems
from tests.examples import examples

MANY = settings(deadline=None, max_examples=examples(40), suppress_health_check=[HealthCheck.too_slow])


@given(problem=problems(most_families=6))
@MANY
def test_sums_kept_by_difference_are_the_plain_measure(problem: Problem) -> None:
    c = columns(problem)
    if not c.count:
        return
    search = Search(problem, c, seed=3, regret=regrets(problem, c, 5))
    search.start_from(first_come(problem, c))
    search.run(2_000, hot=300_000, stopped=lambda: False, walked=lambda _: None)
    standing = search.named(search.state.chosen)
    for chosen, level in ((search.best, search.state.best_level), (standing, search.state.level)):
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


@given(steps=integers(0, 10_000_000))
def test_rounds_add_up_to_the_steps_asked_for(steps: int) -> None:
    found = rounds(steps)
    assert 0 <= steps - sum(found) < 1_000
    assert all(later >= 3 * sum(found[:place]) for place, later in enumerate(found))


def test_what_two_families_want_costs_the_one_that_has_another_choice() -> None:
    """Two families at one hour of one pair, and the second at another hour it likes less."""
    people = tuple(Educator(name, (Window(0, 600),), (Window(0, 600),)) for name in ("ada", "bo"))
    families = (
        Family("only", (PossibleTime(60),), ("ada",)),
        Family("either", (PossibleTime(60), PossibleTime(300, rank=9)), ("ada",)),
    )
    problem = Problem(families, people, Calendar.plain(1))
    assert regrets(problem, columns(problem), 0).tolist() == [0, 0, 0]
    only, wish, other = regrets(problem, columns(problem), 200).tolist()
    assert (only, other) == (0, 0)
    assert wish > 0, "the dear hour is left to the family that has no other"
