"""Nash welfare: the lottery that makes the product of all chances as large as it can be.

    max Σ_t N_t·log(x_t / N_t)    s.t.  x ∈ P,

concave, with one maximum. Its multipliers are its proof: for any y, u ≥ 0 let w_t = y·a_t + min u over t's
teachers (plus that of x_t ≤ N_t). Where w > 0, every lottery's chances q satisfy Σ_f w_f·q_f ≤ bound(y, u),
and the inequality of weighted means makes of it

    (Π_f q_f)^(1/n) ≤ bound(y, u) / (n·(Π_f w_f)^(1/n)),

an equality at the maximum, where w_f ∝ 1/p_f. So the same multipliers as in `proof` prove it, in rationals.
Flanigan, Gölz, Gupta, Hennig, Procaccia (2021) solve it over panels; the idea is Nash's (1950).
"""

from __future__ import annotations

from collections.abc import Callable, Collection

import numpy as np
import numpy.typing as npt

from doorstep.algorithms.lottery.barrier import weighted_centre
from doorstep.algorithms.lottery.columns import Best
from doorstep.algorithms.lottery.kinds import Ints, Program
from doorstep.algorithms.lottery.linear import Linear, linear_of

Floats = npt.NDArray[np.float64]
_OVER = 1e-9
_GAIN = 1e-9


class Centre:
    """The Nash point of P with some kinds ``held`` at given totals, and its multipliers.

    ``totals``: of every kind. ``rows``, ``rooms``, ``tops``: multipliers of the program's rows, of teachers'
    capacities and of x_t ≤ N_t, in floating point.
    """

    def __init__(self, program: Program, held: dict[int, float]) -> None:
        self.program, self.held = program, held
        self.linear: Linear = linear_of(program)
        self.free = [kind for kind in range(len(program.kinds)) if kind not in held]
        self.totals = np.zeros(len(program.kinds))
        for kind, total in held.items():
            self.totals[kind] = total
        topped: list[int] = []
        while True:
            self._solve(topped)
            over = [t for t in self.free if self.totals[t] > program.N[t] * (1 + _OVER) and t not in topped]
            if not over:
                break
            topped += over
        self.totals[topped] = np.minimum(self.totals[topped], program.N[topped])

    def _solve(self, topped: list[int]) -> None:
        """One centre, with x_t ≤ N_t only where it was seen to matter."""
        linear, free, N = self.linear, self.free, self.program.N
        lower = linear.lower - linear.R @ self._held()
        upper = linear.upper - linear.R @ self._held()
        left = np.concatenate([linear.R[:, free], linear.Z], axis=1)
        most = np.concatenate([N[free].astype(float), np.full(linear.Z.shape[1], float(N.sum()))])
        entries: list[tuple[Floats, float, float]] = []
        source: list[tuple[str, int]] = []
        for row in range(len(lower)):
            if lower[row] == upper[row]:
                entries.append((left[row], lower[row], 0.0))
                source.append(("row", row))
                continue
            if upper[row] < np.maximum(left[row], 0) @ most:
                entries.append((left[row], upper[row], 1.0))
                source.append(("row", row))
            if lower[row] > np.minimum(left[row], 0) @ most:
                entries.append((left[row], lower[row], -1.0))
                source.append(("row", row))
        for kind in topped:
            unit = np.zeros(left.shape[1])
            unit[free.index(kind)] = 1.0
            entries.append((unit, float(N[kind]), 1.0))
            source.append(("top", kind))
        slacks = np.diag([slack for *_, slack in entries])[:, [bool(slack) for *_, slack in entries]]
        E = np.concatenate([np.array([entry for entry, *_ in entries]), slacks], axis=1)
        h = np.array([right for _, right, _ in entries])
        c = np.zeros(E.shape[1])
        c[: len(free)] = N[free]
        v, m = weighted_centre(E, h, c)
        self.totals[free] = v[: len(free)]
        self.rows, self.rooms, self.tops = {}, {}, {}
        for (what, number), multiplier in zip(source, m.tolist(), strict=True):
            self._keep(what, number, multiplier)

    def _keep(self, what: str, number: int, multiplier: float) -> None:
        plain, teachers = self.linear.plain, len(self.program.teachers)
        if what == "top":
            self.tops[number] = max(multiplier, 0.0)
        elif number < plain:
            self.rows[number] = self.rows.get(number, 0.0) + multiplier
        elif number < plain + teachers:
            self.rooms[number - plain] = max(multiplier, 0.0)

    def _held(self) -> Floats:
        """The totals of the held kinds alone."""
        totals = np.zeros(len(self.program.kinds))
        for kind, total in self.held.items():
            totals[kind] = total
        return totals

    rows: dict[int, float]
    rooms: dict[int, float]
    tops: dict[int, float]


def nash_over_panels(
    program: Program,
    known: list[Ints],
    pricer: Best,
    counted: Collection[int],
    stop: Callable[[], bool],
) -> tuple[list[Ints], Floats]:
    """Panels and weights whose lottery is Nash-optimal over all panels, for the kinds that are ``counted``.

    Column generation: the centre of the panels known, and an integer program that prices the next by
    1 / chance. None is worth more than the families there are: then no panel can add anything. Kinds that no
    panel holds are left out.
    """
    panels = {panel.tobytes(): panel for panel in covering(program, pricer, known, counted)}
    kinds = [kind for kind in sorted(counted) if any(panel[kind] for panel in panels.values())]
    N = program.N[kinds].astype(float)
    while True:
        columns = np.array(list(panels.values()), dtype=float)
        count, width = len(columns), len(kinds)
        E = np.zeros((width + 1, width + count))
        E[:width, :width], E[:width, width:] = np.eye(width), -columns[:, kinds].T
        E[width, width:] = 1.0
        h = np.append(np.zeros(width), 1.0)
        v, m = weighted_centre(E, h, np.append(N, np.zeros(count)))
        prices = np.zeros(len(program.kinds))
        prices[kinds] = m[:width]
        answer = pricer.best(prices)
        assert answer is not None  # the known panels are feasible
        worth = float(prices @ answer[0])
        if worth <= N.sum() * (1 + _GAIN) or answer[0].tobytes() in panels or stop():
            return list(panels.values()), np.maximum(v[width:], 0.0)
        panels[answer[0].tobytes()] = answer[0]


def covering(program: Program, pricer: Best, known: list[Ints], counted: Collection[int]) -> list[Ints]:
    """The panels known, and one for each counted kind that none of them holds."""
    panels = list(known)
    for kind in sorted(counted):
        if not any(panel[kind] for panel in panels):
            prices = np.zeros(len(program.kinds))
            prices[kind] = 1.0
            answer = pricer.best(prices)
            assert answer is not None  # as above
            panels.append(answer[0])
    return panels
