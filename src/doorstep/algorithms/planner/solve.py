"""From a problem to a plan: columns → first come → local search → bound → exact search → explanations."""

from __future__ import annotations

import numpy as np

from doorstep.algorithms.planner import explain, greedy
from doorstep.algorithms.planner.columns import Columns, Ints, columns
from doorstep.algorithms.planner.model import Bound, Objective, Plan, Problem, Visit
from doorstep.algorithms.planner.objective import LANGUAGE, LEVELS, VISIT, measure, score
from doorstep.algorithms.planner.stop import Stop, Watch
from doorstep.kernel.progress import Progress, silent

DEFAULT_STOP = Stop()
MOST_COLUMNS = 4_000
"""Larger problems are beyond exact search."""
_STEPS_BEFORE_PROOF = 1_000_000
"""What exact search will prove needs no longer search before it."""
_SHARE_OF_SEARCH = 0.6
"""Of the time by the clock; the rest is for bound, proof and explanations."""


def solve(problem: Problem, *, seed: int = 0, stop: Stop = DEFAULT_STOP, progress: Progress = silent) -> Plan:
    """The best plan found within the budgets of ``stop``, with a bound and an answer for every family.

    A plan that ended by its steps is the same for the same problem, seed and budgets on every machine.
    """
    _load(stop)
    watch = Watch(stop)
    progress("columns", 0, None)
    c = columns(problem)
    start = greedy.as_published if problem.rules.stability_first else greedy.first_come
    found = _Found(problem, c, start(problem, c))
    if problem.published and not problem.rules.stability_first:
        found.offer(greedy.as_published(problem, c))
    bound = _trivial_bound(c)
    steps = proven = 0
    if c.count and not watch.over():
        steps = _search(found, seed=seed, stop=stop, watch=watch, progress=progress)
        bound = _bound(problem, c, bound, stop=stop, watch=watch, progress=progress)
        proven = _prove(found, seed=seed, stop=stop, watch=watch, progress=progress)
    found.offer(greedy.fill(problem, c, found.chosen))
    progress("explain", 0, None)
    visits = tuple(sorted(found.visits(found.chosen), key=lambda visit: (visit.start, visit.family)))
    objective = found.objective
    points = score(objective, problem.rules)
    if problem.rules.stability_first:
        proven = proven if proven == LEVELS else 0  # its first level is not the number of visits alone
    elif proven == 0 and objective.visits == bound.visits and not objective.parity_shortfall:
        proven = 1
    if proven and not problem.rules.stability_first:
        bound = Bound(objective.visits, bound.score, proven)
    return Plan(
        visits=visits,
        unplaced=explain.unplaced(problem, visits, c=c, remedies=stop.remedies),
        objective=objective,
        score=points,
        bound=Bound(bound.visits, float(max(bound.score, points)), proven),
        seed=seed,
        steps=steps,
        finished=not watch.was_over,
    )


def _load(stop: Stop) -> None:
    """Load what searches before the clock begins to run."""
    if stop.seconds != 0:
        import doorstep.algorithms.planner.search  # noqa: F401, PLC0415 - numba takes most of a second to load


class _Found:
    """The best plan so far, judged by the plain measure and never by a solver's own sums."""

    def __init__(self, problem: Problem, c: Columns, chosen: Ints) -> None:
        self.problem, self.c = problem, c
        self.chosen = chosen
        self.objective = self._measure(chosen)

    def visits(self, chosen: Ints) -> list[Visit]:
        return [self.c.visit(self.problem, int(column)) for column in chosen if column >= 0]

    def _measure(self, chosen: Ints) -> Objective:
        return measure(self.problem, self.visits(chosen), self.c.reachable())

    def offer(self, chosen: Ints) -> None:
        """Keep a plan that is better."""
        if np.array_equal(chosen, self.chosen):
            return
        objective = self._measure(chosen)
        first = self.problem.rules.stability_first
        if objective.key(stability_first=first) < self.objective.key(stability_first=first):
            self.chosen, self.objective = chosen, objective


def _search(found: _Found, *, seed: int, stop: Stop, watch: Watch, progress: Progress) -> int:
    """Local search in ever longer rounds, each cooling anew from the best plan; the steps walked."""
    from doorstep.algorithms.planner.search import HEALING, HOT, Search, regret_of, rounds  # noqa: PLC0415 - as said

    stable = found.problem.rules.stability_first
    most = min(stop.steps, _STEPS_BEFORE_PROOF) if _provable(found.c, stop) else stop.steps
    regret = None if stable else regret_of(found.problem, found.c, steps=most)
    search = Search(found.problem, found.c, seed=seed, regret=regret)
    search.start_from(found.chosen)
    walked = 0

    def tell(steps: int) -> None:
        nonlocal walked
        walked += steps
        progress("search", walked, most)

    for steps in rounds(most):
        search.run(
            steps, hot=HEALING if stable else HOT, stopped=lambda: watch.over(_SHARE_OF_SEARCH), walked=tell
        )
        if watch.over(_SHARE_OF_SEARCH):
            break
    found.offer(search.best)
    return walked


def _provable(c: Columns, stop: Stop) -> bool:
    """Whether exact search is worth its time."""
    return stop.work > 0 and 0 < c.count <= MOST_COLUMNS


def _trivial_bound(c: Columns) -> Bound:
    """Every family in the best of its columns."""
    open_ = int(np.sum(np.diff(c.first) > 0))
    others = int(np.sum((np.diff(c.first) > 0) & (c.other == 1)))
    return Bound(open_, float(VISIT * open_ + LANGUAGE * others), 0)


def _bound(
    problem: Problem, c: Columns, trivial: Bound, *, stop: Stop, watch: Watch, progress: Progress
) -> Bound:
    """The better of the trivial bound and the linear programs' that there is time for."""
    if watch.over() or stop.bound == "nothing":
        return trivial
    # HiGHS is loaded by those who plan
    from doorstep.algorithms.planner.bound import score_bound, visits_bound  # noqa: PLC0415 - as said

    progress("bound", 0, None)
    visits = min(trivial.visits, visits_bound(problem, c, seconds=watch.left()))
    points = min(trivial.score, trivial.score - VISIT * (trivial.visits - visits))
    if stop.bound == "score" and not watch.over():
        points = min(points, score_bound(problem, c, seconds=watch.left()))
    return Bound(visits, points, 0)


def _prove(found: _Found, *, seed: int, stop: Stop, watch: Watch, progress: Progress) -> int:
    """Exact search where the problem is small; the number of levels proven optimal."""
    # OR-Tools takes a second to load and is only of use for small problems
    from doorstep.algorithms.planner import exact  # noqa: PLC0415 - as said

    if watch.over() or not _provable(found.c, stop):
        return 0
    progress("polish", 0, None)
    outcome = exact.improve(found.problem, found.c, found.chosen, seed=seed, work=stop.work, watch=watch)
    found.offer(outcome.chosen)
    return outcome.proven
