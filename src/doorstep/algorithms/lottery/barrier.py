"""The maximum of Σ c·log v over v ≥ 0 with E v = h, by a primal-dual interior-point method.

Where multipliers m with z = Eᵀm exist such that v∘z = c, v is the maximum: concavity gives
Σ c·log v' ≤ Σ c·log v + Σ z·(v' − v), and z·(v' − v) ≤ 0. So the maximum is a point of the kind that Newton's
method for linear programs passes through on its way (Kojima, Mizuno, Yoshise 1989), with the target c in the
place of a single number that falls to zero; variables that bring nothing have c = 0 and the falling number.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
_ROUNDS = 200
_CLOSE = 1e-12
_LEAST = 1e-13
_LOST = 1e6
_IDLE, _IDLE_AT_THE_END = 20, 4
"""Rounds that may bring nothing nearer, and those once ``extra`` is gone: then only rounding is left."""
_FALL = 0.8
_STEP = 0.995


def weighted_centre(E: Floats, h: Floats, c: Floats) -> tuple[Floats, Floats]:
    """v and m with E v = h, Eᵀm ≥ 0 and v∘(Eᵀm) = c, as near as floating point comes (about ten digits).

    ``E`` may have dependent rows, and there may be no v > 0: then multipliers grow, and the nearest is given.
    """
    v = np.full(E.shape[1], max(1.0, float(np.abs(h).mean())))
    extra = max(1.0, float(c.mean()))
    z, m = (c + extra) / v, np.zeros(len(h))
    nearest, best, since = np.inf, (v, m), 0
    for _ in range(_ROUNDS):
        missing, uneven = h - E @ v, E.T @ m - z
        off = max(np.abs(missing).max(initial=0), np.abs(uneven).max(initial=0), np.abs(v * z - c).max())
        since += 1
        if off < nearest:
            nearest, best, since = off, (v, m), 0
        idle = since > (_IDLE if extra > _LEAST else _IDLE_AT_THE_END)
        if off <= _CLOSE * max(1.0, float(c.max())) or off > _LOST * nearest or idle:
            break
        ratio = v / z
        wanted = (c + extra) / z - v
        step = _solved((E * ratio) @ E.T, E @ (wanted - ratio * uneven) - missing)
        dz = E.T @ step + uneven
        dv = wanted - ratio * dz
        far = min(1.0, *(_STEP * _room(now, by) for now, by in ((v, dv), (z, dz))))
        v, z, m = v + far * dv, z + far * dz, m + far * step
        extra = max(extra * (1 - _FALL * far), _LEAST)
    v, m = best
    for _ in range(2):
        # what rounding left of E v = h, put right by the smallest change in proportion
        v = v * (1 + np.linalg.lstsq(E * v, h - E @ v, rcond=1e-13)[0])
    return v, m


def _solved(square: Floats, right: Floats) -> Floats:
    """The solution of a symmetric system, regularised by as little as keeps dependent rows apart."""
    small = 1e-13 * float(np.trace(square)) / max(len(square), 1)
    firm = square + small * np.eye(len(square))
    found: Floats = np.asarray(np.linalg.solve(firm, right), dtype=np.float64)
    for _ in range(2):
        found += np.linalg.solve(firm, right - square @ found)
    return found


def _room(now: Floats, by: Floats) -> float:
    """How far ``now`` can go along ``by`` before an entry reaches zero."""
    down = by < 0
    return float((-now[down] / by[down]).min(initial=np.inf))
