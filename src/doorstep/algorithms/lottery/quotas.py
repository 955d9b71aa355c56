"""Quotas that mirror the pool."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from doorstep.algorithms.lottery.problem import Category, Family, Quota, Size


def proportional_quotas(families: Iterable[Family], size: Size, slack: int = 1) -> tuple[Quota, ...]:
    """For every category its share of the pool, give or take ``slack``.

    The share is what an equal chance for every family would give on average, so equal chances always meet
    these quotas: lower = ⌊share⌋ − slack (never below 0), upper = ⌈share⌉ + slack. With a size in children
    the bounds are taken at either end of the range.
    """
    pool = tuple(families)
    totals: dict[Category, int] = {}
    for family in pool:
        for category, count in family.counts:
            totals[category] = totals.get(category, 0) + count
    if size.families is not None:
        low = high = Fraction(size.families, len(pool))
    else:
        children = sum(family.children for family in pool)
        assert size.children is not None
        low, high = (Fraction(bound, children) for bound in size.children)
    quotas = []
    for category, total in sorted(totals.items()):
        lower = min(max((total * low).__floor__() - slack, 0), total)
        upper = min((total * high).__ceil__() + slack, total)
        quotas.append(Quota(category.feature, category.category, lower, upper))
    return tuple(quotas)
