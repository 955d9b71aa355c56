"""Which rate and which funds apply to someone's work on a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q, QuerySet

from doorstep.domain.compensation.models import (
    Account,
    AccountKind,
    Activity,
    EmployeeClass,
    Fund,
    Rate,
    RateRole,
)


@dataclass(frozen=True, slots=True)
class Purse:
    """What one fund can still pay to one person, in cents."""

    fund_id: int
    left: int


def rates_on(*, school_id: int, day: date) -> QuerySet[Rate]:
    """The rates that hold at a school on a day, the nearest first: the school's own, then by class."""
    return (
        Rate.objects.filter(Q(school_id=school_id) | Q(school__isnull=True), valid_from__lte=day)
        .filter(Q(valid_until__isnull=True) | Q(valid_until__gte=day))
        .order_by(F("school_id").asc(nulls_last=True), "-employee_class", "pk")
    )


def rate_of(
    rates: Sequence[Rate], *, activity: Activity, role: RateRole, employee_class: EmployeeClass
) -> Rate | None:
    """The first of these rates that is for this work and this person."""
    for rate in rates:
        if (rate.activity, rate.role) == (activity, role) and rate.employee_class in ("", employee_class):
            return rate
    return None


def funds_for(*, school_id: int, day: date, training: bool) -> QuerySet[Fund]:
    """The open funds that may pay for work at a school on a day, in the order they are spent."""
    allowed = Q(for_trainings=True) if training else Q(for_visits=True)
    return Fund.objects.filter(
        allowed,
        Q(school_id=school_id) | Q(school__isnull=True),
        starts_on__lte=day,
        ends_on__gte=day,
        closed_at__isnull=True,
    ).order_by("position", "ends_on", "pk")


def purses(*, funds: Sequence[Fund], educator_id: int) -> list[Purse]:
    """What each of these funds can still pay to one person; one query."""
    left: dict[int, int] = {}
    earned: dict[int, int] = {}
    accounts = Account.objects.filter(
        Q(kind=AccountKind.FUND) | Q(kind=AccountKind.PAY, educator_id=educator_id),
        fund__in=[fund.pk for fund in funds],
    )
    for account in accounts:
        if account.kind == AccountKind.FUND:
            left[account.fund_id] = account.balance_cents
        else:
            earned[account.fund_id] = account.earned_cents
    return [
        Purse(fund.pk, min(left.get(fund.pk, 0), _share_left(fund, earned.get(fund.pk, 0)))) for fund in funds
    ]


def _share_left(fund: Fund, earned: int) -> int:
    return (1 << 62) if fund.per_person_cents is None else fund.per_person_cents - earned
