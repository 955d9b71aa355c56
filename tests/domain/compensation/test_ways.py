"""The way is paid by the mile to the one of the pair who drove, and tells nobody where a family lives."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from doorstep.domain.compensation.actions import claims, drives
from doorstep.domain.compensation.models import Activity, Claim, Drive, RateKind
from doorstep.domain.compensation.queries.ways import tenth_miles
from doorstep.domain.people.models import Home
from doorstep.domain.visits.models import Mode, Outcome, Visit
from doorstep.kernel.geo import Point
from doorstep.kernel.refusal import Refusal
from tests.domain.compensation.till import LATER, Till
from tests.domain.visits.stage import TUESDAY

SCHOOL, NEAR, FAR = Point(38.57, -121.48), Point(38.58, -121.47), Point(38.62, -121.40)


@pytest.fixture
def paid_by_the_mile(till: Till) -> Till:
    """Ways are paid, and nothing else is, at 70 cents a mile until December and 72½ from January."""
    till.fund()
    till.rate(7000, RateKind.MILES, activity=Activity.MILEAGE)
    till.rate(7250, RateKind.MILES, activity=Activity.MILEAGE, valid_from=date(2027, 1, 1))
    return till


def drove(till: Till, visit: Visit, *, partner: bool = False) -> Drive:
    driver = till.stage.partner if partner else till.stage.lead
    return drives.say(visit=visit, driver=driver, by=till.stage.by(till.stage.lead), clock=LATER)


def paid_ways(till: Till) -> list[tuple[str, int, int]]:
    till.work_out()
    ways = Claim.objects.filter(activity=Activity.MILEAGE, corrects__isnull=True).order_by("began_at")
    return [(str(way.educator), way.tenth_miles, way.cents) for way in ways.select_related("educator")]


def test_a_days_tour_is_paid_by_legs_with_the_way_back_on_the_last(paid_by_the_mile: Till) -> None:
    till = paid_by_the_mile
    first = till.attested()
    second = till.attested(starts_at=TUESDAY + timedelta(hours=2))
    Home.objects.filter(pk=second.family.home_id).update(latitude=FAR.latitude, longitude=FAR.longitude)
    assert paid_ways(till) == [], "nobody said who drove"
    drove(till, first)
    drove(till, second)
    there, on, back = tenth_miles(SCHOOL, NEAR), tenth_miles(NEAR, FAR), tenth_miles(FAR, SCHOOL)
    lead = str(till.stage.lead)
    assert paid_ways(till) == [
        (lead, there, there * 7),
        (lead, on + back, (on + back) * 7),
    ]


def test_the_days_rate_counts_and_a_new_one_begins_with_the_year(paid_by_the_mile: Till) -> None:
    till = paid_by_the_mile
    old = till.attested(starts_at=TUESDAY.replace(year=2026, month=12, day=31))
    new = till.attested(starts_at=TUESDAY.replace(year=2027, month=1, day=5))
    drove(till, old)
    drove(till, new)
    miles = 2 * tenth_miles(SCHOOL, NEAR)
    assert [cents for *_, cents in paid_ways(till)] == [miles * 7, (miles * 7250 + 500) // 1000]


def test_one_of_the_pair_drives_and_the_later_word_counts_until_it_is_approved(
    paid_by_the_mile: Till,
) -> None:
    till = paid_by_the_mile
    visit = till.attested(interpreter=till.stage.interpreter())
    drove(till, visit)
    assert [who for who, *_ in paid_ways(till)] == [str(till.stage.lead)]
    drove(till, visit, partner=True)
    assert [who for who, *_ in paid_ways(till)] == [str(till.stage.partner)]
    with pytest.raises(Refusal, match="compensation.driver_is_one_of_the_pair"):
        drives.say(visit=visit, driver=visit.interpreter, by=till.stage.by(till.stage.lead), clock=LATER)
    with pytest.raises(Refusal, match="compensation.only_the_pair_says_who_drove"):
        drives.say(visit=visit, driver=till.stage.lead, by=till.stage.coordinator(), clock=LATER)
    till.approve(Claim.objects.get(activity=Activity.MILEAGE))
    with pytest.raises(Refusal, match="compensation.way_is_approved"):
        drove(till, visit)


def test_a_way_that_is_attested_late_pays_no_mile_twice(paid_by_the_mile: Till) -> None:
    till = paid_by_the_mile
    first = till.attested()
    drove(till, first)
    there = tenth_miles(SCHOOL, NEAR)
    assert [miles for _, miles, _ in paid_ways(till)] == [2 * there]
    till.approve(Claim.objects.get(activity=Activity.MILEAGE))
    second = till.attested(starts_at=TUESDAY + timedelta(hours=2))
    Home.objects.filter(pk=second.family.home_id).update(latitude=FAR.latitude, longitude=FAR.longitude)
    drove(till, second)
    tour = there + tenth_miles(NEAR, FAR) + tenth_miles(FAR, SCHOOL)
    assert [miles for _, miles, _ in paid_ways(till)] == [2 * there, tour - 2 * there]


def test_a_protected_or_unknown_place_counts_as_the_plan_counts_it(paid_by_the_mile: Till) -> None:
    till = paid_by_the_mile
    visit = till.attested()
    drove(till, visit)
    Home.objects.filter(pk=visit.family.home_id).update(protected=True)
    protected = paid_ways(till)
    Home.objects.filter(pk=visit.family.home_id).update(latitude=FAR.latitude, longitude=FAR.longitude)
    assert paid_ways(till) == protected, "the way says nothing of where it leads"
    assert protected[0][1] == 2 * tenth_miles(None, None)


def test_the_way_is_paid_where_nobody_was_there_and_not_where_nobody_drove(paid_by_the_mile: Till) -> None:
    till = paid_by_the_mile
    drove(till, till.attested(outcome=Outcome.NO_SHOW))
    drove(till, till.attested(starts_at=TUESDAY + timedelta(days=1), mode=Mode.VIDEO))
    assert len(paid_ways(till)) == 1
    Visit.objects.filter(mode=Mode.IN_PERSON).update(mode=Mode.VIDEO)
    with pytest.raises(Refusal, match="compensation.nobody_drives_to_a_video"):
        drove(till, Visit.objects.order_by("pk")[0])


def test_the_database_refuses_a_way_of_somebody_else(paid_by_the_mile: Till) -> None:
    till = paid_by_the_mile
    visit = till.attested()
    drove(till, visit)
    with pytest.raises(IntegrityError, match="compensation.driver_is_one_of_the_pair"), transaction.atomic():
        Drive.objects.update(driver=till.stage.educator())
    with pytest.raises(IntegrityError, match="compensation.not_the_driver"), transaction.atomic():
        Claim.objects.create(
            district_id=till.district_id,
            school=till.stage.school,
            educator=till.stage.partner,
            role="driver",
            activity=Activity.MILEAGE,
            visit=visit,
            began_at=visit.starts_at,
            ended_at=visit.ends_at,
            day=date(2026, 9, 15),
            cents=100,
        )


def test_ways_are_paid_by_miles_and_nothing_else_is(till: Till) -> None:
    with pytest.raises(Refusal, match="compensation.ways_are_paid_by_miles"):
        till.rate(7000, RateKind.PER_HOUR, activity=Activity.MILEAGE)
    with pytest.raises(Refusal, match="compensation.ways_are_paid_by_miles"):
        till.rate(7000, RateKind.MILES)
    with pytest.raises(Refusal, match="compensation.absurd_rate"):
        till.rate(70_00_0, RateKind.MILES, activity=Activity.MILEAGE)


def test_a_paid_way_is_taken_back_like_any_other_claim(paid_by_the_mile: Till) -> None:
    till = paid_by_the_mile
    drove(till, till.attested())
    till.work_out()
    till.approve(Claim.objects.get(activity=Activity.MILEAGE))
    _, content = till.sent()
    assert b"Mileage" in content
    way = Claim.objects.get(activity=Activity.MILEAGE)
    claims.correct(
        claim=way, reason="The other drove", pay_again=True, by=till.stage.coordinator(), clock=LATER
    )
    drove(till, way.visit, partner=True)
    assert str(till.stage.partner) in {who for who, *_ in paid_ways(till)}
