"""Goldilocks: nobody's chance too small, and nobody's too large.

With e the chance that all would have were they equal, and U and L the largest and the smallest chance,

    min  U/e + e/L

(Baharav and Flanigan, "Fair, manipulation-robust, and transparent sortition", EC 2024, with γ = 1: a large U
is what someone could gain by misstating a feature). L(U), the most that the smallest chance can be while no
chance passes U, is concave and piecewise linear, so this is convex in U. 1/L is followed from below by its
tangents, 1/L ≥ 2/s − L/s², one linear program each; a few are enough. Among the lotteries with the best U and
L, leximin picks one.

Multipliers of P's rows prove it: they show L ≤ r + c·U for every lottery (`proof.Level`, with c its slope),
so that no lottery's value is below min over U of U/e + e/(r + c·U).
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from fractions import Fraction
from math import ceil

import highspy
import numpy as np
import numpy.typing as npt

from doorstep.algorithms.lottery.columns import Best
from doorstep.algorithms.lottery.kinds import Ints, Program
from doorstep.algorithms.lottery.linear import linear_of, model_of, quiet
from doorstep.algorithms.lottery.nash import covering

Floats = npt.NDArray[np.float64]
_TANGENTS = 60
_CLOSE = 1e-10
_GAIN = 1e-8
_PLAIN = 10**6
_FINE = 10**9


@dataclass(frozen=True, slots=True)
class Span:
    """The best largest and smallest chance, with the multipliers of rows, rooms and chances below U."""

    largest: float
    smallest: float
    duals: Floats
    values: Floats


def span(program: Program, held: dict[int, Fraction], even: Fraction, *, reached: float) -> Span:
    """The best U and L over P; ``reached`` is a value that some lottery has.

    ``duals``: of the rows of `linear_of`, then one for each free kind's U·N − x ≥ 0.
    Columns: U, L, s (x_t = N_t·L + s_t) for the free kinds, the flow, η (which stands for e/L).
    """
    linear = linear_of(program)
    free = [kind for kind in range(len(program.kinds)) if kind not in held]
    N = program.N[free].astype(float)
    rows, flows, kinds = len(linear.lower), linear.Z.shape[1], len(free)
    matrix = np.zeros((rows + kinds, 2 + kinds + flows + 1))
    matrix[:rows, 1] = linear.R[:, free] @ N
    matrix[:rows, 2 : 2 + kinds] = linear.R[:, free]
    matrix[:rows, 2 + kinds : -1] = linear.Z
    matrix[rows:, 0], matrix[rows:, 1] = -N, N
    matrix[rows:, 2 : 2 + kinds] = np.eye(kinds)
    fixed = np.array([float(held.get(t, 0) * int(program.N[t])) for t in range(len(program.kinds))])
    moved = linear.R @ fixed
    lower = np.concatenate([linear.lower - moved, np.full(kinds, -highspy.kHighsInf)])
    upper = np.concatenate([linear.upper - moved, np.zeros(kinds)])
    return _descend(matrix, lower, upper, even, reached)


def cap_near(largest: float) -> tuple[Fraction, Fraction]:
    """``largest`` as a plain fraction where it is one to rounding, and a fraction just above it."""
    plain = Fraction(largest).limit_denominator(_PLAIN)
    above = min(Fraction(ceil((largest + 1e-10) * _FINE), _FINE), Fraction(1))
    return (plain if abs(float(plain) - largest) <= 1e-10 else above), above


def goldilocks_over_panels(
    program: Program,
    known: list[Ints],
    pricer: Best,
    counted: Collection[int],
    *,
    even: Fraction,
    stop: Callable[[], bool],
) -> tuple[list[Ints], Floats]:
    """Panels and weights whose lottery is best over all panels, for the kinds that are ``counted``.

    Column generation, as in `columns`; a panel is worth the multipliers of L less those of U. Kinds that no
    panel holds are left out.
    """
    panels = {panel.tobytes(): panel for panel in covering(program, pricer, known, counted)}
    kinds = [kind for kind in sorted(counted) if any(panel[kind] for panel in panels.values())]
    N = program.N[kinds].astype(float)
    while True:
        columns = np.array(list(panels.values()), dtype=float)
        count, width = len(columns), len(kinds)
        matrix = np.zeros((2 * width + 1, 2 + count + 1))
        matrix[:width, 1], matrix[:width, 2:-1] = N, -columns[:, kinds].T
        matrix[width:-1, 0], matrix[width:-1, 2:-1] = -N, columns[:, kinds].T
        matrix[-1, 2:-1] = 1.0
        below = np.full(2 * width, -highspy.kHighsInf)
        mean = columns[:, kinds].mean(axis=0) / N
        reached = float(mean.max() / float(even) + float(even) / mean.min())
        found = _descend(matrix, np.append(below, 1.0), np.append(np.zeros(2 * width), 1.0), even, reached)
        prices = np.zeros(len(program.kinds))
        prices[kinds] = found.duals[:width] - found.duals[width:-1]
        answer = pricer.best(prices)
        assert answer is not None  # the known panels are feasible
        best = max(float(prices @ column) for column in columns)
        if float(prices @ answer[0]) <= best + _GAIN or answer[0].tobytes() in panels or stop():
            return list(panels.values()), np.maximum(found.values[2:-1], 0.0)
        panels[answer[0].tobytes()] = answer[0]


def _descend(matrix: Floats, lower: Floats, upper: Floats, even: Fraction, reached: float) -> Span:
    """min U/e + η with tangents under e/L added until they meet it; column 0 is U, 1 is L, the last is η.

    A value that is ``reached`` keeps L away from zero, where tangents are steep: e/L is no more than it.
    """
    e, width = float(even), matrix.shape[1]
    gain = np.zeros(width)
    gain[0], gain[-1] = -1.0 / e, -1.0
    solver = quiet()
    least = np.zeros(width)
    least[1] = e / reached * (1 - 1e-6)
    columns = least, np.concatenate([[1.0], np.full(width - 1, highspy.kHighsInf)])
    solver.passModel(model_of(matrix, gain=gain, columns=columns, rows=(lower, upper)))
    at = e
    for _ in range(_TANGENTS):
        # η + (e/s²)·L ≥ 2e/s
        solver.addRow(
            2 * e / at, highspy.kHighsInf, 2, np.array([1, width - 1], dtype=np.int32),
            np.array([e / at**2, 1.0]),
        )  # fmt: skip
        solver.run()
        solution = solver.getSolution()
        values = np.asarray(solution.col_value)
        at = float(values[1])
        if float(values[-1]) >= e / at * (1 - _CLOSE):
            break
    duals = np.asarray(solution.row_dual)[: len(lower)]
    return Span(float(values[0]), float(values[1]), duals, values)
