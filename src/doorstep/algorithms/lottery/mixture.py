"""The exact lottery: weights near equal on many panels, with exactly the optimum's chances.

Herded panels have the right shares up to O(1/M). The rest e = x* − mean is put right by the smallest change
of weights: min ‖δ‖ s.t. Xᵀδ = e, solved by conjugate gradients (Hestenes and Stiefel 1952); panels whose
weight would fall below zero leave, and the rest is solved again. Twice as many panels as kinds are mostly
enough, for then X is well conditioned. Where many chances lie at one limit too many panels leave; then the
weights with the largest product are sought (`barrier`), the point of {w ≥ 0, Xᵀw = x*} that is farthest from
every w = 0. Where there is none, more panels are needed. A residual of zero proves the optimum.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import numpy as np
import numpy.typing as npt

from doorstep.algorithms.lottery.barrier import weighted_centre
from doorstep.algorithms.lottery.kinds import Ints

Floats = npt.NDArray[np.float64]
WHOLE = 10**15
"""Weights are given as whole numbers of this sum, so that chances are exact fractions."""
_ROUNDS = 4
_CLOSE = 1e-9


@dataclass(frozen=True, slots=True)
class Mixture:
    """``panels`` (each a row of kind totals) with whole-number ``weights`` that sum to `WHOLE`."""

    panels: Ints
    weights: tuple[int, ...]

    def chances(self, members: Ints) -> tuple[Fraction, ...]:
        """The chance of a member of each kind under these weights, exactly."""
        heavy = np.array(self.weights, dtype=object)
        shares = heavy @ self.panels.astype(object)
        return tuple(Fraction(int(s), WHOLE * int(n)) for s, n in zip(shares, members, strict=True))


def mixture_with(panels: Ints, totals: tuple[Fraction, ...]) -> Mixture | None:
    """Weights under which the panels average to ``totals``; None where these panels have none."""
    wanted = np.array([float(total) for total in totals])
    seen = wanted > 0
    X, goal = panels[:, seen].astype(float), wanted[seen]
    if len(set(X.sum(axis=1).tolist())) > 1:  # else the weights sum to one by themselves
        X, goal = np.concatenate([X, np.ones((len(X), 1))], axis=1), np.append(goal, 1.0)
    weights = np.full(len(X), 1.0 / len(X))
    enough = 1e-13 * float(np.linalg.norm(goal))
    for _ in range(_ROUNDS):
        active = X * (weights > 0)[:, None]
        weights = weights + active @ _solve(active, goal - X.T @ weights, enough)
        if not np.any(weights < 0):
            break
        weights = np.maximum(weights, 0.0)
    else:
        weights = weighted_centre(X.T / len(X), goal, np.ones(len(X)))[0] / len(X)
    if np.any(weights < 0) or np.max(np.abs(goal - X.T @ weights) / goal) > _CLOSE:
        return None
    return Mixture(panels, whole_weights(weights))


def _solve(X: Floats, right: Floats, enough: float) -> Floats:
    """u with XᵀX u = right to a residual norm of ``enough``; the least one where XᵀX is singular.

    Once the residual is down to rounding the directions carry nothing but noise and XᵀX may not see them:
    going on would blow up, so the best u so far is kept.
    """
    u = np.zeros(len(right))
    residual = right.copy()
    direction = residual.copy()
    square = least = float(residual @ residual)
    best = u.copy()
    for _ in range(4 * len(right) + 20):
        if square <= enough * enough:
            break
        image = X @ direction
        curve = float(image @ image)
        if curve <= 0:
            break
        u += (square / curve) * direction
        residual -= (square / curve) * (X.T @ image)
        after = float(residual @ residual)
        if after < least:
            least, best = after, u.copy()
        if after > 1e6 * least:
            break
        direction = residual + (after / square) * direction
        square = after
    return best


def whole_weights(weights: Floats) -> tuple[int, ...]:
    """Weights as whole numbers that sum to `WHOLE`, the rest given to the largest."""
    scaled = [max(round(w / float(weights.sum()) * WHOLE), 0) for w in weights.tolist()]
    scaled[int(np.argmax(weights))] += WHOLE - sum(scaled)
    return tuple(scaled)
