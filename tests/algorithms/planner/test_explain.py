from __future__ import annotations

from dataclasses import replace

from hypothesis import HealthCheck, given, settings

from doorstep.algorithms.planner import (
    Educator,
    Finding,
    Interpreter,
    PinnedVisit,
    PossibleTime,
    Problem,
    Rules,
    Stop,
    Visit,
    Window,
    pinned,
    solve,
)
from doorstep.algorithms.planner.columns import columns
from doorstep.algorithms.planner.explain import SOMEONE, unplaced, why_not
from tests.algorithms.planner.schools import ALL_WEEK, DAY, FIVE, FOUR, educator, family, problems, school
from tests.examples import examples

MANY = settings(deadline=None, max_examples=examples(50), suppress_health_check=[HealthCheck.too_slow])


def healed(problem: Problem, remedy: Finding) -> Problem:  # noqa: PLR0911 - one for each kind of remedy
    """The problem with a remedy's change made."""
    params = dict(remedy.params)
    everything = (Window(0, 30 * DAY),)
    change = {
        "free_person": {"windows": everything},
        "raise_cap": {"cap_day": None, "cap_week": None, "cap_total": None},
        "train_person": {"certified": everything},
    }
    languages = (str(params["language"]),) if "language" in params else ()
    someone = Educator(SOMEONE, everything, everything, languages=languages)
    if remedy.code in change:
        return replace(
            problem,
            educators=tuple(
                replace(e, **change[remedy.code]) if e.id == params["person"] else e  # type: ignore[arg-type]
                for e in problem.educators
            ),
            interpreters=tuple(
                replace(i, windows=everything) if i.id == params["person"] else i
                for i in problem.interpreters
            ),
        )
    if remedy.code == "raise_budget":
        return replace(problem, interpreters=tuple(replace(i, budget=None) for i in problem.interpreters))
    if remedy.code == "ask_for_video":
        by_video = tuple(replace(f, video=True, place=None, home=None) for f in problem.families)
        return replace(problem, families=by_video)
    if remedy.code == "ask_for_time":
        start = params["start"]
        assert isinstance(start, int)
        more = tuple(replace(f, times=(*f.times, PossibleTime(start))) for f in problem.families)
        return replace(problem, families=more)
    if remedy.code in ("one_more_partner", "one_more_partner_speaking"):
        return replace(problem, educators=(*problem.educators, someone))
    if remedy.code == "one_more_interpreter":
        return replace(
            problem, interpreters=(*problem.interpreters, Interpreter(SOMEONE, everything, languages))
        )
    assert remedy.code == "teacher_joins"
    return replace(
        problem,
        families=tuple(replace(f, teachers=(SOMEONE,)) for f in problem.families),
        educators=(*problem.educators, replace(someone, languages=("en",))),
    )


SINGLE = {
    *("ask_for_time", "free_person", "raise_cap", "train_person", "teacher_joins"),
    *("one_more_partner", "one_more_partner_speaking", "one_more_interpreter"),
    *("raise_budget", "ask_for_video"),
}


@given(problem=problems())
@MANY
def test_every_single_remedy_places_the_family_and_moves_nobody(problem: Problem) -> None:
    plan = solve(problem, seed=1, stop=Stop(steps=2_000, bound="nothing"))
    for left in plan.unplaced:
        assert left.reasons
        for remedy in left.remedies:
            if remedy.code in SINGLE:
                alone = replace(
                    problem,
                    families=(problem.family_by_id[left.family],),
                    pinned=(*problem.pinned, *pinned(problem, plan.visits)),
                    published=(),
                )
                assert columns(healed(alone, remedy)).count > 0, remedy


def codes(problem: Problem) -> dict[str, list[str]]:
    plan = solve(problem, seed=1, stop=Stop(steps=2_000))
    return {left.family: [reason.code for reason in left.reasons] for left in plan.unplaced}


def test_reasons_name_the_last_step_that_fails() -> None:
    people = (educator("ana", windows=(Window(FOUR, FOUR + 60),)), educator("ben", windows=ALL_WEEK))
    families = (
        family("silent"),
        family("gone", FOUR, teachers=("zoe",)),
        family("early", 60),
        family("over", FOUR, within=Window(FIVE, DAY)),
        family("somali", FOUR, languages=("so",), language_needed=True),
    )
    assert codes(school(families, people)) == {
        "silent": ["no_time_offered"],
        "gone": ["no_teacher_takes_part"],
        "early": ["teacher_not_free"],
        "over": ["times_outside_window"],
        "somali": ["language_not_met"],
    }


def test_of_one_hour_it_is_said_who_stands_in_the_way() -> None:
    people = (educator("ana"), educator("ben"))
    problem = school((family("one", FOUR, FIVE), family("two", FOUR)), people)
    taken = (Visit("two", FOUR, "ana", "ben"),)
    found = why_not(problem, taken, "one", FOUR)
    assert {(each.code, dict(each.params)["person"]) for each in found} == {
        ("person_full_meeting", "ana"),
        ("person_full_meeting", "ben"),
    }


def test_confirmed_visits_are_named_as_what_stands_in_the_way() -> None:
    people = (educator("ana"), educator("ben"))
    pin = PinnedVisit(Visit("before", FOUR, "ana", "ben"))
    assert codes(school((family("one", FOUR),), people, pinned=(pin,))) == {
        "one": ["taken_by_confirmed_visits"]
    }


def test_a_family_none_of_whose_teachers_takes_part_is_helped_by_one_who_does() -> None:
    people = (educator("ben"), educator("cid"))
    plan = solve(school((family("one", FOUR, teachers=("zoe",)),), people), seed=1, stop=Stop(steps=2_000))
    assert Finding.of("teacher_joins", person="zoe") in plan.unplaced[0].remedies


def remedies(problem: Problem) -> list[Finding]:
    (left,) = solve(problem, seed=1, stop=Stop(steps=2_000)).unplaced
    return list(left.remedies)


def test_an_interpreter_there_is_may_be_free_or_give_more_hours() -> None:
    somali = family("abdi", FOUR, languages=("so",), language_needed=True)
    people = (educator("ana"), educator("ben"))
    away, spent = Interpreter("ida", (), ("so",)), Interpreter("ibo", ALL_WEEK, ("so",), budget=30)
    found = remedies(school((somali,), people, interpreters=(away, spent)))
    assert Finding.of("free_person", person="ida", start=FOUR) in found
    assert Finding.of("raise_budget", person="ibo", start=FOUR) in found


def test_a_family_too_far_for_the_hour_may_be_asked_for_video() -> None:
    pin = PinnedVisit(Visit("before", FOUR, "ana", "ben"), place="hill")
    far = school((family("one", FOUR + 50),), (educator("ana"), educator("ben")), pinned=(pin,))
    asked = Finding.of("ask_for_video", start=FOUR + 50)
    assert asked in remedies(far)
    assert asked not in remedies(replace(far, rules=Rules(video_offered=False)))


def test_another_of_its_teachers_may_join_beside_one_who_takes_part() -> None:
    """Who she is, is known; that she speaks the family's language is not."""
    people = (educator("ana", cap_total=0), educator("ben"))
    found = remedies(school((family("one", FOUR, teachers=("ana", "zoe")),), people))
    assert Finding.of("teacher_joins", person="zoe") in found
    somali = family("one", FOUR, teachers=("ana", "zoe"), languages=("so",), language_needed=True)
    assert "teacher_joins" not in [finding.code for finding in remedies(school((somali,), people))]


def test_of_two_changes_the_language_that_the_partner_has_to_speak_is_named() -> None:
    somali = family("one", FOUR, languages=("so",), language_needed=True)
    (found,) = remedies(school((somali,), (educator("ana", windows=()),)))
    assert found == Finding.of(
        "free_person_and_one_more_partner_speaking", person="ana", start=FOUR, language="so"
    )


def test_what_cannot_be_healed_by_one_change_names_two() -> None:
    people = (educator("ana", windows=()),)
    plan = solve(school((family("one", FOUR),), people), seed=1, stop=Stop(steps=2_000))
    assert [remedy.code for remedy in plan.unplaced[0].remedies] == ["free_person_and_one_more_partner"]


def test_two_who_are_not_trained_or_not_free_are_named_together() -> None:
    one = (family("one", FOUR),)
    untrained = school(one, (educator("ana", certified=()), educator("ben", certified=())))
    assert remedies(untrained) == [Finding.of("train_two", lead="ana", person="ben")]
    away = school(one, (educator("ana", windows=()), educator("ben", windows=())))
    assert remedies(away) == [Finding.of("free_two", lead="ana", person="ben", start=FOUR)]


def test_without_being_asked_no_remedies_are_sought() -> None:
    problem = school((family("one", FOUR),), (educator("ana"),))
    (left,) = unplaced(problem, (), remedies=False)
    assert (left.reasons[0].code, left.remedies) == ("no_partner_free", ())
