"""How a fund burns down, what waits for it, and what it has come to by its last day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Final

from django.db.models import Sum

from doorstep.domain.compensation.models import AccountKind, Activity, Claim, Entry, Fund, TransactionKind
from doorstep.domain.compensation.queries import money
from doorstep.domain.compensation.queries.funds import Standing
from doorstep.domain.compensation.states import ClaimState

SOON: Final = timedelta(days=45)
"""A fund that ends within so many days is shown with what is left to do."""
_PACE: Final = timedelta(days=28)
"""The pace of a forecast is that of the last four weeks of work."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """Claims that wait for approval and that a fund may pay: how many, their cents, and for how many of them
    no other open fund is meant."""

    claims: int
    cents: int
    alone: int


@dataclass(frozen=True, slots=True)
class Point:
    """What is left of a fund at the end of a day."""

    day: date
    left: int


@dataclass(frozen=True, slots=True)
class BurnDown:
    """What a fund has left, week by week, and where that leads; amounts in cents.

    ``points`` begin with what was given and end today or with the fund; ``a_day`` is the pace of the last
    four weeks; ``at_the_end`` is what would be left then (below zero: missing), claims that wait counted as
    spent; ``empty_on`` the day when nothing would be left, where that comes before the end.
    """

    points: list[Point]
    a_day: float
    waiting: Waiting
    at_the_end: int
    empty_on: date | None


def waiting_for(fund: Fund) -> Waiting:
    """The claims that wait and that this fund may pay; two queries."""
    others = [other for other in money.open_funds() if other.pk != fund.pk]
    found = cents = alone = 0
    rows = Claim.objects.filter(state=ClaimState.DUE, day__range=(fund.starts_on, fund.ends_on)).values_list(
        "school_id", "day", "activity", "cents"
    )
    for school_id, day, activity, amount in rows:
        where = partial(money.may_pay, school_id=school_id, day=day, activity=Activity(activity))
        if not where(fund):
            continue
        found, cents = found + 1, cents + amount
        alone += not any(where(other) for other in others)
    return Waiting(found, cents, alone)


def burn_down(standing: Standing, *, today: date) -> BurnDown:
    """The same for one fund, from the ledger's own entries by the day of the work; three queries."""
    fund = standing.fund
    spent = dict(
        Entry.objects.filter(
            account__fund=fund,
            account__kind=AccountKind.FUND,
            transaction__kind__in=(TransactionKind.CLAIM, TransactionKind.REOPENED),
        )
        .values_list("transaction__day")
        .annotate(cents=Sum("cents"))
        .order_by("transaction__day")
    )
    last = max(fund.starts_on, min(today, fund.ends_on))
    points, left, day = [Point(fund.starts_on, standing.given)], standing.given, fund.starts_on
    while day < last:
        until = min(day + timedelta(days=7), last)
        left += sum(cents for at, cents in spent.items() if day < at <= until)
        left += spent.get(fund.starts_on, 0) if day == fund.starts_on else 0
        points.append(Point(until, left))
        day = until
    waiting = waiting_for(fund)
    days_left = max(0, (fund.ends_on - today).days)
    since = max(fund.starts_on, last - _PACE)
    lately = -sum(cents for at, cents in spent.items() if since < at <= last)
    a_day = max(0.0, lately / max(1, (last - since).days))
    after = standing.left - waiting.cents
    empty_on = None
    if a_day and after < a_day * days_left:
        empty_on = today + timedelta(days=max(0, int(after / a_day)))
    return BurnDown(points, a_day, waiting, round(after - a_day * days_left), empty_on)


@dataclass(frozen=True, slots=True)
class Reservation:
    """What a Title I allocation asks to be set aside for families (20 USC 6318(a)(3)), in cents.

    ``reserved`` is at least one hundredth where the allocation is above 500,000 dollars, and nothing is asked
    below that; ``for_schools`` at least nine tenths of it. ``set_aside`` and ``at_schools`` are what the open
    Title I funds were given, the latter those that are a school's own.
    """

    allocation: int
    reserved: int
    for_schools: int
    set_aside: int
    at_schools: int

    @property
    def missing(self) -> int:
        return max(0, self.reserved - self.set_aside)

    @property
    def missing_at_schools(self) -> int:
        return max(0, self.for_schools - self.at_schools)


_SMALL: Final = 500_000_00


def reservation(allocation: int, standings: list[Standing]) -> Reservation:
    """The least that is to be reserved, each rounded up to the cent, beside what stands in the funds."""
    reserved = -(-allocation // 100) if allocation > _SMALL else 0
    title_i = [one for one in standings if one.fund.kind == "title_i" and one.fund.closed_at is None]
    return Reservation(
        allocation=allocation,
        reserved=reserved,
        for_schools=-(-reserved * 9 // 10),
        set_aside=sum(one.given for one in title_i),
        at_schools=sum(one.given for one in title_i if one.fund.school_id is not None),
    )
