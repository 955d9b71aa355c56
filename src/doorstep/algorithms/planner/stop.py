"""When to stop, and how much to prove."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from doorstep.kernel.refusal import Refusal


def _never() -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Stop:
    """Budgets of one run.

    ``steps`` of local search and ``work`` of exact search (CP-SAT's deterministic seconds) are the same on
    every machine: a run that ends by them can be repeated. ``seconds`` (wall clock) and ``cancelled`` end it
    earlier, with the best plan so far; such a plan says that it is not ``finished``. ``bound`` says what the
    linear programs bound: the number of visits, the whole score too, or nothing. ``remedies`` asks what would
    place the families without a visit, beside why they have none.
    """

    steps: int = 4_000_000
    work: float = 4.0
    seconds: float | None = None
    bound: Literal["nothing", "visits", "score"] = "score"
    remedies: bool = True
    cancelled: Callable[[], bool] = _never
    clock: Callable[[], float] = time.monotonic

    def __post_init__(self) -> None:
        endless = self.seconds is not None and not 0 <= self.seconds < math.inf
        if self.steps < 0 or self.work < 0 or endless:
            raise Refusal("planner.negative_budget")


class Watch:
    """A stop that has begun to run."""

    def __init__(self, stop: Stop) -> None:
        self.stop = stop
        self._began = stop.clock()
        self._end = None if stop.seconds is None else self._began + stop.seconds
        self.was_over = False

    def over(self, share: float = 1.0) -> bool:
        """Whether to stop now, or what may take ``share`` of the time; once true, the run ended early."""
        late = self._end is not None and self.stop.clock() >= self._began + share * (self._end - self._began)
        self.was_over = self.was_over or late or self.stop.cancelled()
        return self.was_over

    def left(self) -> float | None:
        """Seconds left, None where time is not limited."""
        return None if self._end is None else max(0.0, self._end - self.stop.clock())
