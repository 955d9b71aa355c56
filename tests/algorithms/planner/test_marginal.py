from __future__ import annotations

from dataclasses import replace

from doorstep.algorithms.planner import Problem, Stop, Window, Worth, solve, worths
from doorstep.algorithms.planner.explain import SOMEONE
from doorstep.algorithms.planner.marginal import partner_on
from tests.algorithms.planner.schools import DAY, FOUR, educator, family, school

QUICK = Stop(steps=4_000, work=1.0, bound="nothing", remedies=False)
THURSDAY = 3 * DAY
SPANISH = {"languages": ("es",), "language_needed": True}


def two_spanish_families_on_thursday() -> Problem:
    """Everybody is free then but nobody speaks Spanish; on Monday there are hands for one family of two."""
    families = (
        family("lopez", THURSDAY + FOUR, **SPANISH),
        family("perez", THURSDAY + FOUR + 60, teachers=("ben",), **SPANISH),
        family("smith", FOUR),
        family("jones", FOUR, teachers=("cid",)),
    )
    hours = tuple(Window(day * DAY + FOUR, day * DAY + FOUR + 120) for day in range(5))
    return school(families, tuple(educator(name, windows=hours) for name in ("ana", "ben", "cid")))


def test_a_spanish_speaking_partner_on_thursday_would_bring_two_visits() -> None:
    problem = two_spanish_families_on_thursday()
    plan = solve(problem, seed=1, stop=QUICK)
    assert plan.objective.visits == 1
    assert worths(problem, plan.visits, seed=1, stop=QUICK) == (
        Worth(weekday=3, language="es", visits=2, language_met=2),
        Worth(weekday=0, language=None, visits=1, language_met=0),
        Worth(weekday=0, language="es", visits=1, language_met=0),
    )


def test_a_worth_is_what_solving_with_that_person_gives() -> None:
    problem = two_spanish_families_on_thursday()
    plan = solve(problem, seed=1, stop=QUICK)
    partner = partner_on(problem, 3, "es")
    assert partner is not None
    assert (partner.id, partner.languages) == (SOMEONE, ("en", "es"))
    joined = solve(replace(problem, educators=(*problem.educators, partner)), seed=1, stop=QUICK)
    assert joined.objective.visits == plan.objective.visits + 2


def test_where_everybody_is_content_nobody_more_is_worth_anything() -> None:
    problem = school((family("one", FOUR),), (educator("ana"), educator("ben")))
    plan = solve(problem, seed=1, stop=QUICK)
    assert worths(problem, plan.visits, stop=QUICK) == ()


def test_nobody_is_imagined_on_a_day_on_which_nobody_is_ever_free() -> None:
    problem = school((), (educator("ana", windows=(Window(FOUR, FOUR + 60),)),))
    assert partner_on(problem, 1, None) is None
