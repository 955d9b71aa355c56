from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings

from benchmarks.hhcrsp import solution_of
from benchmarks.hhcrsp_judge import Json, judged
from doorstep.algorithms.homecare import UNIT, Call, Caregiver, Patient, Plan, Problem, Service, solve
from doorstep.kernel.refusal import Refusal
from tests.algorithms.homecare.rounds import cost, every_plan, patient, problems
from tests.examples import examples

MANY = settings(deadline=None, max_examples=examples(25), suppress_health_check=[HealthCheck.too_slow])


def instance_of(problem: Problem) -> Json:
    """The problem as the published format says it."""
    patients = []
    for one in problem.patients:
        needs = [{"service": need.ability, "duration": Fraction(need.length, UNIT)} for need in one.services]
        bond = {"type": "simultaneous"}
        if one.most:
            bond = {"type": "sequential", "distance": [Fraction(one.least, UNIT), Fraction(one.most, UNIT)]}
        window = [Fraction(one.early, UNIT), Fraction(one.late, UNIT)]
        patients.append(
            {"id": one.id, "time_window": window, "required_caregivers": needs, "synchronization": bond}
        )
    return {
        "patients": patients,
        "caregivers": [{"id": one.id, "abilities": sorted(one.abilities)} for one in problem.caregivers],
        "distances": [[Fraction(cell, UNIT) for cell in row] for row in problem.way],
    }


def judgement(problem: Problem, plan: Plan) -> Fraction:
    given_ = instance_of(problem)
    solution = solution_of(given_, plan)
    for route in solution["routes"]:
        for call in route["locations"]:
            for time in ("arrival_time", "departure_time"):
                call[time] = Fraction(str(call[time]))
    return judged(given_, solution)


@given(problem=problems())
@MANY
def test_a_small_day_is_the_best_of_all_days(problem: Problem) -> None:
    plan = solve(problem, seed=1, steps=20_000)
    best = min(found for calls in every_plan(problem) if (found := cost(problem, calls)) is not None)
    assert plan.cost == best
    assert judgement(problem, plan) * 3 * UNIT == best


@given(problem=problems(most_patients=8, most_services=14))
@MANY
def test_every_plan_stands_before_the_judge_at_the_cost_it_states(problem: Problem) -> None:
    plan = solve(problem, seed=2, steps=3_000)
    assert judgement(problem, plan) * 3 * UNIT == plan.cost


def test_nested_waits_are_found() -> None:
    """One caregiver goes to x and then y, the other to y and then x: no order of patients says that."""
    problem = Problem(
        (
            patient("x", 0, 0, "a", "b", least=100, most=120),
            patient("y", 30, 30, "a", "b", least=10, most=20),
        ),
        (Caregiver("ann", frozenset("a")), Caregiver("ben", frozenset("b"))),
        ((0, 0, 0), (0, 0, 0), (0, 0, 0)),
    )
    plan = solve(problem, seed=1, steps=5_000)
    assert plan.rounds == (
        ("ann", (Call("x", 0, 0), Call("y", 0, 30 * UNIT))),
        ("ben", (Call("y", 1, 40 * UNIT), Call("x", 1, 100 * UNIT))),
    )
    assert plan.cost == (100 + 10 + 100) * UNIT, "x is 100 minutes late, y 10, and 100 is the worst"


def test_the_longest_wait_delays_the_first_service() -> None:
    """Ben is at y until 60; x's two services may lie five minutes apart."""
    problem = Problem(
        (patient("x", 0, 90, "a", "b", least=0, most=5), patient("y", 50, 50, "b")),
        (Caregiver("ann", frozenset("a")), Caregiver("ben", frozenset("b"))),
        ((0, 1000, 1000), (1000, 0, 90_000), (1000, 1000, 0)),
    )
    plan = solve(problem, seed=1, steps=5_000)
    starts = {(call.patient, call.service): call.start for _, calls in plan.rounds for call in calls}
    assert starts == {("y", 0): 50_000, ("x", 1): 61_000, ("x", 0): 56_000}


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda: Service("a", 0), "homecare.service_without_length"),
        (lambda: Patient("p", 0, 1, ()), "homecare.one_or_two_services"),
        (lambda: patient("p", 2, 1, "a"), "homecare.times_out_of_order"),
        (lambda: patient("p", 0, 1, "a", "b", least=2, most=1), "homecare.times_out_of_order"),
        (lambda: Problem((), (), ()), "homecare.way_not_square"),
        (lambda: Problem((), (), ((-1,),)), "homecare.negative_way"),
        (lambda: Problem((patient("p", 0, 1, "a"),), (), ((0, 1), (1, 0))), "homecare.nobody_able"),
        (
            lambda: Problem(
                (patient("p", 0, 1, "a", "b"),), (Caregiver("c", frozenset("ab")),), ((0, 1), (1, 0))
            ),
            "homecare.nobody_able",
        ),
    ],
)
def test_input_that_makes_no_sense_is_refused_by_name(make: Callable[[], object], code: str) -> None:
    with pytest.raises(Refusal) as refused:
        make()
    assert refused.value.code == code


def test_nobody_to_visit_is_a_plan_too() -> None:
    problem = Problem((), (Caregiver("c", frozenset("a")),), ((0,),))
    assert solve(problem, seed=1) == Plan((("c", ()),), 0, 1, 0)


def test_a_stopped_search_gives_the_plan_it_has() -> None:
    problem = Problem((patient("p", 0, 9, "a"),), (Caregiver("c", frozenset("a")),), ((0, 2000), (3000, 0)))
    plan = solve(problem, seed=1, steps=10**9, stopped=lambda: True)
    assert (plan.cost, plan.steps) == (5000, 0)


@pytest.mark.slow
def test_the_same_seed_and_steps_give_the_same_rounds_in_any_process() -> None:
    program = (
        "from doorstep.algorithms.homecare import *\n"
        "patients = tuple(Patient(f'p{i}', 20000 * i, 20000 * i + 60000,"
        " tuple(Service(a, 14000) for a in 'ab'[: 1 + i % 2]), 0, 30000 * (i % 4 == 1)) for i in range(16))\n"
        "way = tuple(tuple(0 if i == j else 1000 + 7919 * (i + 1) * (j + 2) % 40000 for j in range(17))"
        " for i in range(17))\n"
        "team = tuple(Caregiver(f'c{i}', frozenset('ab')) for i in range(4))\n"
        "print(solve(Problem(patients, team, way), seed=7, steps=50_000))"
    )
    answers = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": hash_seed, "PYTHONPATH": "src"},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for hash_seed in ("0", "1", "random")
    }
    assert len(answers) == 1
