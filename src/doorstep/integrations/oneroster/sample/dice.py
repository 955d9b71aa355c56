"""Chance that falls the same way on every machine and every version of Python.

Only `random.Random.getrandbits` is used: its output for a given seed never changed since Python 2.3, while
``choice``, ``shuffle`` and ``sample`` did, and floating point differs between platforms.
"""

from __future__ import annotations

import hashlib
import random
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import Generic, TypeVar

T = TypeVar("T")


class Dice:
    """A stream of whole numbers that depends on nothing but the words of ``path``."""

    __slots__ = ("_bits",)

    def __init__(self, *path: object) -> None:
        seed = hashlib.sha256("/".join(map(str, path)).encode()).digest()
        source = random.Random(int.from_bytes(seed, "big"))  # noqa: S311 - a sample is made up, no secret
        self._bits = source.getrandbits

    def below(self, bound: int) -> int:
        """A whole number from 0 up to, not including, ``bound`` (at most 2³²)."""
        return self._bits(32) * bound >> 32

    def between(self, least: int, most: int) -> int:
        """A whole number from ``least`` to ``most``, both included."""
        return least + (self._bits(32) * (most - least + 1) >> 32)

    def chance(self, per_mille: int) -> bool:
        """True ``per_mille`` times in a thousand."""
        return self._bits(32) * 1000 >> 32 < per_mille

    def one(self, items: Sequence[T]) -> T:
        """One of ``items``, each as likely as another."""
        return items[self._bits(32) * len(items) >> 32]

    def shuffle(self, items: list[T]) -> None:
        """Put ``items`` into any order, all orders equally likely (Fisher and Yates)."""
        for last in range(len(items) - 1, 0, -1):
            other = self._bits(32) * (last + 1) >> 32
            items[last], items[other] = items[other], items[last]


class Odds(Generic[T]):
    """Outcomes with whole-number weights."""

    __slots__ = ("_ladder", "_outcomes", "_total")

    def __init__(self, weights: Mapping[T, int]) -> None:
        self._outcomes = tuple(weights)
        self._ladder = tuple(accumulate(weights.values()))
        self._total = self._ladder[-1]

    def draw(self, dice: Dice) -> T:
        """One outcome, as likely as its weight says."""
        return self._outcomes[bisect_right(self._ladder, dice.below(self._total))]
