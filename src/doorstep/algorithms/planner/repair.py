"""Repair: somebody falls ill, a family moves its time, an educator joins; the least change that heals it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from doorstep.algorithms.planner.model import Plan, Problem, Visit
from doorstep.algorithms.planner.solve import solve
from doorstep.algorithms.planner.stop import Stop
from doorstep.kernel.progress import Progress, silent

AT_ONCE = Stop(steps=60_000, work=0.0, bound="nothing", remedies=False)
"""Enough for one change of a school's plan, in a fraction of a second."""


def repair(
    problem: Problem,
    published: Iterable[Visit],
    *,
    seed: int = 0,
    stop: Stop = AT_ONCE,
    progress: Progress = silent,
) -> Plan:
    """A plan of the changed problem as near to ``published`` as visiting as many families as possible allows.

    What still stands of the published plan is where the search begins; least change decides right after the
    number of families (`Rules.stability_first`). Pinned visits stay, as always.
    """
    changed = replace(problem, published=tuple(published), rules=replace(problem.rules, stability_first=True))
    return solve(changed, seed=seed, stop=stop, progress=progress)
