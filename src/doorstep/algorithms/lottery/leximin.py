"""The leximin point of the compact linear program, level by level, with an exact certificate for each.

Leximin (Flanigan, Gölz, Gupta, Hennig, Procaccia, "Fair algorithms for selecting citizens' assemblies",
Nature 596, 2021, algorithm 1): maximise the smallest chance, hold the families that cannot do better there,
maximise the next. Over kind totals x = N·p in the polytope P of `kinds` a level is

    max λ   s.t.   x_t = N_t·λ + s_t, s_t ≥ 0   (free t),    x_t = N_t·p_t   (held t),    x ∈ P.

Let y be the multipliers of P's rows and w_t = y·a_t (plus the multiplier of x_t ≤ N_t): dual feasibility says
w ≥ 0 and Σ w_t·N_t = 1 over free t, and then for every panel, so for every lottery,
λ ≤ Σ w_t·x_t ≤ bound(y, w). Kinds with w_t > 0 are tight in *every* leximin optimum and are held. There are
at most as many levels as independent rows of P.

Since every panel is a point of P, the levels bound any lottery from above, lexicographically.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import highspy
import numpy as np

from doorstep.algorithms.lottery.exact import solve_rational
from doorstep.algorithms.lottery.kinds import Ints, Program
from doorstep.algorithms.lottery.linear import Linear, linear_of, model_of, quiet
from doorstep.algorithms.lottery.proof import Level, level_of

_TIGHT = 1e-9
_ROUNDED = 1 << 30


@dataclass(frozen=True, slots=True)
class Optimum:
    """The chance of each kind's members and the levels that prove it."""

    chances: tuple[Fraction, ...]
    levels: tuple[Level, ...]


class NoPoint(Exception):  # noqa: N818 - an answer: the polytope is empty
    """No mixture of families meets the size, the quotas and the capacities together."""


def ruled(program: Program) -> dict[int, Fraction]:
    """The kinds whose chance a rule or a missing teacher fixes. Raises `NoPoint` where both speak."""
    held: dict[int, Fraction] = {}
    for kind in range(len(program.kinds)):
        if program.floor[kind] == program.N[kind] or program.ceiling[kind] == 0:
            held[kind] = Fraction(int(program.floor[kind]), int(program.N[kind]))
            if program.floor[kind] > program.ceiling[kind]:
                raise NoPoint
    return held


def leximin(program: Program, *, cap: Fraction = Fraction(1)) -> Optimum:
    """The leximin-optimal chances over P, none above ``cap`` but those that a rule puts there.

    Raises `NoPoint` where P is empty, or has no point under the cap.
    """
    held = ruled(program)
    levels: list[Level] = []
    ladder = _Ladder(program, cap)
    ladder.hold(held)
    while len(held) < len(program.kinds):
        level = ladder.climb()
        fresh = dict.fromkeys(level.weights, level.value)
        levels.append(level)
        held |= fresh
        ladder.hold(fresh)
    if not levels:
        ladder.check()
    chances = tuple(held[kind] for kind in range(len(program.kinds)))
    return Optimum(chances, tuple(levels))


class _Ladder:
    """One warm linear program that is climbed level by level.

    Column 0 is λ, then s_t for each kind, then the flow of each set of several teachers.
    """

    def __init__(self, program: Program, cap: Fraction) -> None:
        self.program, self.cap = program, cap
        self.most = float(cap) * program.N
        self.linear: Linear = linear_of(program)
        self.free = np.ones(len(program.kinds), dtype=bool)
        self.fixed = np.zeros(len(program.kinds))
        self.topped: list[int] = []
        self.held: dict[Fraction, Ints] = {}
        self.solver = quiet()
        self._load()

    def _load(self) -> None:
        linear = self.linear
        matrix = np.concatenate([np.zeros((len(linear.lower), 1)), linear.R, linear.Z], axis=1)
        width = matrix.shape[1]
        gain = np.zeros(width)
        gain[0] = 1.0
        bounds = np.zeros(width), np.full(width, highspy.kHighsInf)
        self.solver.passModel(model_of(matrix, gain=gain, columns=bounds, rows=(linear.lower, linear.upper)))

    def hold(self, held: dict[int, Fraction]) -> None:
        """Fix these kinds' chances; the rest stay free."""
        linear, N = self.linear, self.program.N
        for chance in set(held.values()):
            kinds = np.array([kind for kind, p in held.items() if p == chance], dtype=np.int64)
            self.held[chance] = np.concatenate([self.held.get(chance, kinds[:0]), kinds])
        for kind, chance in held.items():
            self.free[kind] = False
            self.fixed[kind] = float(chance * int(N[kind]))
            self.solver.changeColBounds(1 + kind, 0.0, 0.0)
        moved = linear.R @ self.fixed
        slope = linear.R[:, self.free] @ N[self.free]
        rows = len(linear.lower)
        for row in range(rows):
            self.solver.changeCoeff(row, 0, float(slope[row]))
            self.solver.changeRowBounds(
                row, float(linear.lower[row] - moved[row]), float(linear.upper[row] - moved[row])
            )
        for place, kind in enumerate(self.topped):
            if kind in held:
                self.solver.changeCoeff(rows + place, 0, 0.0)

    def check(self) -> None:
        """Raise `NoPoint` where what is held is not in P; for pools in which nothing is free."""
        self._run()

    def climb(self) -> Level:
        """Solve the next level and prove it in rationals."""
        N = self.program.N
        while True:
            solution = self._run()
            values = np.asarray(solution.col_value)
            totals = values[0] * N + values[1 : 1 + len(N)]
            over = np.nonzero(self.free & (totals > self.most * (1 + _TIGHT)))[0]
            if not len(over):
                break
            for kind in over:
                self.topped.append(int(kind))
                self.solver.addRow(
                    -highspy.kHighsInf, float(self.most[kind]), 2, np.array([0, 1 + kind], dtype=np.int32),
                    np.array([float(N[kind]), 1.0]),
                )  # fmt: skip
        return self._prove()

    def _run(self) -> highspy.HighsSolution:
        self.solver.run()
        status = self.solver.getModelStatus()
        if status == highspy.HighsModelStatus.kInfeasible:
            raise NoPoint
        if status != highspy.HighsModelStatus.kOptimal:
            self.solver.clearSolver()
            self.solver.run()
            if self.solver.getModelStatus() == highspy.HighsModelStatus.kInfeasible:
                raise NoPoint
        return self.solver.getSolution()

    def _prove(self) -> Level:
        """The level's multipliers, solved exactly on the basis the solver ended with."""
        multipliers = self._multipliers()
        plain, teachers = self.linear.plain, len(self.program.teachers)
        tops = {
            kind: multipliers[row]
            for row, kind in enumerate(self.topped, start=len(self.linear.lower))
            if row in multipliers
        }
        return level_of(
            self.program,
            self.free,
            self.held,
            rows={row: y for row, y in multipliers.items() if row < plain},
            rooms={
                row - plain: max(y, 0) for row, y in multipliers.items() if plain <= row < plain + teachers
            },
            tops=tops,
            cap=self.cap,
        )

    def _multipliers(self) -> dict[int, int]:
        """Row → exact multiplier, from Bᵀy = c on the basis (structural columns, tight rows).

        Whole numbers: what divides them all is put right by the weights' scale. Where the basis is singular
        in rationals the solver's own multipliers are taken, rounded; they prove a bound a little above.
        """
        basis = self.solver.getBasis()
        basic = highspy.HighsBasisStatus.kBasic
        columns = [j for j, status in enumerate(basis.col_status) if status == basic]
        tight = [i for i, status in enumerate(basis.row_status) if status != basic]
        place = {row: position for position, row in enumerate(tight)}
        equations: list[dict[int, int]] = []
        for column in columns:
            entries = self._column(column)
            equations.append({place[row]: value for row, value in entries if row in place})
        right = [1 if column == 0 else 0 for column in columns]
        exact = solve_rational(equations, right) if len(columns) == len(tight) else None
        if exact is None:
            duals = self.solver.getSolution().row_dual
            return {row: round(dual * _ROUNDED) for row, dual in enumerate(duals) if round(dual * _ROUNDED)}
        return {row: exact[0][place[row]] for row in tight if exact[0][place[row]]}

    def _column(self, column: int) -> list[tuple[int, int]]:
        linear, N = self.linear, self.program.N
        rows = len(linear.lower)
        if column == 0:
            slope = linear.R[:, self.free] @ N[self.free]
            entries = [(int(row), round(slope[row])) for row in np.nonzero(slope)[0]]
            return entries + [(rows + i, int(N[t])) for i, t in enumerate(self.topped) if self.free[t]]
        kind = column - 1
        if kind < len(N):
            return [*linear.sparse[kind], *((rows + i, 1) for i, t in enumerate(self.topped) if t == kind)]
        flow = linear.Z[:, kind - len(N)]
        return [(int(row), round(flow[row])) for row in np.nonzero(flow)[0]]
