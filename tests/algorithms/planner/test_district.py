from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from doorstep.algorithms.planner import (
    Interpreter,
    Plan,
    Problem,
    SchoolSize,
    Stop,
    Window,
    sample,
    solve_district,
    verify,
)
from tests.algorithms.planner.schools import ALL_WEEK, FIVE, FOUR, educator, family, school

QUICK = Stop(steps=4_000, work=0.01, bound="nothing", remedies=False)


def somali(name: str, *starts: int, needed: bool = True, helper: Interpreter) -> Problem:
    """A school with one Somali family, a pair that does not speak Somali, and a shared interpreter."""
    people = tuple(educator(f"{name}-{who}") for who in ("ana", "ben"))
    one = family(name, *starts, teachers=(f"{name}-ana",), languages=("so",), language_needed=needed)
    return school((one,), people, interpreters=(helper,))


def visits_of(plans: dict[str, Plan], person: str) -> list[tuple[str, int]]:
    return sorted(
        (name, visit.start) for name, plan in plans.items() for visit in plan.visits if person in visit.people
    )


def test_a_shared_interpreter_is_in_one_place_at_a_time() -> None:
    helper = Interpreter("ida", ALL_WEEK, ("so",))
    schools = {name: somali(name, FOUR, FIVE, helper=helper) for name in ("east", "west")}
    plans = solve_district(schools, seed=1, stop=QUICK)
    assert visits_of(plans, "ida") == [("east", FOUR), ("west", FIVE)]


def test_the_school_that_needs_the_interpreter_more_gets_the_hour() -> None:
    helper = Interpreter("ida", ALL_WEEK, ("so",))
    schools = {
        "a-wish": somali("a-wish", FOUR, needed=False, helper=helper),
        "need": somali("need", FOUR, helper=helper),
    }
    plans = solve_district(schools, seed=1, stop=QUICK)
    assert visits_of(plans, "ida") == [("need", FOUR)]
    assert [len(plan.visits) for plan in plans.values()] == [1, 1], "the wish is visited without her"


def test_a_budget_counts_across_schools() -> None:
    helper = Interpreter("ida", ALL_WEEK, ("so",), budget=40)
    schools = {name: somali(name, FOUR, FIVE, helper=helper) for name in ("east", "west")}
    plans = solve_district(schools, seed=1, stop=QUICK)
    assert len(visits_of(plans, "ida")) == 1


def test_a_district_is_planned_whole_and_every_plan_stands_by_itself() -> None:
    size = SchoolSize(families=40, educators=9, weeks=2, interpreters=2, places=10)
    schools = {}
    for number in range(4):
        made = sample(size, seed=number)
        schools[f"school{number}"] = replace(
            made, interpreters=(Interpreter("ida", (Window(0, 14 * 1440),), ("es", "so"), budget=400),)
        )
    plans = solve_district(schools, seed=1, stop=QUICK)
    taken = []
    for name, plan in plans.items():
        minutes = {one.id: one.minutes for one in schools[name].families}
        assert not verify(schools[name], plan)
        taken += [
            (visit.start, visit.start + minutes[visit.family])
            for visit in plan.visits
            if visit.interpreter == "ida"
        ]
    taken.sort()
    assert all(first[1] <= second[0] for first, second in pairwise(taken))
    assert sum(end - start for start, end in taken) <= 400
    assert plans == solve_district(schools, seed=1, stop=QUICK)
