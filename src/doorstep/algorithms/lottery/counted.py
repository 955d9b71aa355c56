"""Panels where there are few: all of them, or the best one, by constraint programming.

Exact quotas on many features leave a few dozen panels of billions of choices. A search hardly finds them,
and branch and bound learns little from fractions there; reasoning on the rows does (CP-SAT). One worker, a
seed and a deterministic limit: the same input, the same answer.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt
from ortools.sat.python import cp_model

from doorstep.algorithms.lottery.kinds import Ints, Program
from doorstep.algorithms.lottery.linear import Linear, linear_of
from doorstep.kernel.refusal import Refusal

Floats = npt.NDArray[np.float64]

_MOST: Final = 3000
_LISTING: Final = 3.0
_WORK: Final = 3.0
"""Deterministic seconds for a list, and for one panel."""
_WHOLE: Final = 1 << 50
"""The sum of all prices, in the whole numbers that are compared."""


def listed(program: Program) -> tuple[list[Ints], bool]:
    """Panels (kind totals) in order, and whether they are all there are.

    Where teachers matter none are listed: one panel may be seated in many ways.
    """
    if program.has_teachers:
        return [], False
    model, totals, _ = _model(program, linear_of(program))
    listing = _Listing(totals)
    solver = _solver(_LISTING)
    solver.parameters.enumerate_all_solutions = True
    ended = solver.solve(model, listing) in (cp_model.OPTIMAL, cp_model.INFEASIBLE) and not listing.full
    return [np.array(panel, dtype=np.int64) for panel in sorted(listing.found)], ended


class Reasoned:
    """A good panel for given prices, the best one where that can be shown in time."""

    def __init__(self, program: Program) -> None:
        self.program, self.linear = program, linear_of(program)

    def best(self, prices: Floats) -> tuple[Ints, Ints] | None:
        return best_panel(self.program, self.linear, prices, proved=False)


def best_panel(
    program: Program, linear: Linear, prices: Floats, *, proved: bool = True
) -> tuple[Ints, Ints] | None:
    """The totals, and the flow over teachers, of the panel worth most; None where there is none.

    Raises `Refusal` ``lottery.undecided`` where neither is found; one ``proved`` to be worth most, if asked.
    """
    model, totals, flows = _model(program, linear)
    worth = float(np.abs(prices) @ program.N)
    if worth > 0:
        weights = [round(price / worth * _WHOLE) for price in prices.tolist()]
        model.maximize(cp_model.LinearExpr.weighted_sum(totals, weights))
    solver = _solver(_WORK)
    status = solver.solve(model)
    if status == cp_model.INFEASIBLE:
        return None
    if status != cp_model.OPTIMAL and (proved or status != cp_model.FEASIBLE):
        raise Refusal("lottery.undecided")
    return _values(solver, totals), _values(solver, flows)


class _Listing(cp_model.CpSolverSolutionCallback):
    """Collects panels until they are too many."""

    def __init__(self, totals: list[cp_model.IntVar]) -> None:
        super().__init__()
        self.totals = totals
        self.found: list[tuple[int, ...]] = []
        self.full = False

    def on_solution_callback(self) -> None:
        self.found.append(tuple(self.value(total) for total in self.totals))
        self.full = len(self.found) > _MOST
        if self.full:
            self.stop_search()


def _model(
    program: Program, linear: Linear
) -> tuple[cp_model.CpModel, list[cp_model.IntVar], list[cp_model.IntVar]]:
    model = cp_model.CpModel()
    totals = [
        model.new_int_var(int(low), max(int(low), int(high)), "")
        for low, high in zip(program.floor, program.ceiling, strict=True)
    ]
    most = int(program.N.sum())
    flows = [model.new_int_var(0, most, "") for _ in range(linear.Z.shape[1])]
    everything = np.concatenate([linear.R, linear.Z], axis=1)
    for row, low, high in zip(everything, linear.lower, linear.upper, strict=True):
        inside = np.flatnonzero(row)
        terms = [(totals + flows)[place] for place in inside]
        reach = int(np.abs(row).sum()) * most
        model.add_linear_constraint(
            cp_model.LinearExpr.weighted_sum(terms, [int(weight) for weight in row[inside]]),
            int(max(low, -reach)), int(min(high, reach)),
        )  # fmt: skip
    return model, totals, flows


def _solver(work: float) -> cp_model.CpSolver:
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = 0
    solver.parameters.max_deterministic_time = work
    return solver


def _values(solver: cp_model.CpSolver, variables: list[cp_model.IntVar]) -> Ints:
    return np.array([solver.value(variable) for variable in variables], dtype=np.int64)
