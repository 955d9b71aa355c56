"""What is said of hours within the school day is what pay makes of a visit in them."""

from __future__ import annotations

from datetime import time

import pytest

from doorstep.domain.compensation.actions import school_days
from doorstep.domain.compensation.models import RateKind, RateRole
from doorstep.domain.compensation.queries.contract_hours import Inside, Within, within
from doorstep.domain.people.models import Educator
from doorstep.domain.people.models.educator import EducatorKind
from doorstep.domain.planning.rules import WeeklyHours
from tests.domain.compensation.till import LATER, Till
from tests.domain.visits.stage import TUESDAY
from tests.factories import make_educator

TODAY = TUESDAY.date()
AFTERNOON = WeeklyHours(1, time(15), time(19))


@pytest.fixture
def early(till: Till) -> Till:
    """A school whose day ends at ten to five, twenty minutes into a Tuesday's visit."""
    school_days.set_contract_hours(
        school=till.stage.school,
        days={1: (time(8), time(16, 50))},
        by=till.stage.coordinator(),
        clock=LATER,
    )
    return till


def said(till: Till, *hours: WeeklyHours, educator: Educator | None = None) -> dict[int, list[Within]]:
    return within(program=till.stage.program, educator=educator or till.stage.lead, hours=hours, on=TODAY)


@pytest.mark.parametrize(
    ("kind", "paid_inside", "inside", "cents"),
    [
        (RateKind.PER_HOUR, False, Inside.REST_PAID, 1000),
        (RateKind.PER_VISIT, False, Inside.UNPAID, 0),
        (RateKind.FIXED_HOUR, False, Inside.UNPAID, 0),
        (RateKind.PER_HOUR, True, Inside.PAID, 2000),
        (RateKind.PER_VISIT, True, Inside.PAID, 3000),
        (None, False, Inside.UNPAID, 0),
    ],
)
def test_it_is_said_as_it_is_paid(
    early: Till, kind: RateKind | None, paid_inside: bool, inside: Inside, cents: int
) -> None:
    early.stage.program.paid_inside_school_day = paid_inside
    early.stage.program.save(update_fields=["paid_inside_school_day"])
    if kind is not None:
        early.rate(3000, kind)
    early.attested(minutes=40)
    assert said(early, AFTERNOON) == {1: [Within(time(15), time(16, 50), inside)]}
    assert early.work_out()[early.stage.lead].cents == cents


def test_hours_outside_it_and_days_without_it_are_not_mentioned(early: Till) -> None:
    early.rate(3000)
    hours = (
        WeeklyHours(0, time(8), time(16)),
        WeeklyHours(1, time(7), time(8)),
        WeeklyHours(1, time(9), time(10)),
        WeeklyHours(1, time(16), time(18)),
        WeeklyHours(1, time(16, 50), time(19)),
    )
    assert said(early, *hours) == {
        1: [Within(time(9), time(10), Inside.UNPAID), Within(time(16), time(16, 50), Inside.UNPAID)]
    }


def test_where_nothing_is_paid_at_all_nothing_is_said_to_be(early: Till) -> None:
    early.stage.program.paid_inside_school_day = True
    assert said(early, AFTERNOON) == {}


def test_an_interpreters_hours_are_paid_by_an_interpreters_rate(early: Till) -> None:
    early.rate(3000)
    early.rate(4000, RateKind.PER_HOUR, role=RateRole.INTERPRETER)
    iman = make_educator(school=early.stage.school, kind=EducatorKind.INTERPRETER)
    assert said(early, AFTERNOON, educator=iman)[1][0].inside == Inside.REST_PAID
    assert said(early, AFTERNOON)[1][0].inside == Inside.UNPAID
