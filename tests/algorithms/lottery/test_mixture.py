"""Weights on panels that give chances exactly, also where many of them end at zero."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from doorstep.algorithms.lottery import mixture


def panels_and_totals(seed: int) -> tuple[np.ndarray, tuple[Fraction, ...]]:
    """Panels of five of eight kinds, and totals that only uneven weights on them can give."""
    stream = np.random.default_rng(seed)
    panels = np.array([np.bincount(stream.choice(8, 5, replace=False), minlength=8) for _ in range(40)])
    heavy = stream.dirichlet(np.full(40, 0.3)) * 0.9 + 0.1 / 40
    weights = [Fraction(round(w * 10**6)) for w in heavy]
    shares = [sum(w * int(x) for w, x in zip(weights, column, strict=True)) for column in panels.T]
    return panels, tuple(share / sum(weights) for share in shares)


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("rounds", [0, 4])
def test_weights_give_the_totals(seed: int, rounds: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mixture, "_ROUNDS", rounds)  # none: by their largest product alone
    panels, totals = panels_and_totals(seed)
    found = mixture.mixture_with(panels, totals)
    assert found is not None
    assert min(found.weights) >= 0
    chances = found.chances(np.ones(8, dtype=np.int64))
    assert max(abs(a - b) for a, b in zip(chances, totals, strict=True)) < Fraction(1, 10**9)


def test_totals_beyond_the_panels_have_no_weights() -> None:
    panels = np.array([[1, 1, 0], [1, 0, 1]])
    assert mixture.mixture_with(panels, (Fraction(1, 2), Fraction(1, 2), Fraction(1))) is None
