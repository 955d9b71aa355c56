from __future__ import annotations

import time
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from doorstep.algorithms.planner import (
    Interpreter,
    Problem,
    SchoolSize,
    Stop,
    Visit,
    sample,
    solve,
    substitutes,
    violations,
)
from tests.algorithms.planner.schools import ALL_WEEK, FIVE, FOUR, educator, family, problems, school
from tests.examples import examples

MANY = settings(deadline=None, max_examples=examples(50), suppress_health_check=[HealthCheck.too_slow])


@given(problem=problems())
@MANY
def test_every_substitute_keeps_the_hour_and_the_others_and_breaks_no_rule(problem: Problem) -> None:
    plan = solve(problem, seed=1, stop=Stop(steps=2_000, bound="nothing", remedies=False))
    for visit in plan.visits:
        others = [other for other in plan.visits if other is not visit]
        for missing in visit.people:
            staying = {visit.lead, visit.partner} - {missing}
            found = substitutes(problem, plan.visits, visit.family, missing)
            assert len(set(found)) == len(found)
            for substitute in found:
                assert substitute.start == visit.start
                assert missing not in substitute.people
                assert staying <= {substitute.lead, substitute.partner}
                assert violations(problem, [*others, substitute]) == ()


def test_whoever_carries_least_comes_first_and_the_busy_do_not_come() -> None:
    people = tuple(educator(name) for name in ("ana", "ben", "cid", "dee", "eva"))
    families = (family("one", FOUR), family("two", FOUR, teachers=("dee",)), family("three", FIVE))
    problem = school(families, people)
    visits = (
        Visit("one", FOUR, "ana", "ben"),
        Visit("two", FOUR, "dee", "eva"),
        Visit("three", FIVE, "ana", "cid"),
    )
    assert substitutes(problem, visits, "one", "ben") == (Visit("one", FOUR, "ana", "cid"),)
    free = replace(problem, educators=(*people, educator("fay")))
    assert [visit.partner for visit in substitutes(free, visits, "one", "ben")] == ["fay", "cid"]


def test_the_partner_leads_where_a_teacher_falls_ill_and_the_partner_teaches_too() -> None:
    people = tuple(educator(name) for name in ("ana", "ben", "cid"))
    problem = school((family("one", FOUR, teachers=("ana", "ben")),), people)
    visits = (Visit("one", FOUR, "ana", "ben"),)
    assert substitutes(problem, visits, "one", "ana") == (Visit("one", FOUR, "ben", "cid"),)
    assert substitutes(problem, visits, "one", "ben") == (Visit("one", FOUR, "ana", "cid"),)


def test_an_interpreter_is_replaced_by_another_or_not_at_all() -> None:
    helpers = (Interpreter("ida", ALL_WEEK, ("so",)), Interpreter("ivo", ALL_WEEK, ("so",)))
    one = family("abdi", FOUR, languages=("so",))
    people = (educator("ana"), educator("ben"))
    visits = (Visit("abdi", FOUR, "ana", "ben", "ida"),)
    both = school((one,), people, interpreters=helpers)
    assert substitutes(both, visits, "abdi", "ida") == (Visit("abdi", FOUR, "ana", "ben", "ivo"),)
    assert substitutes(school((one,), people, interpreters=helpers[:1]), visits, "abdi", "ida") == ()


@pytest.mark.slow
def test_substitutes_for_a_whole_school_are_ranked_within_a_fifth_of_a_second() -> None:
    problem = sample(SchoolSize(), seed=1)
    visits = solve(problem, seed=1, stop=Stop(steps=20_000, work=0, bound="nothing", remedies=False)).visits
    substitutes(problem, visits, visits[0].family, visits[0].partner)
    taken = []
    for visit in visits[:10]:
        began = time.process_time()
        substitutes(problem, visits, visit.family, visit.partner)
        taken.append(time.process_time() - began)
    assert sorted(taken)[5] < 0.2
