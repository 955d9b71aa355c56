from __future__ import annotations

from dataclasses import replace

import pytest

from doorstep.algorithms.planner import (
    Interpreter,
    PinnedVisit,
    Plan,
    Problem,
    Rules,
    Stop,
    Visit,
    Window,
    solve,
    verify,
    violations,
)
from tests.algorithms.planner.schools import ALL_WEEK, DAY, FIVE, FOUR, educator, family, school

PEOPLE = (
    educator("ana"),
    educator("ben"),
    educator("cid", certified=()),
    educator("dee", windows=(Window(0, 60),)),
    educator("eve", newcomer=True),
    educator("fay", newcomer=True),
)
TEACHERS = ("ana", "ben", "eve")
HELPERS = (Interpreter("ida", ALL_WEEK, ("so",), budget=40), Interpreter("ivo", (Window(0, 60),), ("es",)))
PROBLEM = school(
    (
        family("one", FOUR, FIVE, teachers=TEACHERS, home="h"),
        family("two", FOUR, FOUR + 50, teachers=TEACHERS, place="hill", home="h"),
        family("abdi", FOUR, teachers=TEACHERS, languages=("so",), language_needed=True),
        family("late", FOUR, teachers=TEACHERS, within=Window(FIVE, DAY)),
    ),
    PEOPLE,
    interpreters=HELPERS,
    do_not_pair=(("ana", "fay"),),
    rules=Rules(newcomer_with_experienced=True),
)


@pytest.mark.parametrize(
    ("visit", "code"),
    [
        (Visit("nobody", FOUR, "ana", "ben"), "family_unknown"),
        (Visit("one", FOUR + 5, "ana", "ben"), "time_not_offered"),
        (Visit("one", FOUR, "ana", "ana"), "one_person_twice"),
        (Visit("one", FOUR, "cid", "ana"), "lead_not_a_teacher"),
        (Visit("one", FOUR, "ana", "zoe"), "visitor_unknown"),
        (Visit("one", FOUR, "ana", "cid"), "visitor_not_trained"),
        (Visit("one", FOUR, "ana", "dee"), "visitor_not_available"),
        (Visit("one", FOUR, "ana", "fay"), "pair_kept_apart"),
        (Visit("one", FOUR, "eve", "fay"), "two_newcomers"),
        (Visit("one", FOUR, "ana", "ben", "nobody"), "interpreter_unknown"),
        (Visit("abdi", FOUR, "ana", "ben"), "language_not_met"),
        (Visit("abdi", FOUR, "ana", "ben", "ivo"), "interpreter_without_the_language"),
        (Visit("abdi", FOUR, "ana", "ben", "ivo"), "interpreter_not_available"),
        (Visit("late", FOUR, "ana", "ben"), "outside_window"),
    ],
)
def test_each_rule_of_a_visit_has_its_code(visit: Visit, code: str) -> None:
    assert code in {violation.code for violation in violations(PROBLEM, [visit])}


def codes(problem: Problem, *visits: Visit) -> set[str]:
    return {violation.code for violation in violations(problem, visits)}


def test_nobody_is_in_two_places_and_the_way_takes_its_time() -> None:
    one, two = Visit("one", FOUR, "ana", "ben"), Visit("two", FOUR, "ana", "eve")
    assert codes(PROBLEM, one, two) == {"person_in_two_visits", "home_in_two_visits"}
    assert codes(PROBLEM, one, replace(two, start=FOUR + 50)) == {"no_time_to_travel"}
    assert codes(PROBLEM, one, one) == {"family_visited_twice", "person_in_two_visits", "home_in_two_visits"}


def test_caps_count_pinned_visits_but_blame_only_what_is_planned() -> None:
    pin = PinnedVisit(Visit("before", FOUR + DAY, "ana", "ben"))
    capped = replace(
        PROBLEM,
        educators=(replace(PEOPLE[0], cap_day=1, cap_week=1, cap_total=1), *PEOPLE[1:]),
        pinned=(pin, replace(pin, visit=replace(pin.visit, family="again", start=FIVE + DAY))),
    )
    (violation, *others) = violations(capped, [Visit("one", FOUR, "ana", "ben")])
    assert (violation.code, dict(violation.params)["person"]) == ("cap_exceeded", "ana")
    assert {dict(other.params)["per"] for other in (violation, *others)} == {"week", "total"}
    assert violations(capped, [Visit("one", FOUR, "ben", "eve")]) == ()


def test_an_interpreters_budget_is_kept() -> None:
    more = replace(PROBLEM, families=(*PROBLEM.families, replace(PROBLEM.families[2], id="ali", times=())))
    longer = replace(more, families=tuple(replace(f, minutes=50) for f in more.families))
    assert codes(longer, Visit("abdi", FOUR, "ana", "ben", "ida")) == {"budget_exceeded"}


def test_what_a_plan_says_about_itself_is_checked() -> None:
    plan = solve(PROBLEM, seed=1, stop=Stop(steps=2_000))
    assert verify(PROBLEM, plan) == ()

    def wrong(**changes: object) -> set[str]:
        return {violation.code for violation in verify(PROBLEM, replace(plan, **changes))}  # type: ignore[arg-type]

    assert wrong(objective=replace(plan.objective, travel=1)) == {"objective_misstated"}
    assert wrong(score=1) == {"score_misstated"}
    assert wrong(bound=replace(plan.bound, visits=0)) == {"bound_below_plan"}
    assert wrong(unplaced=()) == {"family_neither_placed_nor_explained"}
    silent = tuple(replace(unplaced, reasons=()) for unplaced in plan.unplaced)
    assert wrong(unplaced=silent) == {"unplaced_without_reason"}


def test_a_plan_is_a_value() -> None:
    plan = solve(PROBLEM, seed=1, stop=Stop(steps=2_000))
    assert isinstance(plan, Plan)
    assert plan == solve(PROBLEM, seed=1, stop=Stop(steps=2_000))
