"""What a school may bring: every time an answer with reasons, nobody ever alone, nothing `verify` rejects."""

from __future__ import annotations

from dataclasses import replace

import pytest

from doorstep.algorithms.planner import (
    Calendar,
    Interpreter,
    PinnedVisit,
    Plan,
    Problem,
    Rules,
    Stop,
    Travel,
    Visit,
    Window,
    solve,
    verify,
)
from doorstep.kernel.refusal import Refusal
from tests.algorithms.planner.schools import ALL_WEEK, DAY, FIVE, FOUR, WEEK, educator, family, school

QUICK = Stop(steps=4_000, work=2.0)
THURSDAY = (Window(3 * DAY + FOUR, 3 * DAY + FOUR + 120),)
LONG = (Window(0, 5 * WEEK),)
AWAY = (Window(0, WEEK), Window(4 * WEEK, 5 * WEEK))
SOMALI = {"languages": ("so",), "language_needed": True}

SUMMER_ENDS = Calendar((0, 1440, 2940, 4380, 5820, 7260, 8700), (0,) * 7)
"""The second day has 25 hours."""


def away_for_three_weeks() -> Problem:
    people = (
        educator("ana", windows=AWAY, certified=LONG),
        educator("ben", windows=LONG, certified=LONG),
        educator("cid", windows=LONG, certified=LONG),
    )
    starts = [week * WEEK + FOUR for week in (1, 2, 3, 4)]
    families = (
        family("one", *starts),
        family("two", *starts[:3]),
        family("three", *starts, teachers=("ben",)),
    )
    return replace(school(families, people), calendar=Calendar.plain(35))


TROUBLES: dict[str, Problem] = {
    "nobody trained": school(
        (family("one", FOUR), family("two", FIVE, teachers=("ben",))),
        (educator("ana", certified=()), educator("ben", certified=())),
    ),
    "nobody free": school(
        (family("one", FOUR),), (educator("ana", windows=()), educator("ben", windows=(Window(FOUR, FOUR),)))
    ),
    "one speaker of a language": school(
        (family("abdi", FOUR, **SOMALI), family("ali", FOUR, teachers=("cid",), **SOMALI)),
        (educator("ana"), educator("ben", languages=("en", "so")), educator("cid"), educator("dee")),
    ),
    "partners in two halves": school(
        (
            family("one", FOUR),
            family("two", FOUR, teachers=("cid",)),
            family("three", FOUR, teachers=("dee",)),
        ),
        tuple(educator(name) for name in ("ana", "ben", "cid", "dee")),
        do_not_pair=(("ana", "cid"), ("ana", "dee"), ("ben", "cid"), ("ben", "dee")),
    ),
    "everybody free only on Thursday": school(
        tuple(
            family(name, *(3 * DAY + FOUR + 30 * half for half in range(3)))
            for name in ("one", "two", "three")
        ),
        tuple(educator(name, windows=THURSDAY) for name in ("ana", "ben")),
    ),
    "a teacher away for three weeks": away_for_three_weeks(),
    "overlapping and empty availabilities": school(
        (family("one", FOUR), family("two", FIVE)),
        (
            educator("ana", windows=(Window(FOUR + 20, FOUR + 45), Window(FOUR, FOUR + 30), Window(9, 9))),
            educator("ben", windows=(Window(FOUR, FIVE), Window(FOUR, FIVE), Window(FOUR - 60, FIVE + 10))),
        ),
    ),
    "clocks change": replace(
        school((family("one", 2880), family("two", 2940)), (educator("ana", cap_day=1), educator("ben"))),
        calendar=SUMMER_ENDS,
    ),
    "travel unknown": school(
        (family("one", FOUR, place=None), family("two", FOUR + 55, place=None)),
        (educator("ana", base=None), educator("ben")),
    ),
    "a place nobody measured": replace(
        school((family("one", FOUR, place=None),), (educator("ana", base=None), educator("ben", base=None))),
        travel=Travel(),
    ),
    "no language known": school(
        (family("one", FOUR, languages=(), language_needed=True),), (educator("ana"), educator("ben"))
    ),
    "caps of nothing": school(
        (family("one", FOUR),), (educator("ana", cap_total=0), educator("ben", cap_day=0, cap_week=0))
    ),
    "the only pair are two newcomers": school(
        (family("one", FOUR),),
        (educator("ana", newcomer=True), educator("ben", newcomer=True)),
        rules=Rules(newcomer_with_experienced=True),
    ),
    "an interpreter without hours": school(
        (family("abdi", FOUR, **SOMALI),),
        (educator("ana"), educator("ben")),
        interpreters=(Interpreter("ida", ALL_WEEK, ("so",), budget=0),),
    ),
    "published by people who left": school(
        (family("one", FOUR),),
        (educator("ana"), educator("ben")),
        published=(Visit("one", FOUR, "zoe", "yan"), Visit("moved", FIVE, "zoe", "ana")),
    ),
}

VISITS = {
    "one speaker of a language": 1,
    "partners in two halves": 2,
    "everybody free only on Thursday": 2,
    "a teacher away for three weeks": 2,
    "overlapping and empty availabilities": 1,
    "clocks change": 2,
    "travel unknown": 1,
    "a place nobody measured": 1,
    "no language known": 1,
    "published by people who left": 1,
}


@pytest.mark.parametrize("stop", [QUICK, Stop(seconds=0)], ids=["solved", "no time"])
@pytest.mark.parametrize("name", TROUBLES)
def test_trouble_is_answered_with_a_plan_and_reasons(name: str, stop: Stop) -> None:
    problem = TROUBLES[name]
    plan = solve(problem, seed=1, stop=stop)
    assert verify(problem, plan) == ()
    assert all(len({visit.lead, visit.partner}) == 2 for visit in plan.visits)
    assert {left.family for left in plan.unplaced} == {one.id for one in problem.families} - {
        visit.family for visit in plan.visits
    }
    assert all(left.reasons for left in plan.unplaced)
    if stop is QUICK:
        assert len(plan.visits) == VISITS.get(name, 0)


def solved(name: str) -> Plan:
    return solve(TROUBLES[name], seed=1, stop=QUICK)


def told(name: str) -> dict[str, list[str]]:
    return {left.family: [reason.code for reason in left.reasons] for left in solved(name).unplaced}


def test_each_trouble_has_its_reason() -> None:
    assert told("nobody trained") == {"one": ["teacher_not_trained"], "two": ["teacher_not_trained"]}
    assert told("nobody free") == {"one": ["teacher_not_free"]}
    assert told("partners in two halves") == {"three": ["person_full_meeting"] * 2} or told(
        "partners in two halves"
    ) == {"two": ["person_full_meeting"] * 2}
    assert told("a teacher away for three weeks") == {"two": ["teacher_not_free"]}
    assert told("overlapping and empty availabilities") == {"two": ["teacher_not_free"]}
    assert told("caps of nothing") == {"one": ["limits_used_up"]}
    assert told("the only pair are two newcomers") == {"one": ["partner_not_allowed"]}
    assert told("an interpreter without hours") == {"abdi": ["limits_used_up"]}


def test_a_teacher_who_is_away_visits_before_and_after() -> None:
    plan = solved("a teacher away for three weeks")
    assert {(visit.family, visit.lead): visit.start for visit in plan.visits} == {
        ("three", "ben"): WEEK + FOUR,
        ("one", "ana"): 4 * WEEK + FOUR,
    }


def test_where_the_way_is_unknown_the_usual_way_is_allowed_for() -> None:
    """Twenty minutes stand for a way nobody knows: 40 and 20 do not fit into 55, but into 60."""
    problem = TROUBLES["travel unknown"]
    later = replace(problem, families=(problem.families[0], family("two", FOUR + 60, place=None)))
    assert len(solved("travel unknown").visits) == 1
    assert len(solve(later, seed=1, stop=QUICK).visits) == 2


def test_two_bookings_of_one_person_at_one_hour_are_refused_by_name() -> None:
    people = (educator("ana"), educator("ben"))
    pins = tuple(PinnedVisit(Visit(name, FOUR, "ana", "ben")) for name in ("one", "again"))
    with pytest.raises(Refusal) as refused:
        school((), people, pinned=pins)
    assert refused.value.code == "planner.confirmed_visits_collide"


def test_no_time_at_all_gives_first_come_first_served() -> None:
    problem = TROUBLES["everybody free only on Thursday"]
    plan = solve(problem, seed=1, stop=Stop(seconds=0))
    assert (plan.steps, plan.finished, len(plan.visits)) == (0, False, 2)
