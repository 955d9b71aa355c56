from __future__ import annotations

import os
import random
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from doorstep.algorithms import lottery
from doorstep.algorithms.lottery import Family, Problem, Quota, Size
from doorstep.algorithms.lottery.columns import Patient, Pricer
from doorstep.algorithms.lottery.counted import best_panel, listed
from doorstep.algorithms.lottery.kinds import program_of
from doorstep.algorithms.lottery.linear import linear_of
from doorstep.algorithms.lottery.problem import Category
from doorstep.kernel.refusal import Refusal
from tests.examples import examples

from .schools import school
from .small import is_panel, leximin_by_hand, marginals, panels_of, problems

SLOW = settings(max_examples=examples(50), deadline=None, suppress_health_check=list(HealthCheck))


@SLOW
@given(problems())
def test_chances_equal_an_exhaustive_search(problem: Problem) -> None:
    panels = panels_of(problem)
    try:
        answer = lottery.solve(problem, seed=1, panels=100)
    except lottery.Infeasible:
        assert not panels
        return
    assert all(is_panel(problem, list(panel)) for panel in answer.panels)
    expected = leximin_by_hand(panels, len(problem.families))
    assert [float(p) for p in answer.probabilities.values()] == pytest.approx(expected, abs=2e-6)
    assert lottery.verify(lottery.certificate(lottery.committed(answer, software="test"), 7)).faults == ()


@settings(max_examples=examples(10), deadline=None)
@given(st.randoms(use_true_random=False), st.integers(0, 10**6))
def test_the_order_of_rows_changes_nothing(stream: random.Random, seed: int) -> None:
    problem = school(24, 8, seed=seed % 7)
    families, quotas = list(problem.families), list(problem.quotas)
    stream.shuffle(families)
    stream.shuffle(quotas)
    capacities = dict(stream.sample(list(problem.capacities.items()), len(problem.capacities)))
    shuffled = replace(problem, families=tuple(families), quotas=tuple(quotas), capacities=capacities)
    first = lottery.committed(lottery.solve(problem, seed=seed, panels=50), software="test")
    second = lottery.committed(lottery.solve(shuffled, seed=seed, panels=50), software="test")
    assert lottery.commitment_of(first) == lottery.commitment_of(second)


@pytest.mark.slow
def test_another_process_hash_seed_and_locale_give_the_same_commitment() -> None:
    text = (
        "from tests.algorithms.lottery.schools import school\n"
        "from doorstep.algorithms import lottery\n"
        "print(lottery.commitment_of(lottery.committed(lottery.solve(school(), seed=5), software='test')))"
    )
    answers = set()
    for hash_seed, locale in (("0", "C"), ("1", "C.UTF-8"), ("77", "tr_TR.UTF-8")):
        environment = {**os.environ, "PYTHONHASHSEED": hash_seed, "LC_ALL": locale, "PYTHONPATH": "src:."}
        root = Path(__file__).parents[3]
        run = subprocess.run(
            [sys.executable, "-c", text],
            env=environment,
            cwd=root,
            capture_output=True,
            text=True,
            check=True,
        )
        answers.add(run.stdout)
    assert len(answers) == 1


def test_proportional_quotas_give_every_family_the_same_chance() -> None:
    problem = school(80, 20, teachers=False)
    answer = lottery.solve(problem, seed=3)
    assert set(answer.probabilities.values()) == {Fraction(1, 4)}
    assert answer.optimal
    assert set(answer.panel_probabilities.values()) <= {Fraction(n, 1000) for n in (249, 250, 251)}


def test_panels_given_out_follow_the_chances_within_a_panel_or_two() -> None:
    problem = school(120, 30)
    answer = lottery.solve(problem, seed=3)
    given_out = answer.panel_probabilities
    assert [*given_out.values()] == marginals(answer.panels, 120)
    assert all(abs(p - answer.probabilities[f]) <= Fraction(3, 1000) for f, p in given_out.items())


def test_a_family_of_three_has_the_chance_of_a_family_of_one() -> None:
    pool = tuple(
        Family.of(f"{number}", {"grade": ["1"] * children}, children=children)
        for number, children in enumerate([1, 1, 1, 1, 2, 2, 3, 3])
    )
    size = Size(children=(6, 8))
    problem = Problem(pool, lottery.proportional_quotas(pool, size), size)
    answer = lottery.solve(problem, seed=1)
    assert len(set(answer.probabilities.values())) == 1


def test_visiting_everyone_is_one_panel_and_an_order() -> None:
    problem = replace(school(20, 6, teachers=False), quotas=(), size=Size(families=20))
    answer = lottery.solve(problem, seed=1)
    assert answer.panels == (tuple(range(20)),)
    first = lottery.draw(answer, number=1, software="test").chosen
    second = lottery.draw(answer, number=2, software="test").chosen
    assert sorted(first) == sorted(second)
    assert first != second


def test_forced_families_are_in_every_panel_or_in_none() -> None:
    problem = replace(
        school(30, 10, teachers=False),
        quotas=(),
        forced_in=frozenset({"family 003"}),
        forced_out=frozenset({"family 007"}),
    )
    answer = lottery.solve(problem, seed=1)
    assert answer.probabilities["family 003"] == 1
    assert answer.probabilities["family 007"] == 0
    assert all(3 in panel and 7 not in panel for panel in answer.panels)
    assert lottery.verify(lottery.certificate(lottery.committed(answer, software="test"), 0)).holds


def test_a_family_none_of_whose_teachers_takes_part_has_no_chance() -> None:
    pool = (*school(30, 10).families, Family.of("lonely", {"grade": "K", "language": "en"}, teachers=["Z"]))
    problem = replace(school(30, 10), families=pool)
    answer = lottery.solve(problem, seed=1)
    assert answer.probabilities["lonely"] == 0
    assert min(p for f, p in answer.probabilities.items() if f != "lonely") > 0


def test_infeasible_quotas_are_answered_with_the_smallest_changes() -> None:
    pool = tuple(Family.of(f"{n}", {"grade": "1" if n < 3 else "2"}) for n in range(10))
    problem = Problem(pool, (Quota("grade", "1", 5, 6), Quota("grade", "2", 0, 9)), Size(families=6))
    with pytest.raises(lottery.Infeasible) as refusal:
        lottery.solve(problem, seed=1)
    best = refusal.value.relaxations[0]
    assert best == lottery.Relaxation((lottery.Change("min", 5, 3, "grade", "1"),), 2)
    assert refusal.value.code == "lottery.infeasible"


def test_too_little_room_is_answered_with_more_of_it_or_fewer_places() -> None:
    pool = tuple(Family.of(f"{n}", {}, teachers=["A"]) for n in range(10))
    problem = Problem(pool, (), Size(families=6), capacities={"A": 4})
    with pytest.raises(lottery.Infeasible) as refusal:
        lottery.solve(problem, seed=1)
    assert {relaxation.changes for relaxation in refusal.value.relaxations} == {
        (lottery.Change("size_min", 6, 4),),
        (lottery.Change("capacity", 4, 6, teacher="A"),),
    }


def test_a_stop_before_the_first_panel_is_a_refusal() -> None:
    with pytest.raises(Refusal, match=r"lottery\.stopped"):
        lottery.solve(school(), seed=1, stop=lambda: True)


def test_a_stop_later_gives_what_there_is() -> None:
    asked = iter(range(100))
    answer = lottery.solve(school(), seed=1, stop=lambda: next(asked) > 3)
    assert 50 <= len(answer.panels) < 1000
    assert lottery.verify(lottery.certificate(lottery.committed(answer, software="test"), 0)).holds


def test_progress_is_told() -> None:
    told: list[tuple[str, int, int | None]] = []
    lottery.solve(school(), seed=1, panels=100, progress=lambda *step: told.append(step))
    assert told[0] == ("chances", 0, None)
    assert told[-1][0] == "panels"
    assert told[-1][1] == told[-1][2]


def test_the_outlook_is_what_the_solution_gives() -> None:
    problem = school(60, 15)
    assert lottery.outlook(problem).chances == lottery.solve(problem, seed=1, panels=10).probabilities


def test_who_has_no_chance_is_named_with_what_keeps_them_out() -> None:
    pool = (
        *(Family.of(f"g{n}", {"grade": "1"}, teachers=["A"]) for n in range(4)),
        *(Family.of(f"h{n}", {"grade": "2"}, teachers=["A"]) for n in range(2)),
        Family.of("full", {"grade": "1"}, teachers=["B"]),
        Family.of("lonely", {"grade": "1"}, teachers=["Z"]),
        Family.of("out", {"grade": "1"}, teachers=["A"]),
    )
    quotas = (Quota("grade", "1", 0, 9), Quota("grade", "2", 0, 0))
    problem = Problem(
        pool, quotas, Size(families=2), capacities={"A": 5, "B": 0}, forced_out=frozenset({"out"})
    )
    found = {one.families: one for one in lottery.out_of_reach(problem, lottery.outlook(problem))}
    assert {families: one.why for families, one in found.items()} == {
        ("full", "lonely"): "teachers",
        ("h0", "h1"): "bounds",
        ("out",): "rule",
    }
    assert found["h0", "h1"].changes == (lottery.Change("max", 0, 1, "grade", "2"),)


def test_nobody_is_out_of_reach_where_everyone_has_a_chance() -> None:
    problem = school(24, 8)
    assert lottery.out_of_reach(problem, lottery.outlook(problem)) == ()


def test_an_outlook_on_what_cannot_be_met_says_what_would_help() -> None:
    pool = tuple(Family.of(f"{n}", {"grade": "1"}) for n in range(4))
    with pytest.raises(lottery.Infeasible):
        lottery.outlook(Problem(pool, (Quota("grade", "1", 0, 1),), Size(families=2)))


def test_the_weights_found_reach_the_optimum_to_rounding() -> None:
    answer = lottery.solve(school(120, 30), seed=3)
    assert answer.optimal
    assert all(abs(p - answer.probabilities[f]) < Fraction(1, 10**9) for f, p in answer.attained.items())


def test_a_maximin_lottery_gives_the_least_likely_family_as_much() -> None:
    problem = school(60, 15)
    least = {
        objective: min(lottery.solve(problem, objective=objective, seed=1).probabilities.values())
        for objective in ("leximin", "maximin")
    }
    assert least["maximin"] == least["leximin"]


@pytest.mark.parametrize("category", ["很长的类别", "", " ", "a:b", "ÄÖÜ\n", "1" * 300])
def test_any_text_may_name_a_category_or_a_family(category: str) -> None:
    pool = tuple(Family.of(f"{category}{n}x", {"grade": category if n % 2 else "other"}) for n in range(6))
    problem = Problem(pool, lottery.proportional_quotas(pool, Size(families=2)), Size(families=2))
    certificate = lottery.certificate(lottery.committed(lottery.solve(problem, seed=1, panels=9)), 4)
    assert lottery.verify(certificate).holds


def test_exact_quotas_on_eight_features_are_drawn() -> None:
    stream = random.Random(4)
    pool = tuple(
        Family.of(f"{n:03}", {f"feature {f}": stream.choice("abc") for f in range(8)}) for n in range(200)
    )
    chosen = stream.sample(pool, 40)
    quotas = [
        Quota(*key, total, total)
        for key in sorted({c for family in pool for c, _ in family.counts})
        for total in [sum(dict(family.counts).get(key, 0) for family in chosen)]
    ]
    problem = Problem(pool, tuple(quotas), Size(families=40))
    answer = lottery.solve(problem, seed=1, panels=200)
    assert all(is_panel(problem, list(panel)) for panel in answer.panels)
    assert answer.optimal


def test_a_scarce_group_keeps_its_chance_and_its_proof() -> None:
    pool = tuple(Family.of(f"{n:03}", {"language": "so" if n < 2 else "en"}) for n in range(400))
    problem = Problem(
        pool, (Quota("language", "en", 10, 10), Quota("language", "so", 1, 1)), Size(families=11)
    )
    answer = lottery.solve(problem, seed=1)
    assert answer.bound == Fraction(10, 398)
    assert answer.probabilities["000"] == Fraction(1, 2)
    assert lottery.verify(lottery.certificate(lottery.committed(answer), 1)).holds


def test_a_bound_below_two_in_a_hundred_is_reached_and_proved() -> None:
    pool = tuple(Family.of(f"{n:03}", {"language": "so" if n < 997 else "en"}) for n in range(1004))
    problem = Problem(
        pool, (Quota("language", "en", 1, 1), Quota("language", "so", 11, 11)), Size(families=12)
    )
    answer = lottery.solve(problem, seed=1)
    assert answer.bound == Fraction(11, 997) < Fraction(2, 100)
    assert answer.optimal
    assert lottery.verify(lottery.certificate(lottery.committed(answer), 1)).holds


def test_kinds_of_large_prime_size_take_turns() -> None:
    pool = tuple(Family.of(f"{n:04}", {"grade": "1" if n < 997 else "2"}) for n in range(1994))
    problem = Problem(pool, lottery.proportional_quotas(pool, Size(families=101)), Size(families=101))
    given_out = lottery.solve(problem, seed=1).panel_probabilities
    assert max(given_out.values()) - min(given_out.values()) <= Fraction(1, 1000)


def test_exact_quotas_on_eight_features_are_met_and_proved() -> None:
    stream = random.Random(8)
    values = [{f"feature {n}": stream.choice("ab") for n in range(8)} for _ in range(24)]
    pool = tuple(Family.of(f"{n:02}", own) for n, own in enumerate(values))
    picked = values[:8]  # so that at least one panel meets them all
    quotas = tuple(
        Quota(feature, value, count, count)
        for feature in values[0]
        for value in "ab"
        for count in (sum(own[feature] == value for own in picked),)
    )
    answer = lottery.solve(Problem(pool, quotas, Size(families=8)), seed=1, panels=100)
    assert all(is_panel(answer.problem, list(panel)) for panel in answer.panels)
    assert lottery.verify(lottery.certificate(lottery.committed(answer), 1)).holds


def test_where_only_a_handful_of_panels_exist_all_are_found_and_mixed() -> None:
    """Eight exact three-way quotas leave five panels of a billion: a search for a thousand would not end."""
    stream = random.Random(2)
    pool = [Family.of(f"f{n:02}", {f"q{f}": stream.choice("abc") for f in range(8)}) for n in range(60)]
    chosen = stream.sample(pool, 12)
    count = Counter(category for family in chosen for category, _ in family.counts)
    quotas = tuple(
        Quota(f"q{f}", value, count[Category(f"q{f}", value)], count[Category(f"q{f}", value)])
        for f in range(8)
        for value in "abc"
    )
    problem = Problem(tuple(pool), quotas, Size(families=12))
    program = program_of(problem)
    panels, all_ = listed(program)
    assert (len(panels), all_) == (5, True)
    answer = lottery.solve(problem, seed=1, panels=100)
    assert all(is_panel(problem, list(panel)) for panel in answer.panels)
    able = {
        member for panel in panels for kind in np.flatnonzero(panel) for member in program.kinds[kind].members
    }
    assert {family for panel in answer.panels for family in panel} == able, "whoever can be drawn, may be"
    assert lottery.verify(lottery.certificate(lottery.committed(answer), 1)).holds


def test_what_is_too_hard_to_price_is_mixed_from_what_is_known() -> None:
    problem = Problem(
        tuple(Family.of(f"{n}", {"language": "so" if n < 4 else "en"}) for n in range(9)),
        (Quota("language", "en", 1, 3), Quota("language", "so", 0, 2)),
        Size(families=3),
    )
    program = program_of(problem)
    for worth in (np.array([2.0, 1.0]), np.array([1.0, 2.0])):
        best = Pricer(program).best(worth)
        reasoned = best_panel(program, linear_of(program), worth)
        assert best is not None
        assert reasoned is not None
        assert reasoned[0].tolist() == best[0].tolist()
        assert sorted(best[0].tolist()) in ([0, 3], [1, 2])
    known = np.array([1, 2]) if best[0].tolist() != [1, 2] else np.array([2, 1])
    patient = Patient(program, [known])
    assert patient.best(worth)[0].tolist() == best[0].tolist()  # type: ignore[index]  # there is a panel
    patient.left = 0
    assert patient.best(worth)[0].tolist() == known.tolist()  # type: ignore[index]  # as above


def test_ids_and_categories_in_any_script_stay_what_they_are() -> None:
    languages = ("العربية", "中文", "Soomaali")
    pool = tuple(Family.of(f"أسرة-{n}", {"اللغة": languages[n % 3]}) for n in range(9))
    quotas = tuple(Quota("اللغة", language, 1, 1) for language in languages)
    answer = lottery.solve(Problem(pool, quotas, Size(families=3)), seed=1, panels=9)
    assert set(answer.probabilities.values()) == {Fraction(1, 3)}
    certificate = lottery.certificate(lottery.committed(answer), 4)
    assert set(certificate["revealed"]["chosen"]) <= {family.id for family in pool}
    assert lottery.verify(certificate).holds


def test_a_problem_survives_being_committed() -> None:
    problem = replace(school(30, 10), forced_out=frozenset({"family 003"}))
    committed = lottery.committed(lottery.solve(problem, seed=1, panels=10))
    again = lottery.committed(lottery.solve(lottery.problem_in(committed), seed=1, panels=10))
    assert lottery.commitment_of(again) == lottery.commitment_of(committed)


def test_each_family_is_seated_as_far_up_its_own_list_as_can_be() -> None:
    options = {"a": ["T", "U"], "b": ["T"], "c": ["U", "T"]}
    assert lottery.seated(options, {"T": 1, "U": 2}) == {"a": "U", "b": "T", "c": "U"}
    with pytest.raises(ValueError, match="cannot all be seated"):
        lottery.seated(options, {"T": 1, "U": 1})
