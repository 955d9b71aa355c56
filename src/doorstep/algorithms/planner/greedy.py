"""What an office does by hand: first come, first served; and the same with a diligent coordinator's repairs.

The start of every search, the answer where there is no time for one, and the peer in the benchmarks.
"""

from __future__ import annotations

import numpy as np

from doorstep.algorithms.planner.columns import Columns, Ints
from doorstep.algorithms.planner.ledger import Ledger
from doorstep.algorithms.planner.model import Problem


def first_come(problem: Problem, c: Columns) -> Ints:
    """Each family in turn gets the first column that fits: best wish first, its language before none."""
    ledger = Ledger(problem, c)
    for family in range(len(problem.families)):
        _place(ledger, c, family)
    return chosen(ledger, c)


def first_come_with_repairs(problem: Problem, c: Columns, *, same_pair: bool = False) -> Ints:
    """First come, first served; a family without a visit may push one other to another column.

    ``same_pair``: only to another time with the same two, as one asks the family alone.
    """
    ledger = Ledger(problem, c)
    for family in range(len(problem.families)):
        _place(ledger, c, family)
    for family in range(len(problem.families)):
        if family not in ledger.chosen:
            _push(ledger, c, family, same_pair=same_pair)
    return chosen(ledger, c)


def as_published(problem: Problem, c: Columns) -> Ints:
    """The published plan as far as it still stands, and every further family that fits."""
    ledger = Ledger(problem, c)
    for column in np.flatnonzero(c.as_published):
        if int(c.family[column]) not in ledger.chosen and ledger.fits(int(column)):
            ledger.add(int(column))
    return fill(problem, c, chosen(ledger, c))


def fill(problem: Problem, c: Columns, start: Ints) -> Ints:
    """The same plan with every further family that fits as things stand."""
    ledger = Ledger(problem, c)
    for column in start:
        if column >= 0:
            ledger.add(int(column))
    for family in range(len(problem.families)):
        if family not in ledger.chosen:
            _place(ledger, c, family)
    return chosen(ledger, c)


def chosen(ledger: Ledger, c: Columns) -> Ints:
    """The ledger's column of each family, -1 without one."""
    result = np.full(len(c.first) - 1, -1, dtype=np.int32)
    for family, column in ledger.chosen.items():
        result[family] = column
    return result


def _choices(c: Columns, family: int) -> list[int]:
    """The family's columns, language first, then rank."""
    low, high = int(c.first[family]), int(c.first[family + 1])
    wishes = np.lexsort((c.rank[low:high], -c.language[low:high]))
    return [low + wish for wish in wishes.tolist()]


def _place(ledger: Ledger, c: Columns, family: int, *, like: int = -1) -> bool:
    """Give the family its best column that fits; with the pair of column ``like``, if one is named."""
    for column in _choices(c, family):
        if (like < 0 or (c.who[column, :2] == c.who[like, :2]).all()) and ledger.fits(column):
            ledger.add(column)
            return True
    return False


def _push(ledger: Ledger, c: Columns, family: int, *, same_pair: bool) -> bool:
    """Place the family by moving one other to another of its columns, if that can be done."""
    for column in _choices(c, family):
        obstacles = ledger.obstacles(column)
        if not obstacles:  # an earlier push made room
            ledger.add(column)
            return True
        if not all(obstacle.others for obstacle in obstacles):
            continue
        for other in set.intersection(*(set(obstacle.others) for obstacle in obstacles)):
            ledger.take(other)
            if ledger.fits(column):
                ledger.add(column)
                if _place(ledger, c, int(c.family[other]), like=other if same_pair else -1):
                    return True
                ledger.take(column)
            ledger.add(other)
    return False
