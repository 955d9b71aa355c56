"""The lottery of a problem: optimal chances, and a list of equally likely panels that gives them out.

1. Families that nothing tells apart are one kind (`kinds`).
2. Leximin over the compact linear program: chances that no lottery can better, each level proved (`leximin`).
   Another objective's optimum over it where one is asked for, with the proof of its limit (`aiming`).
3. Panels on the optimal face whose shares follow the chances (`panels`, `herd`).
4. Weights on them that give the chances exactly: the bound is reached (`mixture`).
5. Where it cannot be, the optimum over panels by column generation (`columns`).
6. The panels given out, equally likely, with members of a kind taking turns in an order keyed by the seed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from doorstep.algorithms.lottery.aiming import aimed
from doorstep.algorithms.lottery.aims import Aim, Objective, Target
from doorstep.algorithms.lottery.columns import Best, Listed, Patient, Pricer, leximin_over_panels
from doorstep.algorithms.lottery.goldilocks import goldilocks_over_panels
from doorstep.algorithms.lottery.infeasible import Infeasible
from doorstep.algorithms.lottery.kinds import Ints, Program, program_of
from doorstep.algorithms.lottery.leximin import NoPoint, Optimum, leximin
from doorstep.algorithms.lottery.lottery import Lottery
from doorstep.algorithms.lottery.mixture import Mixture, mixture_with, whole_weights
from doorstep.algorithms.lottery.nash import covering, nash_over_panels
from doorstep.algorithms.lottery.panels import Flock, Scarce, Stuck
from doorstep.algorithms.lottery.problem import Problem
from doorstep.algorithms.lottery.relaxations import relaxations
from doorstep.kernel.progress import Progress
from doorstep.kernel.refusal import Refusal

_PASSES = 2
_PER_KIND = (2, 4, 8)
"""How many panels a kind are tried, until weights on them reach the bound."""
_FEW_KINDS = 200
"""Where panels are rare, so many kinds at most are mixed from those that are known."""
_MOST_KINDS = 5000
"""Beyond this many kinds the panels given out are the lottery: no weights are sought that reach the bound."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked of a solution besides the problem; see `solve.solve`."""

    objective: Objective
    seed: int
    panels: int
    stop: Callable[[], bool]
    progress: Progress


def lottery_of(problem: Problem, wish: Wish) -> Lottery:
    """See `solve.solve`."""
    program = program_of(problem)
    wish.progress("chances", 0, None)
    try:
        optimum = leximin(program)
    except NoPoint:
        raise Infeasible(relaxations(problem, program)) from None
    if wish.stop():
        raise Refusal("lottery.stopped")
    aim: Aim | None = None
    if all(chance in (0, 1) for chance in optimum.chances):
        answer = _certain(problem, program, optimum)
    else:
        target, aim = aimed(problem, program, optimum, wish.objective)
        try:
            answer = _on_the_face(program, target, wish) or _over_panels(problem, program, aim, wish)
        except _Few as few:
            answer = _over_panels(problem, program, aim, wish, few=few)
    totals, mixture, chances = answer
    return Lottery(
        problem=problem,
        objective=wish.objective,
        seed=wish.seed,
        levels=optimum.levels,
        best=optimum.chances,
        chances=chances,
        panels=_named(program, totals, wish.seed),
        mixture=mixture,
        aim=aim,
    )


def chances_of(problem: Problem) -> dict[str, Fraction]:
    """See `solve.outlook`."""
    program = program_of(problem)
    try:
        optimum = leximin(program)
    except NoPoint:
        raise Infeasible(relaxations(problem, program)) from None
    if Pricer(program).best(np.zeros(len(program.kinds))) is None:
        raise Infeasible(relaxations(problem, program))
    kind_of = program.kind_of().tolist()
    return {family.id: optimum.chances[kind] for family, kind in zip(problem.families, kind_of, strict=True)}


_Answer = tuple[Ints, Mixture, tuple[Fraction, ...]]


class _Few(Exception):  # noqa: N818 - an answer: the bound is not reached by panels, of which these are known
    def __init__(self, panels: list[Ints], *, all_: bool) -> None:
        super().__init__()
        self.panels, self.all_ = panels, all_


def _on_the_face(program: Program, target: Target, wish: Wish) -> _Answer | None:
    """Panels and weights that reach the bound; None where it cannot be shown to be reachable.

    Raises `_Few` where it is not and kinds are few, or panels too rare to search for a thousand of them.
    """
    totals = tuple(p * int(n) for p, n in zip(target.chances, program.N, strict=True))
    mixture: Mixture | None = None
    try:
        flock = Flock(program, target.chances, target.levels, seed=wish.seed)
        small = len(flock.kinds) <= _MOST_KINDS
        for each in _PER_KIND if small else (0,):
            wanted = max(wish.panels, each * len(flock.kinds))
            found = _flown(program, flock, wanted, wish)
            mixture = mixture_with(found, totals) if small and len(found) else None
            if mixture is not None or wish.stop():
                break
    except Stuck:
        return None
    if not len(found):
        raise Refusal("lottery.stopped")
    given = flock.polished(min(wish.panels, len(found)), _PASSES, stop=wish.stop)
    if mixture is not None:
        return given, mixture, target.chances if target.exact else mixture.chances(program.N)
    if wish.stop() or not small:
        even = Mixture(given, whole_weights(np.ones(len(given))))
        return given, even, even.chances(program.N)
    if len(program.kinds) <= _FEW_KINDS:
        raise _Few(list(np.unique(found, axis=0)), all_=False)
    return None


def _flown(program: Program, flock: Flock, wanted: int, wish: Wish) -> Ints:
    """The flock's panels; where they are rare and kinds not many, `_Few` with all or the best that are known.

    Known are those listed within a limit, those the search has met, and one for each kind that can be drawn.
    """
    try:
        return flock.panels(wanted, stop=wish.stop, progress=wish.progress)
    except Scarce as scarce:
        if len(program.kinds) <= _FEW_KINDS:
            from doorstep.algorithms.lottery.counted import Reasoned, listed  # noqa: PLC0415 - as in `solve`

            wish.progress("columns", 0, None)
            panels, all_ = listed(program)
            if not all_:
                drawn = [kind for kind, most in enumerate(program.ceiling) if most > 0]
                panels = covering(program, Reasoned(program), [*scarce.panels, *panels], drawn)
            raise _Few(panels, all_=all_) from None
    return flock.panels(wanted, stop=wish.stop, progress=wish.progress)


def _over_panels(
    problem: Problem, program: Program, aim: Aim | None, wish: Wish, few: _Few | None = None
) -> _Answer:
    """The optimum over panels, where the compact bound is out of reach; ``few`` are known where few are."""
    wish.progress("columns", 0, None)
    pricer: Best = Pricer(program)
    if few:
        known = few.panels
        pricer = Listed(known) if few.all_ else Patient(program, known)
    else:
        first = pricer.best(np.zeros(len(program.kinds)))
        if first is None:
            raise Infeasible(relaxations(problem, program))
        known = [first[0]]
    if aim is None:
        columns, weights = leximin_over_panels(program, known, pricer, wish.stop)
    elif aim.objective == "nash":
        columns, weights = nash_over_panels(program, known, pricer, aim.counted, wish.stop)
    else:
        columns, weights = goldilocks_over_panels(
            program, known, pricer, aim.counted, even=aim.even, stop=wish.stop
        )
    mixture = Mixture(np.array(columns), whole_weights(weights))
    return _spread(mixture, wish.panels), mixture, mixture.chances(program.N)


def _spread(mixture: Mixture, count: int) -> Ints:
    """``count`` picks among the mixture's panels whose shares follow its weights (herding over a list)."""
    used = np.array([w > 0 for w in mixture.weights])
    X = mixture.panels[used].astype(float)
    weights = np.array(mixture.weights, dtype=float)[used]
    target = weights @ X / weights.sum()
    owed = np.zeros(X.shape[1])
    squares = (X * X).sum(axis=1) / 2
    picks = []
    for _ in range(count):
        owed += target
        pick = int(np.argmax(np.round(X @ owed - squares, 6)))
        picks.append(pick)
        owed -= X[pick]
    chosen: Ints = mixture.panels[used][picks]
    return chosen


def _certain(problem: Problem, program: Program, optimum: Optimum) -> _Answer:
    """Nothing to draw: every family is in or out whatever falls ("visit everyone"); one panel says so."""
    if Pricer(program).best(np.zeros(len(program.kinds))) is None:
        raise Infeasible(relaxations(problem, program))
    totals = np.array([[int(p * int(n)) for p, n in zip(optimum.chances, program.N, strict=True)]])
    return totals, Mixture(totals, whole_weights(np.ones(1))), optimum.chances


def _named(program: Program, totals: Ints, seed: int) -> tuple[tuple[int, ...], ...]:
    """Panels of families (positions in the pool, ascending): the members of a kind take turns.

    Turns follow an order keyed by the seed, so that all members are drawn equally often, give or take one
    panel. The list itself is put in an order keyed by the seed.
    """
    whose, who = [], []
    for number, kind in enumerate(program.kinds):
        order = np.array(sorted(kind.members, key=lambda member: _key(seed, "turn", member)))
        panels = np.repeat(np.arange(len(totals)), totals[:, number])
        whose.append(panels)
        who.append(order[np.arange(len(panels)) % len(order)])
    panel, member = np.concatenate(whose), np.concatenate(who)
    sorting = np.lexsort((member, panel))
    ends = np.searchsorted(panel[sorting], np.arange(1, len(totals)))
    named = [tuple(part.tolist()) for part in np.split(member[sorting], ends)]
    places = sorted(range(len(named)), key=lambda place: _key(seed, "place", place))
    return tuple(named[place] for place in places)


def _key(seed: int, use: str, number: int) -> bytes:
    return hashlib.sha256(f"doorstep lottery {seed} {use} {number}".encode()).digest()
