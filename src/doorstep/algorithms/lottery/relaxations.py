"""What to change, and by how little, when no panel meets everything.

One integer program with a slack on every bound finds the smallest total change; more are solved with the
slack allowed in one place only (one feature, the size, the teachers), so that people can choose which rule
gives way. The answers are ranked by how much they change.
"""

from __future__ import annotations

from typing import Literal

import highspy
import numpy as np

from doorstep.algorithms.lottery.infeasible import Change, Relaxation
from doorstep.algorithms.lottery.kinds import Program
from doorstep.algorithms.lottery.linear import linear_of, model_of, quiet
from doorstep.algorithms.lottery.problem import Problem


def relaxations(problem: Problem, program: Program) -> tuple[Relaxation, ...]:
    """The smallest change overall, then the smallest within each feature, the size and the teachers."""
    features = sorted({quota.feature for quota in problem.quotas})
    rows = len(program.lower)
    of_feature = {
        feature: {1 + i for i, quota in enumerate(problem.quotas) if quota.feature == feature}
        for feature in features
    }
    scopes: list[tuple[set[int], bool]] = [(set(range(rows)), bool(program.teachers))]
    scopes += [(of_feature[feature], False) for feature in features]
    scopes += [({0}, False)]
    if program.teachers:
        scopes.append((set(), True))
    found: dict[tuple[Change, ...], Relaxation] = {}
    for scope, rooms in scopes:
        answer = _smallest(problem, program, scope, rooms)
        if answer is not None and answer.changes:
            found.setdefault(answer.changes, answer)
    return tuple(sorted(found.values(), key=lambda r: (r.amount, len(r.changes))))


def smallest_change(problem: Problem, program: Program) -> Relaxation | None:
    """The smallest change of all bounds together that makes a panel possible; empty where one is already."""
    return _smallest(problem, program, set(range(len(program.lower))), bool(program.teachers))


def _smallest(problem: Problem, program: Program, scope: set[int], rooms: bool) -> Relaxation | None:
    linear = linear_of(program)
    loose = sorted(scope) + ([linear.plain + i for i in range(len(program.teachers))] if rooms else [])
    rows = len(linear.lower)
    below = np.zeros((rows, len(loose)))
    above = np.zeros((rows, len(loose)))
    for place, row in enumerate(loose):
        below[row, place], above[row, place] = 1.0, -1.0
    matrix = np.concatenate([linear.R, linear.Z, below, above], axis=1)
    variables = len(program.kinds) + linear.Z.shape[1]
    width = matrix.shape[1]
    down = np.array([max(linear.lower[row], 0.0) for row in loose])
    bounds = (
        np.concatenate([program.floor, np.zeros(width - len(program.kinds))]).astype(float),
        np.concatenate(
            [
                np.maximum(program.ceiling, program.floor).astype(float),
                np.full(linear.Z.shape[1], highspy.kHighsInf),
                down,
                np.full(len(loose), highspy.kHighsInf),
            ]
        ),
    )
    gain = np.concatenate([np.zeros(variables), -np.ones(2 * len(loose))])
    solver = quiet()
    solver.passModel(
        model_of(matrix, gain=gain, columns=bounds, rows=(linear.lower, linear.upper), whole=True)
    )
    solver.run()
    if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return None
    values = np.rint(np.asarray(solver.getSolution().col_value)[variables:]).astype(int)
    changes: list[Change] = []
    for place, row in enumerate(loose):
        lowered, raised = int(values[place]), int(values[len(loose) + place])
        if lowered:
            changes.append(_change(problem, program, row, "min", -lowered))
        if raised:
            changes.append(_change(problem, program, row, "max", raised))
    return Relaxation(tuple(changes), int(values.sum()))


def _change(problem: Problem, program: Program, row: int, side: Literal["min", "max"], by: int) -> Change:
    rows = len(program.lower)
    if row >= rows:
        room = int(program.capacity[row - rows])
        return Change("capacity", room, room + by, teacher=program.teachers[row - rows])
    now = int((program.lower if side == "min" else program.upper)[row])
    if row == 0:
        return Change("size_min" if side == "min" else "size_max", now, now + by)
    quota = problem.quotas[row - 1]
    return Change(side, now, now + by, quota.feature, quota.category)
