"""The way in: a problem to a lottery. The steps, and the solvers they need, are in `steps`."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from doorstep.algorithms.lottery.aims import Objective
from doorstep.algorithms.lottery.lottery import Lottery
from doorstep.algorithms.lottery.problem import Problem
from doorstep.kernel.progress import Progress, silent
from doorstep.kernel.refusal import Refusal

if TYPE_CHECKING:
    from doorstep.algorithms.lottery.hopeless import Hopeless


def never() -> bool:
    """Do not stop."""
    return False


def solve(
    problem: Problem,
    *,
    objective: Objective = "leximin",
    seed: int = 0,
    panels: int = 1000,
    stop: Callable[[], bool] = never,
    progress: Progress = silent,
) -> Lottery:
    """A lottery over panels, optimal for ``objective``, given out as ``panels`` equally likely panels.

    The same problem, seed and software give the same answer whatever the order of rows, the hash seed or the
    locale. ``stop`` is asked now and then; stopped before the first panel it refuses, stopped later it gives
    what it has, honestly labelled (`Lottery.optimal`).

    Raises `Infeasible` (with the smallest relaxations) where no panel meets everything, and `Refusal`
    ``lottery.stopped``.
    """
    if panels < 1:
        raise Refusal("lottery.panels_below_one", panels=panels)
    from doorstep.algorithms.lottery.steps import Wish, lottery_of  # noqa: PLC0415 - loading them takes a second, which only those who solve wait for

    return lottery_of(problem, Wish(objective, seed, panels, stop, progress))


@dataclass(frozen=True, slots=True)
class Outlook:
    """What a draw would give, before it is committed: each family's chance, by id.

    ``chances`` are leximin over the linear program: the solution reaches them nearly always, and never passes
    them.
    """

    chances: dict[str, Fraction]

    @property
    def smallest(self) -> Fraction:
        return min(self.chances.values())


def out_of_reach(problem: Problem, outlook: Outlook) -> tuple[Hopeless, ...]:
    """Who has no chance at all in an outlook, and why; a small integer program for each kind of family."""
    if outlook.smallest > 0:
        return ()
    from doorstep.algorithms.lottery.hopeless import hopeless  # noqa: PLC0415 - as in `solve`

    return hopeless(problem, outlook.chances)


def followers(
    problem: Problem, *, standing: Collection[str], waiting: Sequence[str], places: int
) -> list[str]:
    """Who takes ``places`` that came free: the first in the public order (``waiting``) that keep the quotas.

    ``standing`` are the families that hold a place, invited or accepted.
    """
    from doorstep.algorithms.lottery.succession import followers_of  # noqa: PLC0415 - as in `solve`

    return followers_of(problem, standing=standing, waiting=waiting, places=places)


def outlook(problem: Problem) -> Outlook:
    """The chances of a problem without its panels, fast enough to follow someone who edits quotas.

    Raises `Infeasible`, with the smallest relaxations, where no panel meets everything.
    """
    from doorstep.algorithms.lottery.steps import chances_of  # noqa: PLC0415 - as in `solve`

    return Outlook(chances_of(problem))
