"""Days of home care small enough to try every plan of."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from hypothesis import strategies as st

from doorstep.algorithms.homecare import UNIT, Caregiver, Patient, Problem, Service

Calls = list[list[tuple[int, int]]]
"""By caregiver: (patient, service) in order."""


def patient(name: str, early: int, late: int, *abilities: str, least: int = 0, most: int = 0) -> Patient:
    """Services of ten minutes; times in minutes."""
    services = tuple(Service(ability, 10 * UNIT) for ability in abilities)
    return Patient(name, early * UNIT, late * UNIT, services, least * UNIT, most * UNIT)


@st.composite
def problems(draw: st.DrawFn, most_patients: int = 3, most_services: int = 4) -> Problem:
    """Two or three caregivers, a few patients in a small town, some of them with two services."""
    team = draw(st.sampled_from((("ab", "ab"), ("a", "ab"), ("ab", "ab", "b"))))
    size = draw(st.integers(1, most_patients))
    patients: list[Patient] = []
    for number in range(size):
        early = draw(st.integers(0, 60))
        single = sum(len(one.services) for one in patients) + size - number > most_services - 1
        abilities = draw(st.sampled_from(("a", "b") if single else ("a", "b", "ab", "ba")))
        least = draw(st.sampled_from((0, 0, 5, 30)))
        most = least + (draw(st.sampled_from((5, 20))) if least else 0)
        if len(abilities) == 1:
            least = most = 0
        late = early + draw(st.sampled_from((0, 15, 60)))
        patients.append(patient(f"p{number}", early, late, *abilities, least=least, most=most))
    cells = draw(st.lists(st.integers(1, 40), min_size=(size + 1) ** 2, max_size=(size + 1) ** 2))
    places = range(size + 1)
    way = tuple(tuple(0 if i == j else UNIT * cells[(size + 1) * i + j] for j in places) for i in places)
    caregivers = tuple(Caregiver(f"c{number}", frozenset(able)) for number, able in enumerate(team))
    return Problem(tuple(patients), caregivers, way)


def every_plan(problem: Problem) -> Iterator[Calls]:
    """Every way to give out the services and to order the rounds."""
    jobs = [(p, s) for p, patient in enumerate(problem.patients) for s in range(len(patient.services))]
    able = [
        [
            c
            for c, caregiver in enumerate(problem.caregivers)
            if problem.patients[p].services[s].ability in caregiver.abilities
        ]
        for p, s in jobs
    ]
    for who in itertools.product(*able):
        given = dict(zip(jobs, who, strict=True))
        double = [p for p, one in enumerate(problem.patients) if len(one.services) == 2]
        if any(given[p, 0] == given[p, 1] for p in double):
            continue
        rounds = [[job for job in jobs if given[job] == c] for c in range(len(problem.caregivers))]
        for orders in itertools.product(*(itertools.permutations(mine) for mine in rounds)):
            yield [list(order) for order in orders]


def cost(problem: Problem, calls: Calls) -> int | None:
    """Of the earliest starts, found by raising them until everything holds; None where that never ends."""
    patients, way = problem.patients, problem.way
    start = {(p, s): one.early for p, one in enumerate(patients) for s in range(len(one.services))}
    for _ in range(200):
        before = dict(start)
        for mine in calls:
            here, free = 0, 0
            for p, s in mine:
                start[p, s] = max(start[p, s], free + way[here][p + 1])
                here, free = p + 1, start[p, s] + patients[p].services[s].length
        for p, one in enumerate(patients):
            if len(one.services) == 2:
                start[p, 1] = max(start[p, 1], start[p, 0] + one.least)
                start[p, 0] = max(start[p, 0], start[p, 1] - one.most)
        if start == before:
            break
    else:
        return None
    distance = sum(
        way[a][b] for mine in calls for a, b in itertools.pairwise([0, *(p + 1 for p, _ in mine), 0])
    )
    tardy = [max(0, begin - patients[p].late) for (p, _), begin in start.items()]
    return distance + sum(tardy) + max(tardy)
