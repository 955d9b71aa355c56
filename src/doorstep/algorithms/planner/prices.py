"""What an hour of each person is worth: prices that tell the search where to look first.

The set packing of `bound` is relaxed in its shared rows (Held & Karp 1971; Fisher 1981): every half hour of a
person, their caps by day and week, their load and an interpreter's minutes have a price, and each family
takes the column that leaves most points beyond the prices of those who come. As in an auction (Bertsekas
1988) what a family takes becomes dearer at once, before the next one chooses; after each round everything
becomes cheaper by what there is of it. A column's *regret* is how much less it leaves than the family's best.

Prices decide nothing but where the search looks first: nearly all columns of good plans have little regret.
Whole numbers throughout, so that they are the same on every machine.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np

from doorstep.algorithms.compiling import LEAN, WITHIN, compiled
from doorstep.algorithms.planner import objective
from doorstep.algorithms.planner.columns import Columns, Ints
from doorstep.algorithms.planner.compiled import Longs
from doorstep.algorithms.planner.model import UNLIMITED, Problem

_GRID: Final = 30
"""Minutes between the moments that are priced; visits that begin at other minutes meet them too."""
_FINE: Final = 10
"""Binary places of an interpreter's minute's price."""
_DEAREST: Final = 50_000
_LAST: Final = 300
"""Points by which what was taken becomes dearer, in the first round and the last."""


class Market(NamedTuple):
    """Columns as buyers see them, and what there is."""

    first: Ints
    who: Ints
    moment: Longs
    """By column: the first moment it holds its people, how many, its minutes, day and week."""
    worth: Longs
    day: Longs
    week: Longs
    minutes: Longs
    most: Longs
    """By person: visits in all."""
    weight: Longs
    """By person: points of one step of load; 0 for interpreters."""


class Prices(NamedTuple):
    """By person: of a moment, a day, a week, one visit more, a minute."""

    moment: Longs
    day: Longs
    week: Longs
    load: Longs
    minute: Longs


_jit = compiled(**LEAN)
_inlined = compiled(**WITHIN, forceinline=True)


@_inlined
def _left(m: Market, p: Prices, column: int) -> int:
    """What a column is worth beyond the prices of those who come."""
    left = m.worth[column]
    first, count, minutes = m.moment[column, 0], m.moment[column, 1], m.moment[column, 2]
    day, week = m.moment[column, 3], m.moment[column, 4]
    for seat in range(3):
        person = m.who[column, seat]
        if person < 0:
            continue
        for moment in range(first, first + count):
            left -= p.moment[person, moment]
        left -= p.day[person, day] + p.week[person, week] + p.load[person]
        left -= (minutes * p.minute[person]) >> _FINE
    return int(left)


@_inlined
def _buy(m: Market, p: Prices, column: int, rise: int) -> None:
    """Everything that a column takes becomes dearer."""
    first, count, minutes = m.moment[column, 0], m.moment[column, 1], m.moment[column, 2]
    day, week = m.moment[column, 3], m.moment[column, 4]
    for seat in range(3):
        person = m.who[column, seat]
        if person < 0:
            continue
        for moment in range(first, first + count):
            p.moment[person, moment] += rise
        if m.day[person, day] < UNLIMITED:
            p.day[person, day] += rise >> 1
        if m.week[person, week] < UNLIMITED:
            p.week[person, week] += rise >> 2
        if m.weight[person] > 0:
            p.load[person] += rise >> 4
        if m.minutes[person] < UNLIMITED:
            p.minute[person] += (rise * minutes) >> 5


@_inlined
def _cheaper(m: Market, p: Prices, rise: int) -> None:
    """Everything becomes cheaper by what there is of it; none below nothing."""
    for person in range(len(m.most)):
        for moment in range(p.moment.shape[1]):
            p.moment[person, moment] = max(0, p.moment[person, moment] - rise)
        for day in range(p.day.shape[1]):
            if p.day[person, day] > 0:
                p.day[person, day] = max(0, p.day[person, day] - (rise >> 1) * m.day[person, day])
        for week in range(p.week.shape[1]):
            if p.week[person, week] > 0:
                p.week[person, week] = max(0, p.week[person, week] - (rise >> 2) * m.week[person, week])
        if m.weight[person] > 0:
            ready = (p.load[person] // m.weight[person] + 1) >> 1
            p.load[person] = max(0, p.load[person] - (rise >> 4) * min(ready, m.most[person]))
        if p.minute[person] > 0:
            p.minute[person] = max(0, p.minute[person] - ((rise * m.minutes[person]) >> 5))


@_jit
def _trade(m: Market, p: Prices, rises: Longs, regret: Longs) -> None:
    """Rounds of buying; ``regret`` is that of the columns at the last prices."""
    families = len(m.first) - 1
    for number in range(len(rises)):
        rise = rises[number]
        for i in range(families):
            family = i if number % 2 == 0 else families - 1 - i
            most, best = 0, -1
            for column in range(m.first[family], m.first[family + 1]):
                left = _left(m, p, column)
                if left > most:
                    most, best = left, column
            if best >= 0:
                _buy(m, p, best, rise)
        _cheaper(m, p, rise)
    for family in range(families):
        most = 0
        for column in range(m.first[family], m.first[family + 1]):
            regret[column] = _left(m, p, column)
            most = max(most, regret[column])
        for column in range(m.first[family], m.first[family + 1]):
            regret[column] = most - regret[column]


def regrets(problem: Problem, c: Columns, rounds: int) -> Longs:
    """The regret of each column after so many rounds of buying; none rounds leave all alike."""
    regret = np.zeros(c.count, dtype=np.int64)
    if rounds and c.count:
        market, moments = _market(problem, c)
        prices = Prices(
            np.zeros((c.humans, moments), dtype=np.int64),
            np.zeros(market.day.shape, dtype=np.int64),
            np.zeros(market.week.shape, dtype=np.int64),
            np.zeros(c.humans, dtype=np.int64),
            np.zeros(c.humans, dtype=np.int64),
        )
        rises = np.geomspace(_DEAREST, _LAST, num=rounds).astype(np.int64)
        _trade(market, prices, rises, regret)
    return regret


def _market(problem: Problem, c: Columns) -> tuple[Market, int]:
    """The market and how many moments are priced."""
    size, educators = c.count, len(c.newcomer)
    change = objective.points(problem.rules)[5]
    worth = (
        objective.VISIT
        + objective.LANGUAGE * (c.language * c.other[c.family[:size]]).astype(np.int64)
        - objective.RANK * c.rank
        - objective.PEOPLE * c.pair_cost
        + change * c.as_published
    )
    start, end = c.start[:size].astype(np.int64), c.end[:size].astype(np.int64)
    low, high = -(-start // _GRID), (end + problem.rules.buffer - 1) // _GRID
    high = np.maximum(low, high)
    longest = int((high - low).max()) + 1
    moments = np.unique(np.concatenate([np.minimum(low + later, high) for later in range(longest)]))
    first = np.searchsorted(moments, low)
    count = np.searchsorted(moments, high) - first + 1
    day = c.day[:size].astype(np.int64)
    weight = np.zeros(c.humans, dtype=np.int64)
    weight[:educators] = objective.PEOPLE * (1 + c.newcomer)
    market = Market(
        first=c.first.astype(np.int32),
        who=np.ascontiguousarray(c.who[:size], dtype=np.int32),
        moment=np.column_stack([first, count, end - start, day, c.week[day]]).astype(np.int64),
        worth=worth.astype(np.int64),
        day=c.cap_day.astype(np.int64),
        week=c.cap_week.astype(np.int64),
        minutes=c.budget.astype(np.int64),
        most=c.cap_total.astype(np.int64),
        weight=weight,
    )
    return market, len(moments)
