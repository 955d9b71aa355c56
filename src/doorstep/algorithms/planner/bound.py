"""What no plan can exceed: linear programs over the columns, solved by HiGHS.

Two bounds. *Visits*: maximise the number of families visited. *Score*: maximise the points of
`objective.score` with travel and the parity shortfall left out (both only cost) and the load and repetition
of the ``people`` level exactly convex: the k-th visit of an educator costs 2k-1 more (twice that for a
newcomer), the n-th visit of a pair 4(n-1) more, so a continuous chain of unit steps, cheap ones first,
bounds the sum from below.

    max  Σ_c v_c x_c − Σ_e Σ_k cost_{e,k} z_{e,k} − Σ_p Σ_n cost_{p,n} u_{p,n}
    s.t. Σ_{c of family} x_c ≤ 1,  cliques ≤ 1,  caps,
         Σ_{c with e} x_c = Σ_k z_{e,k},  Σ_{c with pair p} x_c = Σ_n u_{p,n},  0 ≤ x, z, u ≤ 1

The value is taken from the dual solution by weak duality, so that a solver's tolerance cannot make the
bound too good: for any y ≥ 0, `b·y + Σ_j max(0, c_j − (Aᵀy)_j)·upper_j` is an upper bound.
"""

from __future__ import annotations

from dataclasses import dataclass

import highspy
import numpy as np
import numpy.typing as npt

from doorstep.algorithms.planner import objective
from doorstep.algorithms.planner.collisions import Row, rows
from doorstep.algorithms.planner.columns import Columns
from doorstep.algorithms.planner.model import Problem

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Relaxation:
    """A linear program ``max value·x, A x ≤ limit, 0 ≤ x ≤ 1`` in rows."""

    value: Floats
    rows: list[Row]


def visits_bound(problem: Problem, c: Columns, *, seconds: float | None = None) -> int:
    """At most this many families can be visited."""
    if not c.count:
        return 0
    program = Relaxation(np.ones(c.count), rows(problem, c))
    open_families = int(np.sum(np.diff(c.first) > 0))
    return min(open_families, int(np.floor(_solve(program, seconds) + 1e-6)))


def score_bound(problem: Problem, c: Columns, *, seconds: float | None = None) -> float:
    """At most this many points can be scored."""
    constant = _standing(problem, c)
    if not c.count:
        return constant
    return constant + _solve(_with_people(problem, c), seconds)


def _standing(problem: Problem, c: Columns) -> float:
    """The points of the empty plan: what pinned visits and the published plan cost whatever is decided."""
    change = objective.points(problem.rules)[5]
    return float(-objective.PEOPLE * _pinned_people(c) - change * int(np.sum(c.published)))


def _pinned_people(c: Columns) -> int:
    educators = len(c.newcomer)
    load, pairs = c.pinned_load[:educators].astype(int), c.pinned_pairs.astype(int)
    return int(np.sum((1 + c.newcomer) * load**2) + objective.REPEAT * np.sum(pairs * (pairs - 1)))


def _with_people(problem: Problem, c: Columns) -> Relaxation:
    change = objective.points(problem.rules)[5]
    other = c.other[c.family[: c.count]]
    value = (
        objective.VISIT
        + objective.LANGUAGE * (c.language * other).astype(float)
        - objective.RANK * c.rank
        - objective.PEOPLE * c.pair_cost
        + change * c.as_published
    )
    program_rows = rows(problem, c)
    values = [value]
    size = c.count
    for person in range(len(c.newcomer)):
        mine = np.flatnonzero((c.who[: c.count, 0] == person) | (c.who[: c.count, 1] == person))
        steps = max(0, min(len(np.unique(c.family[mine])), int(c.cap_total[person])))
        done = int(c.pinned_load[person])
        cost = [(1 + c.newcomer[person]) * (2 * (done + k) - 1) for k in range(1, steps + 1)]
        values.append(-objective.PEOPLE * np.array(cost, dtype=float))
        program_rows.append(_chain("load", person, mine, size, steps))
        size += steps
    low = np.minimum(c.who[: c.count, 0], c.who[: c.count, 1]).astype(np.int64)
    high = np.maximum(c.who[: c.count, 0], c.who[: c.count, 1]).astype(np.int64)
    pair = low * len(c.newcomer) + high
    for number in np.unique(pair):
        mine = np.flatnonzero(pair == number)
        steps = len(np.unique(c.family[mine]))
        done = int(c.pinned_pairs[number // len(c.newcomer), number % len(c.newcomer)])
        if steps + done < 2:
            continue
        cost = [2.0 * objective.REPEAT * (done + n - 1) for n in range(1, steps + 1)]
        values.append(-objective.PEOPLE * np.array(cost))
        program_rows.append(_chain("pair", int(number), mine, size, steps))
        size += steps
    return Relaxation(np.concatenate(values), program_rows)


def _chain(kind: str, number: int, mine: npt.NDArray[np.intp], first: int, steps: int) -> Row:
    """``Σ x − Σ steps ≤ 0``: every visit has to climb a step."""
    columns = np.concatenate([mine, np.arange(first, first + steps)]).astype(np.int32)
    weights = np.concatenate([np.ones(len(mine)), -np.ones(steps)]).astype(np.int32)
    return Row(kind, number, columns, 0, weights)


def _solve(program: Relaxation, seconds: float | None) -> float:
    """The certified upper bound of the program: HiGHS' duals, checked by weak duality."""
    if not program.rows:
        return float(np.maximum(program.value, 0.0).sum())
    lengths = [len(row.columns) for row in program.rows]
    index = np.concatenate([row.columns for row in program.rows]).astype(np.int32)
    weight = np.concatenate(
        [
            np.ones(len(row.columns)) if row.weights is None else row.weights.astype(float)
            for row in program.rows
        ]
    )
    limit = np.array([row.limit for row in program.rows], dtype=float)
    scale = float(np.max(np.abs(program.value)))
    value = program.value / scale
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = len(value), len(limit)
    lp.col_cost_ = -value
    lp.col_lower_, lp.col_upper_ = np.zeros(len(value)), np.ones(len(value))
    lp.row_lower_, lp.row_upper_ = np.full(len(limit), -highspy.kHighsInf), limit
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int32)
    lp.a_matrix_.index_, lp.a_matrix_.value_ = index, weight
    highs = highspy.Highs()
    highs.setOptionValue("output_flag", False)
    highs.setOptionValue("threads", 1)
    # an interior point is enough: weak duality makes a bound of any dual solution, and the way to a vertex
    # takes twenty times as long
    highs.setOptionValue("solver", "ipm")
    highs.setOptionValue("run_crossover", "off")
    if seconds is not None:
        highs.setOptionValue("time_limit", max(seconds, 0.0))
    highs.passModel(lp)
    highs.run()
    dual = np.array(highs.getSolution().row_dual)
    y = np.maximum(-dual, 0.0) if len(dual) == len(limit) else np.zeros(len(limit))
    row = np.repeat(np.arange(len(limit)), lengths)
    price = np.bincount(index, weights=weight * y[row], minlength=len(value))
    return scale * float(limit @ y + np.maximum(value - price, 0.0).sum())
