"""Who follows into free places: in the public order, as long as the rest can still keep the quotas."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

import numpy as np

from doorstep.algorithms.lottery.columns import Pricer
from doorstep.algorithms.lottery.draw import replacement
from doorstep.algorithms.lottery.kinds import program_of
from doorstep.algorithms.lottery.problem import Problem


def followers_of(
    problem: Problem, *, standing: Collection[str], waiting: Sequence[str], places: int
) -> list[str]:
    """The lexicographically first families of ``waiting`` with whom the panel is whole and keeps every bound.

    Each is taken if the places after it can still be filled so that size, quotas and capacities hold, which a
    small integer program decides. Where that is not possible at all (too many declined, or the size is a
    range of children) each place goes to the `replacement` nearest to the quotas.
    """
    held, order = list(standing), list(waiting)
    chosen: list[str] = []
    whole = problem.size.families is not None and _whole(problem, held, order)
    while len(chosen) < places and order:
        if whole:
            follower: str | None = next(
                (one for place, one in enumerate(order) if _whole(problem, [*held, one], order[place + 1 :])),
                None,
            )
        else:
            follower = replacement(problem, standing=held, waiting=order)
        if follower is None:
            break
        chosen.append(follower)
        held.append(follower)
        # those passed over stay passed over: with them the quotas could not be kept
        order = order[order.index(follower) + 1 :] if whole else [one for one in order if one != follower]
    return chosen


def _whole(problem: Problem, held: Sequence[str], able: Collection[str]) -> bool:
    """Whether a panel of these and some of the able meets everything."""
    size = problem.size.families or 0
    if not len(held) <= size <= len(held) + len(able):
        return False
    gone = {family.id for family in problem.families} - set(held) - set(able)
    asked = replace(
        problem, forced_in=frozenset(held), forced_out=frozenset(gone | problem.forced_out) - set(held)
    )
    program = program_of(asked)
    return Pricer(program).best(np.zeros(len(program.kinds))) is not None
