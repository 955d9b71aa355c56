"""Nash and Goldilocks: their optimum against an exhaustive search, and the proof of how near it they come."""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from math import exp, log
from typing import Any

import highspy
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings

from doorstep.algorithms import lottery
from doorstep.algorithms.lottery import Family, Problem, Quota, Size
from doorstep.algorithms.lottery.aims import least_goldilocks
from doorstep.algorithms.lottery.barrier import weighted_centre
from doorstep.algorithms.lottery.linear import model_of, quiet
from tests.examples import examples

from .schools import school
from .small import is_panel, panels_of, problems

SLOW = settings(max_examples=examples(40), deadline=None, suppress_health_check=list(HealthCheck))
BOTH = ("nash", "goldilocks")


def certified(answer: lottery.Lottery, number: int = 7) -> dict[str, Any]:
    return lottery.certificate(lottery.committed(answer, software="test"), number)


def counted(problem: Problem, panels: list[tuple[int, ...]]) -> list[int]:
    """Families that some panel holds and no rule puts in."""
    held = {place for panel in panels for place in panel}
    return sorted(place for place in held if problem.families[place].id not in problem.forced_in)


def nash_by_hand(chosen: np.ndarray) -> float:
    """The best geometric mean over all panels, and not below it by more than the last factor (Cover 1984)."""
    weights = np.full(chosen.shape[1], 1 / chosen.shape[1])
    for _ in range(20_000):
        gains = (chosen / (chosen @ weights)[:, None]).mean(axis=0)
        if gains.max() < 1 + 1e-7:
            break
        weights = weights * gains
    return exp(np.log(chosen @ weights).mean())


def goldilocks_by_hand(chosen: np.ndarray, even: float) -> float:
    """The best value over all panels: for each of many largest chances the best smallest one."""
    return min(
        (largest / even + even / smallest)
        for largest in np.linspace(0.005, 1, 400)
        if (smallest := _smallest_under(chosen, float(largest))) > 1e-9
    )


def _smallest_under(chosen: np.ndarray, largest: float) -> float:
    families, panels = chosen.shape
    matrix = np.zeros((2 * families + 1, panels + 1))
    matrix[:families, 1:], matrix[:families, 0] = chosen, -1
    matrix[families:-1, 1:], matrix[-1, 1:] = chosen, 1
    low = np.concatenate([np.zeros(families), np.full(families, -highspy.kHighsInf), [1]])
    high = np.concatenate([np.full(families, highspy.kHighsInf), np.full(families, largest), [1]])
    gain = np.zeros(panels + 1)
    gain[0] = 1
    solver = quiet()
    bounds = np.zeros(panels + 1), np.full(panels + 1, highspy.kHighsInf)
    solver.passModel(model_of(matrix, gain=gain, columns=bounds, rows=(low, high)))
    solver.run()
    if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return 0.0
    return float(solver.getSolution().col_value[0])


def matrix_of(problem: Problem, panels: list[tuple[int, ...]]) -> np.ndarray:
    chosen = np.zeros((len(problem.families), len(panels)))
    for number, panel in enumerate(panels):
        chosen[list(panel), number] = 1
    return chosen[counted(problem, panels)]


@SLOW
@given(problems(most=7))
def test_nash_equals_an_exhaustive_search(problem: Problem) -> None:
    panels = panels_of(problem)
    try:
        answer = lottery.solve(problem, objective="nash", seed=1, panels=60)
    except lottery.Infeasible:
        assert not panels
        return
    assert all(is_panel(problem, list(panel)) for panel in answer.panels)
    places = counted(problem, panels)
    chances = [*answer.probabilities.values()]
    assert {place for place, chance in enumerate(chances) if chance} >= set(places)
    mean = exp(sum(log(chances[place]) for place in places) / len(places))
    assert mean == pytest.approx(nash_by_hand(matrix_of(problem, panels)), rel=2e-4)
    assert answer.aim is None or mean <= answer.limit * (1 + 1e-9) or answer.value == 0
    assert lottery.verify(certified(answer)).faults == ()


@SLOW
@given(problems(most=7))
def test_goldilocks_equals_an_exhaustive_search(problem: Problem) -> None:
    panels = panels_of(problem)
    try:
        answer = lottery.solve(problem, objective="goldilocks", seed=1, panels=60)
    except lottery.Infeasible:
        assert not panels
        return
    chances = [float(chance) for chance in answer.probabilities.values()]
    places = counted(problem, panels)
    if answer.aim is not None:
        even = float(answer.aim.even)
        value = max(chances[p] for p in places) / even + even / min(chances[p] for p in places)
        assert value <= goldilocks_by_hand(matrix_of(problem, panels), even) + 1e-6
    assert lottery.verify(certified(answer)).faults == ()


@pytest.fixture(scope="module")
def tilted() -> Problem:
    """A school whose quotas ask for more Somali families than a quarter: chances cannot be equal."""
    problem = school(120, 30)
    quotas = [replace(q, lower=5, upper=6) if q.category == "so" else q for q in problem.quotas]
    return replace(problem, quotas=tuple(quotas))


@pytest.mark.parametrize("objective", BOTH)
def test_a_school_with_siblings_and_capacities_reaches_the_limit(
    tilted: Problem, objective: lottery.Objective
) -> None:
    answer = lottery.solve(tilted, objective=objective, seed=2)
    assert answer.optimal
    assert answer.value == pytest.approx(answer.limit, rel=1e-9)
    report = lottery.verify(certified(answer))
    assert report.faults == ()
    assert report.value == pytest.approx(answer.value, rel=0.03)
    assert report.limit == pytest.approx(answer.limit, rel=1e-9)
    assert max(answer.panel_probabilities.values()) < 1


@pytest.mark.parametrize(
    ("objective", "chance"), [("leximin", 1 / 2), ("nash", 9 / 25), ("goldilocks", (8 * 0.08**2) ** 0.5)]
)
def test_one_rare_family_with_three_groups_of_eight_by_hand(
    objective: lottery.Objective, chance: float
) -> None:
    """Either the rare family and one of the last group are drawn, or one of each of the others.

    With q the rare one's chance leximin asks for q = 1 - q, Nash for the most of 9·log q + 16·log(1 - q),
    Goldilocks for the least of q/e + 8·e/q, e = 2/25.
    """
    groups = {"ac": 1, "ad": 8, "bc": 8, "bd": 8}
    pool = tuple(
        Family.of(f"{group}{n}", {"first": group[0], "second": group[1]})
        for group, count in groups.items()
        for n in range(count)
    )
    quotas = tuple(
        Quota(f, c, 1, 1) for f, c in (("first", "a"), ("first", "b"), ("second", "c"), ("second", "d"))
    )
    answer = lottery.solve(Problem(pool, quotas, Size(families=2)), objective=objective, seed=1)
    assert float(answer.probabilities["ac0"]) == pytest.approx(chance, abs=1e-6)
    assert answer.optimal


@pytest.mark.parametrize("objective", BOTH)
def test_equal_chances_are_best_for_all(objective: lottery.Objective) -> None:
    answer = lottery.solve(school(80, 20, teachers=False), objective=objective, seed=3)
    assert answer.optimal
    assert all(abs(p - Fraction(1, 4)) < Fraction(1, 10**6) for p in answer.probabilities.values())


@pytest.mark.parametrize("objective", BOTH)
def test_rows_in_any_order_give_the_same_certificate(tilted: Problem, objective: lottery.Objective) -> None:
    turned = replace(tilted, families=tilted.families[::-1], quotas=tilted.quotas[::-1])
    both = [lottery.solve(p, objective=objective, seed=1, panels=50) for p in (tilted, turned)]
    first, second = (lottery.commitment_of(lottery.committed(one, software="test")) for one in both)
    assert first == second


@pytest.mark.parametrize("objective", BOTH)
def test_visiting_everyone_needs_no_aim(objective: lottery.Objective) -> None:
    problem = replace(school(20, 6, teachers=False), quotas=(), size=Size(families=20))
    answer = lottery.solve(problem, objective=objective, seed=1)
    assert (answer.aim, answer.value, answer.optimal) == (None, 1.0, True)


@pytest.mark.parametrize("objective", BOTH)
def test_families_that_cannot_be_drawn_do_not_count(objective: lottery.Objective) -> None:
    pool = tuple(Family.of(f"{n}", {"grade": "1" if n < 3 else "2"}) for n in range(9))
    problem = Problem(pool, (Quota("grade", "1", 0, 0), Quota("grade", "2", 0, 9)), Size(families=2))
    answer = lottery.solve(problem, objective=objective, seed=1)
    assert answer.optimal
    assert [float(p) for p in answer.probabilities.values()] == pytest.approx([0.0] * 3 + [1 / 3] * 6)
    assert lottery.verify(certified(answer)).faults == ()


def _smaller_bound(c: dict[str, Any]) -> None:
    c["committed"]["aim"]["value"] = "1/1000"


def _other_weights(c: dict[str, Any]) -> None:
    weights = c["committed"]["aim"]["weights"]
    weights[next(iter(weights))] = "-1/7"


def _another_proof(c: dict[str, Any]) -> None:
    rows = c["committed"]["aim"]["rows"]
    rows.update(dict.fromkeys(rows, "0/1"))


def _other_times(c: dict[str, Any]) -> None:
    c["committed"]["times"][0] += 1


@pytest.mark.parametrize("objective", BOTH)
@pytest.mark.parametrize(
    ("alter", "code"),
    [
        (_smaller_bound, "aim.bound"),
        (_other_weights, "aim.weights"),
        (_another_proof, "aim.bound"),
        (_other_times, "chances.differ"),
    ],
)
def test_an_altered_aim_is_found(
    tilted: Problem, objective: lottery.Objective, alter: Callable[[dict[str, Any]], None], code: str
) -> None:
    altered = copy.deepcopy(certified(lottery.solve(tilted, objective=objective, seed=2, panels=50)))
    alter(altered)
    altered["commitment"] = lottery.commitment_of(altered["committed"])
    assert code in {fault.code for fault in lottery.verify(altered).faults}


def test_a_certificate_of_the_first_format_stays_verifiable() -> None:
    committed = lottery.committed(lottery.solve(school(24, 8), seed=1, panels=20), software="test")
    for key in ("times", "aim"):
        del committed[key]
    committed["format"] = "doorstep-draw-1"
    assert lottery.verify(lottery.certificate(committed, 3)).faults == ()


def test_the_centre_of_a_simplex_divides_by_weight() -> None:
    v, m = weighted_centre(np.ones((1, 3)), np.array([6.0]), np.array([1.0, 2.0, 3.0]))
    assert v == pytest.approx([1, 2, 3])
    assert m == pytest.approx([1])


def test_the_least_goldilocks_value_is_two_where_all_can_be_equal() -> None:
    assert least_goldilocks(0.0, 1.0, 0.25) == pytest.approx(2)
    assert least_goldilocks(0.1, 0.0, 0.25) == pytest.approx(0.1 / 0.25 + 0.25 / 0.1)
