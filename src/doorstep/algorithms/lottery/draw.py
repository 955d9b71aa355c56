"""From a lottery and a public number to families in order, and who comes next when one declines."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from doorstep.algorithms.lottery.certificate import SOFTWARE, committed, revealed
from doorstep.algorithms.lottery.lottery import Lottery
from doorstep.algorithms.lottery.problem import Category, Family, Problem
from doorstep.algorithms.lottery.seats import seats_of


@dataclass(frozen=True, slots=True)
class Draw:
    """The drawn families and those who wait, each in the public order (ids)."""

    number: int
    panel: int
    chosen: tuple[str, ...]
    waiting: tuple[str, ...]


def draw(lottery: Lottery, *, number: int, software: str = SOFTWARE) -> Draw:
    """The families that the public ``number`` picks; the same as the certificate of this lottery says."""
    answer = revealed(committed(lottery, software=software), number)
    return Draw(number, answer["panel"], tuple(answer["chosen"]), tuple(answer["waiting"]))


def replacement(problem: Problem, *, standing: Collection[str], waiting: Iterable[str]) -> str | None:
    """Who takes a free place: the first in the public order that keeps the quotas, else the nearest to it.

    ``standing`` are the families that hold a place (invited or accepted), ``waiting`` the others in the
    public order, without those who declined. A family for whom none of its teachers has room is passed over.
    None where nobody can take the place.
    """
    families = {family.id: family for family in problem.families}
    held = [families[id] for id in standing]
    sums: dict[Category, int] = {}
    for family in held:
        for category, count in family.counts:
            sums[category] = sums.get(category, 0) + count
    most = problem.size.children[1] if problem.size.children else None
    children = sum(family.children for family in held)
    nearest: tuple[int, str] | None = None
    for id in waiting:
        family = families[id]
        if id in problem.forced_out or (most is not None and children + family.children > most):
            continue
        if problem.capacities and not _has_room(problem, held, family):
            continue
        outside = _outside(problem, sums, family)
        if outside == 0:
            return id
        if nearest is None or outside < nearest[0]:
            nearest = (outside, id)
    return nearest[1] if nearest else None


def _outside(problem: Problem, sums: dict[Category, int], family: Family) -> int:
    """How far outside the quotas the drawn families are with this one: 0 when all are kept."""
    added = dict(family.counts)
    total = 0
    for quota in problem.quotas:
        sum_ = sums.get(quota.key, 0) + added.get(quota.key, 0)
        total += max(quota.lower - sum_, sum_ - quota.upper, 0)
    return total


def _has_room(problem: Problem, held: list[Family], family: Family) -> bool:
    names = list(problem.capacities)
    room = {place: problem.capacities[name] for place, name in enumerate(names)}
    options = [[names.index(t) for t in f.teachers if t in problem.capacities] for f in [*held, family]]
    return seats_of(options, room) is not None
