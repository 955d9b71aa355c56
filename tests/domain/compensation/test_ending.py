"""How funds burn down and end, what waits for them, and what Title I asks to be set aside."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from doorstep.domain.compensation.actions import funds
from doorstep.domain.compensation.models import Claim, FundKind
from doorstep.domain.compensation.queries import ending
from doorstep.domain.compensation.queries.ending import Point, Waiting, reservation
from doorstep.domain.compensation.queries.funds import Standing, every
from doorstep.kernel.refusal import Refusal
from tests.domain.compensation.till import LATER, Till
from tests.domain.visits.stage import TUESDAY


def standing(name: str) -> Standing:
    return next(one for one in every() if one.fund.name == name)


def test_a_fund_burns_down_by_the_day_of_the_work_and_says_when_it_is_empty(till: Till) -> None:
    till.rate(5000)
    till.fund(40_000, "Grant", starts_on=date(2026, 9, 8), ends_on=date(2026, 10, 31))
    for number in range(3):
        till.attested(starts_at=TUESDAY + timedelta(days=number))
    till.work_out()
    first, *_ = Claim.objects.filter(day=date(2026, 9, 15))
    till.approve(first, *Claim.objects.filter(day=date(2026, 9, 16)))
    found = ending.burn_down(standing("Grant"), today=date(2026, 9, 22))
    assert found.points == [
        Point(date(2026, 9, 8), 40_000),
        Point(date(2026, 9, 15), 35_000),
        Point(date(2026, 9, 22), 25_000),
    ]
    assert found.waiting == Waiting(3, 15_000, 3)
    assert found.a_day == pytest.approx(15_000 / 14)
    assert found.empty_on == date(2026, 9, 22) + timedelta(days=9)
    assert found.at_the_end == round(10_000 - 39 * 15_000 / 14)


def test_a_fund_that_nothing_was_spent_of_lasts(till: Till) -> None:
    till.fund(40_000, "Grant")
    found = ending.burn_down(standing("Grant"), today=date(2026, 9, 22))
    assert (found.a_day, found.at_the_end, found.empty_on) == (0, 40_000, None)
    before = ending.burn_down(standing("Grant"), today=date(2026, 8, 1))
    assert before.points == [Point(date(2026, 8, 17), 40_000)]


def test_a_fund_is_not_closed_over_claims_that_only_it_could_pay_unless_that_is_meant(till: Till) -> None:
    till.rate(5000)
    grant = till.fund(100_000, "Grant", position=1)
    till.attested()
    till.work_out()
    with pytest.raises(Refusal, match="compensation.claims_wait_for_fund") as refused:
        funds.close(fund=grant, by=till.payroll, clock=LATER)
    assert refused.value.params["n"] == 2
    other = till.fund(100_000, "District", position=2, for_trainings=False)
    assert funds.close(fund=grant, by=till.payroll, clock=LATER).closed_at is not None
    with pytest.raises(Refusal, match="compensation.claims_wait_for_fund"):
        funds.close(fund=other, by=till.payroll, clock=LATER)
    assert funds.close(fund=other, anyway=True, by=till.payroll, clock=LATER).closed_at is not None
    with pytest.raises(Refusal, match="compensation.no_money"):
        till.approve(Claim.objects.order_by("pk")[0])


def test_title_i_asks_for_one_in_a_hundred_and_nine_in_ten_of_that_for_schools(till: Till) -> None:
    till.fund(4_000_00, "Families", kind=FundKind.TITLE_I)
    till.fund(5_000_00, "Lincoln", kind=FundKind.TITLE_I, school=till.stage.school)
    till.fund(9_000_00, "Foundation", kind=FundKind.FOUNDATION)
    found = reservation(1_234_567_89, every())
    assert (found.reserved, found.for_schools) == (12_345_68, 11_111_12)
    assert (found.set_aside, found.at_schools) == (9_000_00, 5_000_00)
    assert (found.missing, found.missing_at_schools) == (3_345_68, 6_111_12)
    assert reservation(500_000_00, []).reserved == 0
    assert reservation(500_000_01, []).reserved == 5_000_01
