"""When a school's day is, and how people are employed."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from django.db import IntegrityError, transaction

from doorstep.domain.compensation.actions import school_days, terms
from doorstep.domain.compensation.models import BlockedBecause, EmployeeClass, RateKind, SchoolDay, WorkTerms
from doorstep.domain.compensation.queries import terms as asked
from doorstep.domain.compensation.queries.terms import Span
from doorstep.kernel.refusal import Refusal
from tests.domain.compensation.till import LATER, Till
from tests.domain.visits.stage import TUESDAY

THE_DAY = TUESDAY.date()  # its visit is from half past four, by the school's clock


@pytest.fixture
def busy(till: Till) -> Till:
    """A school whose day is from eight to six, so that an afternoon's visit is within it."""
    till.rate(3000, RateKind.PER_HOUR)
    till.attested(minutes=40)
    days = {weekday: (time(8), time(18)) for weekday in range(5)}
    school_days.set_contract_hours(
        school=till.stage.school, days=days, by=till.stage.coordinator(), clock=LATER
    )
    return till


def said(till: Till, hours: tuple[time, time] | None, *, days: int = 0) -> int:
    return school_days.set_days(
        school=till.stage.school,
        first=THE_DAY,
        last=THE_DAY + timedelta(days=days),
        hours=hours,
        by=till.stage.coordinator(),
        clock=LATER,
    )


def lead_is_paid(till: Till) -> tuple[int, str]:
    claim = till.work_out()[till.stage.lead]
    return claim.cents, claim.blocked_because


def test_a_day_without_school_is_outside_the_school_day_whole(busy: Till) -> None:
    assert lead_is_paid(busy) == (0, BlockedBecause.CONTRACT_HOURS)
    assert said(busy, None, days=3) == 4
    assert lead_is_paid(busy) == (2000, "")
    school_days.clear_days(
        school=busy.stage.school, first=THE_DAY, last=THE_DAY, by=busy.stage.coordinator(), clock=LATER
    )
    assert lead_is_paid(busy) == (0, BlockedBecause.CONTRACT_HOURS)


def test_a_day_of_its_own_hours_goes_before_its_weekday(busy: Till) -> None:
    said(busy, (time(8), time(16, 50)))
    assert lead_is_paid(busy) == (1000, "")  # twenty minutes of it are outside
    said(busy, (time(8), time(12)))
    assert lead_is_paid(busy) == (2000, "")


def test_days_in_a_row_are_told_together(busy: Till) -> None:
    said(busy, None, days=10)
    said(busy, (time(8), time(12)), days=1)
    half, holidays = (time(8), time(12)), THE_DAY + timedelta(days=2)
    assert asked.spans(school=busy.stage.school, since=date(2026, 9, 1)) == [
        Span(THE_DAY, THE_DAY + timedelta(days=1), half),
        Span(holidays, THE_DAY + timedelta(days=10), None),
    ]


def test_absurd_days_are_refused_and_so_is_who_does_not_coordinate(busy: Till) -> None:
    with pytest.raises(Refusal, match="compensation.ends_before_it_begins"):
        said(busy, None, days=-1)
    with pytest.raises(Refusal, match="compensation.too_many_days"):
        said(busy, None, days=120)
    with pytest.raises(Refusal, match="compensation.ends_before_it_begins"):
        said(busy, (time(16), time(8)))
    with pytest.raises(Refusal, match="accounts"):
        school_days.set_days(
            school=busy.stage.school,
            first=THE_DAY,
            last=THE_DAY,
            hours=None,
            by=busy.stage.by(busy.stage.lead),
            clock=LATER,
        )
    assert SchoolDay.objects.count() == 0
    wrong = {"district_id": busy.district_id, "school": busy.stage.school, "day": THE_DAY}
    for hours in ({"begins": time(16), "ends": time(8)}, {"begins": time(8)}):
        with pytest.raises(IntegrityError, match="compensation_schoolday_order"), transaction.atomic():
            SchoolDay.objects.create(**wrong, **hours)


def test_nobody_has_somebody_elses_number_or_a_week_of_more_hours_than_a_week_has(till: Till) -> None:
    facts = {"employee_class": EmployeeClass.NON_EXEMPT, "by": till.payroll, "clock": LATER}
    terms.set_work_terms(educator=till.stage.lead, payroll_number=" 00417 ", **facts)
    with pytest.raises(Refusal, match="compensation.number_taken"):
        terms.set_work_terms(educator=till.stage.partner, payroll_number="00417", **facts)
    with pytest.raises(Refusal, match="compensation.absurd_week"):
        terms.set_work_terms(educator=till.stage.partner, weekly_minutes=61 * 60, **facts)
    with pytest.raises(Refusal, match="compensation.not_payroll"):
        terms.set_work_terms(educator=till.stage.partner, **(facts | {"by": till.stage.coordinator()}))
    assert list(WorkTerms.objects.values_list("educator", "payroll_number")) == [
        (till.stage.lead.pk, "00417")
    ]
    assert [person.pk for person in asked.people(named="417")] == [till.stage.lead.pk]
