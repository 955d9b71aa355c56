"""Which rate and which funds apply to someone's work on a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q, QuerySet

from doorstep.domain.compensation.models import (
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


def open_funds() -> QuerySet[Fund]:
    """The funds that are not closed, in the order they are spent."""
    return Fund.objects.filter(closed_at__isnull=True).order_by("position", "ends_on", "pk")


def may_pay(fund: Fund, *, school_id: int, day: date, activity: Activity) -> bool:
    """Whether a fund is for this kind of work, at this school, on this day."""
    uses = {
        Activity.VISIT: fund.for_visits,
        Activity.NO_SHOW: fund.for_visits,
        Activity.TRAINING: fund.for_trainings,
        Activity.DEBRIEF: fund.for_debriefs,
        Activity.MILEAGE: fund.for_mileage,
    }
    return uses[activity] and fund.school_id in (None, school_id) and fund.starts_on <= day <= fund.ends_on
