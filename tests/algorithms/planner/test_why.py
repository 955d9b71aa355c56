from __future__ import annotations

from hypothesis import HealthCheck, given, settings

from doorstep.algorithms.planner import Finding, Problem, Stop, Visit, Window, solve, why
from tests.algorithms.planner.schools import FIVE, FOUR, educator, family, problems, school
from tests.examples import examples

MANY = settings(deadline=None, max_examples=examples(30), suppress_health_check=[HealthCheck.too_slow])
TIMES = {"favourite_time", "wish_nobody_can", "wish_taken", "wish_without_language"}


@given(problem=problems())
@MANY
def test_every_planned_visit_has_a_why_for_its_time_and_for_its_pair(problem: Problem) -> None:
    plan = solve(problem, seed=1, stop=Stop(steps=2_000, bound="nothing", remedies=False))
    for visit in plan.visits:
        codes = [finding.code for finding in why(problem, plan.visits, visit.family)]
        ranks = {time.start: time.rank for time in problem.family_by_id[visit.family].times}
        better = sum(rank < ranks[visit.start] for rank in ranks.values())
        assert sum(code in TIMES for code in codes) == max(1, better)
        assert codes[-1] in {"only_pair", "one_of_pairs"}


def test_a_favourite_time_and_the_only_pair() -> None:
    problem = school((family("one", FOUR),), (educator("ana"), educator("ben")))
    assert why(problem, [Visit("one", FOUR, "ana", "ben")], "one") == (
        Finding.of("favourite_time", start=FOUR),
        Finding.of("only_pair"),
    )


def test_a_wish_that_another_visit_took_names_who_was_taken() -> None:
    families = (family("one", FOUR), family("two", FOUR, FIVE))
    problem = school(families, (educator("ana"), educator("ben")))
    visits = [Visit("one", FOUR, "ana", "ben"), Visit("two", FIVE, "ana", "ben")]
    assert why(problem, visits, "two")[0] == Finding.of("wish_taken", start=FOUR, person="ana", by="meeting")


def test_a_wish_is_given_up_for_the_language() -> None:
    """Ben speaks Somali and is free at five only."""
    ben = educator("ben", languages=("so",), windows=(Window(FIVE, FIVE + 60),))
    one = family("abdi", FOUR, FIVE, languages=("so",))
    problem = school((one,), (educator("ana"), educator("cid"), ben))
    visits = [Visit("abdi", FIVE, "ana", "ben")]
    codes = [finding.code for finding in why(problem, visits, "abdi")]
    assert codes == ["wish_without_language", "speaks_language", "one_of_pairs"]


def test_what_speaks_for_a_pair() -> None:
    one = family("one", FOUR, teachers=("ana", "ben"), previous_pair=("ben", "ana"))
    problem = school((one,), (educator("ana"), educator("ben"), educator("cid")))
    assert why(problem, [Visit("one", FOUR, "ana", "ben")], "one")[1:] == (
        Finding.of("same_pair_as_before"),
        Finding.of("both_teach", person="ben"),
        Finding.of("one_of_pairs", pairs=3, lead_visits=1, partner_visits=1),
    )
