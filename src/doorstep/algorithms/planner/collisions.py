"""Which columns cannot stand together, as rows "at most so many of these" for linear and exact models.

For one person, two columns collide where the way, or the buffer, does not fit between them. Collisions are
covered by cliques (at most one of a set of columns that all collide with each other), which bounds far better
than pair by pair and is far shorter. Caps and budgets are rows of their own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from doorstep.algorithms.planner.columns import Bools, Columns, Ints
from doorstep.algorithms.planner.model import UNLIMITED, Problem


@dataclass(frozen=True, slots=True)
class Row:
    """``sum(weights * x[columns]) <= limit``; no weights means ones. ``kind`` and ``person`` name it."""

    kind: str
    person: int
    columns: Ints
    limit: int
    weights: Ints | None = None


def rows(problem: Problem, c: Columns) -> list[Row]:
    """Rows that hold of exactly those sets of columns that are plans."""
    found = [
        Row("family", family, np.arange(c.first[family], c.first[family + 1], dtype=np.int32), 1)
        for family in range(len(problem.families))
        if c.first[family + 1] - c.first[family] > 1
    ]
    for person, mine in enumerate(_by_person(c)):
        found += _cliques(problem, c, person, mine)
        if person < c.humans:
            found += _caps(c, person, mine)
    return found


def _by_person(c: Columns) -> list[Ints]:
    """The columns of each person, in order of number."""
    seats = c.who[: c.count]
    flat = np.concatenate([seats[:, seat] for seat in range(4)])
    order = np.argsort(flat, kind="stable")
    starts = np.searchsorted(flat[order], np.arange(c.seats + 1))
    return [
        np.sort(order[starts[person] : starts[person + 1]] % max(c.count, 1)).astype(np.int32)
        for person in range(c.seats)
    ]


def colliding(problem: Problem, c: Columns, nodes: Ints, *, human: bool) -> Bools:
    """Square matrix over columns that stand for one person's visits: which pairs collide."""
    start, end, place = c.start[nodes], c.end[nodes], c.place[nodes]
    earlier = (start[:, None] < start[None, :]) | (
        (start[:, None] == start[None, :]) & (end[:, None] <= end[None, :])
    )
    gap = np.maximum(problem.rules.buffer, c.travel[place[:, None], place[None, :]]) if human else 0
    late = end[:, None] + gap > start[None, :]
    result: Bools = np.where(earlier, late, late.T)
    np.fill_diagonal(result, False)
    return result


def _cliques(problem: Problem, c: Columns, person: int, mine: Ints) -> Iterator[Row]:
    """Cover the person's collisions, block of days by block of days."""
    for block in _groups(c.block[c.day[mine]]):
        inside = mine[block]
        _, nodes, node = np.unique(
            np.stack([c.family[inside], c.start[inside]]), axis=1, return_index=True, return_inverse=True
        )
        if len(nodes) < 2:
            continue
        order = np.lexsort((c.end[inside[nodes]], c.start[inside[nodes]]))
        rank = np.empty_like(order)
        rank[order] = np.arange(len(order))
        collide = colliding(problem, c, inside[nodes[order]], human=person < c.humans)
        position = rank[node.ravel()]
        for clique in _cover(collide):
            columns = inside[np.isin(position, clique)]
            if len(np.unique(c.family[columns])) > 1:
                yield Row("meeting", person, columns, 1)


def _groups(labels: Ints) -> list[Ints]:
    order = np.argsort(labels, kind="stable")
    return [group for group in np.split(order, np.flatnonzero(np.diff(labels[order])) + 1) if len(group)]


def _cover(collide: Bools) -> Iterator[list[int]]:
    """Maximal cliques, greedily, until every colliding pair is in one."""
    open_ = np.triu(collide)
    for first in range(len(collide)):
        while open_[first].any():
            clique = [first, int(np.argmax(open_[first]))]
            together = collide[first] & collide[clique[1]]
            while together.any():
                following = int(np.argmax(together))
                clique.append(following)
                together &= collide[following]
            open_[np.ix_(clique, clique)] = False
            yield clique


def _caps(c: Columns, person: int, mine: Ints) -> Iterator[Row]:
    """Rows for the caps that could bind at all."""
    if not len(mine):
        return
    days = c.day[mine]
    for labels, caps, kind in (
        (days, c.cap_day[person], "day"),
        (c.week[days], c.cap_week[person], "week"),
    ):
        for group in _groups(labels):
            cap = int(caps[labels[group[0]]])
            if len(np.unique(c.family[mine[group]])) > cap:
                yield Row(kind, person, mine[group], cap)
    if len(np.unique(c.family[mine])) > c.cap_total[person]:
        yield Row("total", person, mine, int(c.cap_total[person]))
    if c.budget[person] < UNLIMITED:
        minutes = (c.end[mine] - c.start[mine]).astype(np.int32)
        yield Row("budget", person, mine, int(c.budget[person]), minutes)
