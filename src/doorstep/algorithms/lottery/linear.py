"""The rows of a `Program` as the linear solver wants them, teachers' flow included."""

from __future__ import annotations

from dataclasses import dataclass

import highspy
import numpy as np
import numpy.typing as npt

from doorstep.algorithms.lottery.kinds import Program

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Linear:
    """``lower`` ≤ R·x + Z·z ≤ ``upper``.

    The first ``plain`` rows are the program's own. Then one row for each teacher's capacity, then one for
    each set of several teachers, whose families' total x splits over z. A kind with one teacher needs no z.
    ``sparse[t]`` lists (row, coefficient) of kind t; ``flows[j]`` is the (set, teacher) of column j of Z.
    """

    R: Floats
    Z: Floats
    lower: Floats
    upper: Floats
    plain: int
    sparse: tuple[tuple[tuple[int, int], ...], ...]


def linear_of(program: Program) -> Linear:
    """Write the rows of P with the flow of families over their teachers."""
    plain, kinds = program.A.shape
    teachers = len(program.teachers)
    sets = sorted({kind.teachers for kind in program.kinds if len(kind.teachers) > 1})
    row_of = {own: plain + teachers + place for place, own in enumerate(sets)}
    rows = plain + teachers + len(sets)
    R = np.zeros((rows, kinds))
    R[:plain] = program.A
    for number, kind in enumerate(program.kinds):
        if len(kind.teachers) == 1:
            R[plain + kind.teachers[0], number] = 1
        elif kind.teachers:
            R[row_of[kind.teachers], number] = -1
    Z = np.zeros((rows, sum(len(own) for own in sets)))
    column = 0
    for own in sets:
        for teacher in own:
            Z[plain + teacher, column] = Z[row_of[own], column] = 1
            column += 1
    room = np.full(teachers, -highspy.kHighsInf), program.capacity.astype(float)
    lower = np.concatenate([program.lower, room[0], np.zeros(len(sets))]).astype(float)
    upper = np.concatenate([program.upper, room[1], np.zeros(len(sets))]).astype(float)
    sparse = tuple(tuple((int(r), int(R[r, t])) for r in np.nonzero(R[:, t])[0]) for t in range(kinds))
    return Linear(R, Z, lower, upper, plain, sparse)


def quiet() -> highspy.Highs:
    """A solver that prints nothing and does the same thing each time: one thread, one seed."""
    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("threads", 1)
    solver.setOptionValue("random_seed", 0)
    solver.setOptionValue("primal_feasibility_tolerance", 1e-10)
    solver.setOptionValue("dual_feasibility_tolerance", 1e-10)
    return solver


def model_of(
    matrix: Floats,
    *,
    gain: Floats,
    columns: tuple[Floats, Floats],
    rows: tuple[Floats, Floats],
    whole: bool = False,
) -> highspy.HighsLp:
    """max gain·v with bounds on the columns and rows of ``matrix``; ``whole`` asks for integers."""
    height, width = matrix.shape
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = width, height
    model.sense_ = highspy.ObjSense.kMaximize
    model.col_cost_ = gain
    model.col_lower_, model.col_upper_ = columns
    model.row_lower_, model.row_upper_ = rows
    at, places = np.nonzero(matrix.T)
    model.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    model.a_matrix_.start_ = np.searchsorted(at, np.arange(width + 1))
    model.a_matrix_.index_ = places
    model.a_matrix_.value_ = matrix.T[at, places]
    if whole:
        model.integrality_ = [highspy.HighsVarType.kInteger] * width
    return model
