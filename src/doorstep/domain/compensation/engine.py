"""What work is worth, in whole cents: pure functions over times, rates and what funds have left.

Amounts are rounded once, half a cent up, when an amount is made of minutes; nothing is rounded after that, so
an amount split over funds adds up to itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Final
from zoneinfo import ZoneInfo

from doorstep.domain.compensation.models import RateKind
from doorstep.domain.compensation.queries.money import Purse

OVERTIME_WEEK: Final = 40 * 60
"""Minutes a week after which non-exempt work is overtime (29 USC 207(a)(1))."""
OVERTIME_FACTOR: Final = Decimal("1.5")


def minutes_between(began: datetime, ended: datetime) -> int:
    """Whole minutes of a stretch of time."""
    return int((ended - began) / timedelta(minutes=1))


def minutes_outside(
    began: datetime, ended: datetime, *, zone: str, school_day: tuple[time, time] | None
) -> int:
    """Minutes of a stretch that lie outside the school's day, by the school's own clock.

    ``school_day`` is when it begins and ends on that weekday, None where there is none (a weekend, holidays).
    """
    whole = minutes_between(began, ended)
    if school_day is None:
        return whole
    day = began.astimezone(ZoneInfo(zone)).date()
    opens, closes = (datetime.combine(day, at, ZoneInfo(zone)) for at in school_day)
    within = minutes_between(max(began, opens), min(ended, closes))
    return whole - max(0, within)


def overtime_of(minutes: int, *, worked_before: int, weekly_minutes: int) -> int:
    """How many of ``minutes`` lie beyond forty hours of a week.

    ``weekly_minutes`` are worked under the contract, ``worked_before`` on visits earlier in the same week.
    """
    beyond = weekly_minutes + worked_before + minutes - OVERTIME_WEEK
    return max(0, min(minutes, beyond))


def amount(kind: RateKind, cents: int, *, minutes: int, overtime: int = 0, units: int = 1) -> int:
    """Cents for one person's work at a rate; ``units`` is how many times it counts."""
    if kind != RateKind.PER_HOUR:
        return cents * units
    hours = (Decimal(minutes - overtime) + Decimal(overtime) * OVERTIME_FACTOR) / 60
    return int((hours * cents * units).quantize(Decimal(1), ROUND_HALF_UP))


def way_amount(cents_for_100_miles: int, *, tenth_miles: int) -> int:
    """Cents for a way at a rate for a hundred miles, half a cent up."""
    return (cents_for_100_miles * tenth_miles + 500) // 1000


def split(cents: int, purses: Sequence[Purse]) -> list[tuple[int, int]] | None:
    """The amount over the funds, in their order, as (fund, cents); None where they have too little."""
    parts: list[tuple[int, int]] = []
    missing = cents
    for purse in purses:
        part = min(missing, max(0, purse.left))
        if part:
            parts.append((purse.fund_id, part))
            missing -= part
        if not missing:
            return parts
    return None
