"""When to stop, and how much to prove."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from doorstep.kernel.refusal import Refusal


def _never() -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Stop:
    """Budgets of one run.

    ``steps`` of local search and ``work`` of exact search (CP-SAT's deterministic seconds) are the same on
    every machine: a run that ends by them can be repeated. ``seconds`` (wall clock) and ``cancelled`` end it
    earlier, with the best plan so far; such a plan says that it is not ``finished``. ``certificate`` asks
    for the linear-programming bound on the whole score, not only on the number of visits.
    """

    steps: int = 4_000_000
    work: float = 4.0
    seconds: float | None = None
    certificate: bool = True
    cancelled: Callable[[], bool] = _never
    clock: Callable[[], float] = time.monotonic

    def __post_init__(self) -> None:
        if self.steps < 0 or self.work < 0 or (self.seconds is not None and self.seconds < 0):
            raise Refusal("planner.negative_budget")


class Watch:
    """A stop that has begun to run."""

    def __init__(self, stop: Stop) -> None:
        self.stop = stop
        self._end = None if stop.seconds is None else stop.clock() + stop.seconds
        self.was_over = False

    def over(self) -> bool:
        """Whether to stop now; once true, the run counts as ended early."""
        late = self._end is not None and self.stop.clock() >= self._end
        self.was_over = self.was_over or late or self.stop.cancelled()
        return self.was_over

    def left(self) -> float | None:
        """Seconds left, None where time is not limited."""
        return None if self._end is None else max(0.0, self._end - self.stop.clock())
