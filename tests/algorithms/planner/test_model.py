from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from doorstep.algorithms.planner import (
    Calendar,
    Educator,
    Family,
    Interpreter,
    PinnedVisit,
    PossibleTime,
    Problem,
    Rules,
    SchoolSize,
    Stop,
    Travel,
    Visit,
    Window,
    sample,
    solve,
    verify,
)
from doorstep.algorithms.planner.model import holds, merged
from doorstep.kernel.refusal import Refusal
from tests.algorithms.planner.schools import DAY, FOUR, educator, family, school

ONE = school((family("one", FOUR),), (educator("ana"), educator("ben")))
PIN = PinnedVisit(Visit("before", FOUR, "ana", "ben"))


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda: Window(2, 1), "planner.window_ends_before_it_starts"),
        (lambda: PossibleTime(0, -1), "planner.negative_rank"),
        (lambda: Family("f", (), (), minutes=0), "planner.visit_without_length"),
        (lambda: family("f", FOUR, FOUR), "planner.time_offered_twice"),
        (lambda: Educator("e", (), (), cap_day=-1), "planner.negative_cap"),
        (lambda: Interpreter("i", (), (), budget=-1), "planner.negative_cap"),
        (lambda: Travel(("a", "a"), ((0, 0), (0, 0))), "planner.place_named_twice"),
        (lambda: Travel(("a",), ()), "planner.travel_not_square"),
        (lambda: Travel(unknown=-1), "planner.negative_travel"),
        (lambda: Calendar((), ()), "planner.calendar_without_days"),
        (lambda: Calendar((5, 5), (0, 0)), "planner.calendar_out_of_order"),
        (lambda: Calendar((0,), (-1,)), "planner.negative_week"),
        (lambda: Rules(buffer=-1), "planner.negative_buffer"),
        (lambda: Rules(parity_tolerance=1001), "planner.tolerance_out_of_range"),
        (lambda: Stop(steps=-1), "planner.negative_budget"),
        (lambda: replace(ONE, families=ONE.families * 2), "planner.family_listed_twice"),
        (lambda: replace(ONE, educators=ONE.educators * 2), "planner.person_listed_twice"),
        (lambda: replace(ONE, published=(PIN.visit,) * 2), "planner.family_published_twice"),
        (lambda: replace(ONE, pinned=(PinnedVisit(Visit("one", 0, "ana", "ben")),)),
         "planner.family_confirmed_and_open"),
        (lambda: school((family("f", place="moon"),), ()), "planner.place_unknown"),
        (lambda: replace(ONE, pinned=(replace(PIN, place="moon"),)), "planner.place_unknown"),
        (lambda: replace(ONE, educators=(educator("ana", base="moon"),)), "planner.place_unknown"),
        (lambda: replace(ONE, pinned=(PIN, replace(PIN, visit=replace(PIN.visit, family="x")))),
         "planner.confirmed_visits_collide"),
    ],
)  # fmt: skip
def test_input_that_makes_no_sense_is_refused_by_name(make: Callable[[], object], code: str) -> None:
    with pytest.raises(Refusal) as refused:
        make()
    assert refused.value.code == code


def test_windows_overlapping_touching_and_empty_are_merged() -> None:
    windows = (Window(50, 60), Window(0, 10), Window(10, 20), Window(15, 30), Window(40, 40))
    assert merged(windows) == (Window(0, 30), Window(50, 60))
    assert holds(merged(windows), 5, 30)
    assert not holds(merged(windows), 25, 31)
    assert not holds((), 0, 1)


def test_a_day_may_have_23_or_25_hours() -> None:
    """Clocks change on the second day: it begins an hour early, and its evening is still that day."""
    calendar = Calendar((0, 1440, 2940, 4380), (0, 0, 0, 0))
    assert [calendar.day(minute) for minute in (-5, 0, 1439, 1440, 2939, 2940, 9999)] == [0, 0, 0, 1, 1, 2, 3]
    people = (educator("ana", cap_day=1), educator("ben"))
    two = school((family("one", 2880), family("two", 2940)), people)
    both = replace(two, calendar=calendar)
    assert len(solve(both, seed=1, stop=Stop(steps=1_000)).visits) == 2, "either side of midnight"
    assert len(solve(two, seed=1, stop=Stop(steps=1_000)).visits) == 1, "one day of 24 hours"


def test_visits_either_side_of_midnight_still_take_their_way() -> None:
    people = (educator("ana"), educator("ben"))
    late = school((family("one", DAY - 20), family("two", DAY + 25)), people)
    plan = solve(late, seed=1, stop=Stop(steps=1_000))
    assert len(plan.visits) == 1
    assert verify(late, plan) == ()


def test_a_sample_is_the_same_for_the_same_seed_and_of_the_size_asked_for() -> None:
    size = SchoolSize(families=30, educators=8, weeks=2, interpreters=1, places=5)
    one, again, other = sample(size, seed=1), sample(size, seed=1), sample(size, seed=2)
    assert one == again != other
    assert (len(one.families), len(one.educators), len(one.interpreters)) == (30, 8, 1)


def test_nobody_and_no_family_is_an_empty_plan() -> None:
    empty = Problem((), (), Calendar.plain(1))
    plan = solve(empty, seed=1)
    assert (plan.visits, plan.unplaced, plan.objective.visits) == ((), (), 0)
    assert verify(empty, plan) == ()


def test_a_sample_of_a_single_week_ends() -> None:
    made = sample(SchoolSize(families=12, educators=6, weeks=1, places=4), seed=1)
    assert len(made.families) == 12
    assert all(len(one.times) >= 1 for one in made.families)
