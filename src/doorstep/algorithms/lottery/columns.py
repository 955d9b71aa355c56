"""Column generation: the leximin lottery where the compact bound is out of reach.

Where no mixture of panels has the chances of the linear program (the hull of the integer points is smaller
than P) the levels are solved again over the panels themselves: a master program over the panels known, and
an integer program that prices the next (Flanigan et al., Nature 596, 2021, supplementary 9). Exact up to the
solver's tolerance, and rarely needed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final, Protocol

import highspy
import numpy as np
import numpy.typing as npt

from doorstep.algorithms.lottery.kinds import Ints, Program
from doorstep.algorithms.lottery.linear import Linear, linear_of, model_of, quiet
from doorstep.kernel.refusal import Refusal

Floats = npt.NDArray[np.float64]
_GAIN = 1e-8
_WEIGHT = 1e-7


_MOST_NODES: Final = 200
"""What branch and bound does not settle within so many nodes it may not settle in hours."""
_HARD: Final = 6
"""Of answers that branch and bound does not find, so many are sought otherwise before it is let be."""


class Best(Protocol):
    """Knows the panel that is worth most."""

    def best(self, prices: Floats) -> tuple[Ints, Ints] | None:
        """The totals (and the flow over teachers) of the panel worth most for given prices."""
        ...


class Listed:
    """Panels that are known: the best of them for given prices."""

    def __init__(self, panels: list[Ints]) -> None:
        self.panels = np.array(panels)

    def best(self, prices: Floats) -> tuple[Ints, Ints] | None:
        """The totals of the panel worth most; as `Pricer.best`, where no teachers play a part."""
        panel: Ints = self.panels[int(np.argmax(self.panels @ prices))]
        return panel, np.zeros(0, dtype=np.int64)


class Pricer:
    """The integer program of panels over kind totals, kept warm: the best panel for given prices.

    Small and hard programs, as exact quotas on many features make them, are handed on to `counted`.
    """

    def __init__(self, program: Program, low: Ints | None = None, high: Ints | None = None) -> None:
        linear: Linear = linear_of(program)
        lower, upper = linear.lower.copy(), linear.upper.copy()
        if low is not None and high is not None:
            lower[: linear.plain], upper[: linear.plain] = low, high
        self.program, self.linear = program, replace(linear, lower=lower, upper=upper)
        self.kinds, self.flows = len(program.kinds), linear.Z.shape[1]
        bounds = (
            np.concatenate([program.floor.astype(float), np.zeros(self.flows)]),
            np.concatenate([program.ceiling.astype(float), np.full(self.flows, highspy.kHighsInf)]),
        )
        matrix = np.concatenate([linear.R, linear.Z], axis=1)
        model = model_of(
            matrix, gain=np.zeros(matrix.shape[1]), columns=bounds, rows=(lower, upper), whole=True
        )
        self.hard = 0
        self.solver = quiet()
        self.solver.setOptionValue("mip_rel_gap", 0.0)
        self.solver.setOptionValue("mip_abs_gap", 1e-9)
        self.solver.setOptionValue("mip_feasibility_tolerance", 1e-9)
        self.solver.setOptionValue("mip_max_nodes", _MOST_NODES)
        self.solver.passModel(model)

    def best(self, prices: Floats) -> tuple[Ints, Ints] | None:
        """The totals (and the flow over teachers) of the panel worth most; None where there is none.

        Raises `Refusal` ``lottery.undecided`` where neither is found.
        """
        count = self.kinds + self.flows
        self.solver.changeColsCost(
            count, np.arange(count, dtype=np.int32), np.concatenate([prices, np.zeros(self.flows)])
        )
        self.solver.run()
        status = self.solver.getModelStatus()
        if status == highspy.HighsModelStatus.kSolutionLimit:
            from doorstep.algorithms.lottery.counted import best_panel  # noqa: PLC0415 - a second to load

            self.hard += 1
            return best_panel(self.program, self.linear, prices)
        if status != highspy.HighsModelStatus.kOptimal:
            return None
        values = np.rint(np.asarray(self.solver.getSolution().col_value)).astype(np.int64)
        return values[: self.kinds], values[self.kinds :]


class Patient:
    """Prices panels while that is easy; after so many hard answers those that are known price themselves.

    What is mixed then is the best of what is known, and no claim that nothing is better.
    """

    def __init__(self, program: Program, known: list[Ints]) -> None:
        self.pricer, self.known, self.left = Pricer(program), Listed(known), _HARD

    def best(self, prices: Floats) -> tuple[Ints, Ints] | None:
        """As `Pricer.best`."""
        if self.left > 0:
            before = self.pricer.hard
            try:
                return self.pricer.best(prices)
            except Refusal as refusal:
                if refusal.code != "lottery.undecided":
                    raise
            finally:
                self.left -= self.pricer.hard - before
        return self.known.best(prices)


def leximin_over_panels(
    program: Program, known: list[Ints], pricer: Best, stop: Callable[[], bool]
) -> tuple[list[Ints], Floats]:
    """Panels (kind totals) and weights whose lottery is leximin-optimal over all panels.

    ``known`` are feasible panels to begin with, at least one.
    """
    panels = {panel.tobytes(): panel for panel in known}
    N = program.N.astype(float)
    held: dict[int, float] = {}
    weights = np.zeros(0)
    kinds = len(N)
    while len(held) < kinds:
        while True:
            columns = list(panels.values())
            weights, level, prices = _master(np.array(columns, dtype=float), N, held)
            answer = pricer.best(prices)
            assert answer is not None
            worth = max(float(prices @ column) for column in columns)
            if float(prices @ answer[0]) <= worth + _GAIN or answer[0].tobytes() in panels or stop():
                break
            panels[answer[0].tobytes()] = answer[0]
        free = [t for t in range(kinds) if t not in held]
        fresh = [t for t in free if prices[t] * N[t] > _WEIGHT] or free
        held |= dict.fromkeys(fresh, level)
        if stop():
            break
    return list(panels.values()), weights


def _master(columns: Floats, N: Floats, held: dict[int, float]) -> tuple[Floats, float, Floats]:
    """max λ over mixtures of the panels: weights, λ and the price of each kind."""
    count, kinds = columns.shape
    gain = np.zeros(1 + count)
    gain[0] = 1.0
    low = np.array([held.get(t, 0.0) * N[t] - (1e-9 if t in held else 0.0) for t in range(kinds)])
    matrix = np.zeros((kinds + 1, 1 + count))
    matrix[:kinds, 0] = [0.0 if t in held else -N[t] for t in range(kinds)]
    matrix[:kinds, 1:], matrix[kinds, 1:] = columns.T, 1.0
    unbounded = np.full(count, highspy.kHighsInf)
    bounds = np.zeros(1 + count), np.concatenate([[1.0], unbounded])
    rows = np.concatenate([low, [1.0]]), np.concatenate([np.full(kinds, highspy.kHighsInf), [1.0]])
    solver = quiet()
    solver.passModel(model_of(matrix, gain=gain, columns=bounds, rows=rows))
    solver.run()
    solution = solver.getSolution()
    values, duals = np.asarray(solution.col_value), np.asarray(solution.row_dual)
    return np.maximum(values[1:], 0.0), float(values[0]), np.maximum(-duals[:kinds], 0.0)
