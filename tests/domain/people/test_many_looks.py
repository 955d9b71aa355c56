"""Somebody who looks at the addresses of many homes in a day is named, with the day and the number."""

from __future__ import annotations

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.organizations.walls import inside
from doorstep.domain.people.actions import addresses
from doorstep.domain.people.models import Home
from doorstep.domain.people.queries.many_looks import MANY_HOMES, ManyLooks, many_looks
from doorstep.kernel.clock import FixedClock
from tests.factories import NOW, SYSTEM, ZONE, make_district, make_family, make_school

pytestmark = pytest.mark.django_db
ROSA, LEE = Actor("staff", 1, "Rosa Delgado"), Actor("staff", 2, "Lee Park")
EVENING = FixedClock(NOW + timedelta(hours=15))
"""The same day where the school is, and the next in UTC."""


def look(homes: list[Home], *, by: Actor, clock: FixedClock) -> None:
    for home in homes:
        addresses.reveal(home=home, reason="A letter came back", by=by, clock=clock)


def test_many_homes_in_a_day_are_told_and_many_looks_at_few_are_not() -> None:
    district = make_district()
    with inside(district.pk):
        school = make_school(district=district)
        for _ in range(MANY_HOMES):
            make_family(school=school)
        homes = list(Home.objects.order_by("pk"))
        look(homes[:6], by=ROSA, clock=FixedClock(NOW))
        look(homes[6:], by=ROSA, clock=EVENING)
        look(homes[:6] * 3, by=LEE, clock=FixedClock(NOW))
        look(homes, by=SYSTEM, clock=FixedClock(NOW))

        def told(days: int) -> list[ManyLooks]:
            return many_looks(now=NOW + timedelta(days=days), zone=ZoneInfo(ZONE))

        assert told(days=1) == [ManyLooks("Rosa Delgado", date(2026, 9, 1), MANY_HOMES)]
        assert told(days=8) == []


def test_the_same_homes_over_two_days_are_not_many() -> None:
    district = make_district()
    with inside(district.pk):
        school = make_school(district=district)
        for _ in range(MANY_HOMES):
            make_family(school=school)
        homes = list(Home.objects.order_by("pk"))
        look(homes[:6], by=ROSA, clock=FixedClock(NOW))
        look(homes[6:], by=ROSA, clock=FixedClock(NOW + timedelta(days=1)))
        assert many_looks(now=NOW + timedelta(days=1), zone=ZoneInfo(ZONE)) == []
