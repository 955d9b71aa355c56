"""An address is read with a reason, leaves a trace, and is unreadable in the database."""

from __future__ import annotations

import pytest
from django.db import connection

from doorstep.domain.audit.models import Event
from doorstep.domain.organizations.walls import inside
from doorstep.domain.people.actions import addresses
from doorstep.kernel.refusal import Refusal
from doorstep.kernel.sealed import CannotOpen
from tests.factories import CLOCK, SYSTEM, make_district, make_family, make_school

pytestmark = pytest.mark.django_db
ADDRESS = "77 Canary Lane"


def test_a_reveal_gives_the_address_and_is_on_record_without_it() -> None:
    district = make_district()
    with inside(district.pk):
        home = make_family(school=make_school(district=district), address=ADDRESS).home
        assert addresses.reveal(home=home, reason="Visit today", by=SYSTEM, clock=CLOCK) == ADDRESS
        event = Event.objects.get()
        assert (event.action, event.reason, event.facts) == ("people.address.reveal", "Visit today", {})


@pytest.mark.parametrize("reason", ["", "   "])
def test_no_address_without_a_reason(reason: str) -> None:
    district = make_district()
    with inside(district.pk):
        home = make_family(school=make_school(district=district)).home
        with pytest.raises(Refusal, match="people.address_needs_reason"):
            addresses.reveal(home=home, reason=reason, by=SYSTEM, clock=CLOCK)
        assert Event.objects.count() == 0


def test_an_unknown_address_is_asked_for_and_then_kept() -> None:
    district = make_district()
    with inside(district.pk):
        home = make_family(school=make_school(district=district), address=None).home
        with pytest.raises(Refusal, match="people.address_unknown"):
            addresses.reveal(home=home, reason="Visit today", by=SYSTEM, clock=CLOCK)
        addresses.keep(home=home, lines=ADDRESS, by=SYSTEM, clock=CLOCK)
        assert addresses.reveal(home=home, reason="Visit today", by=SYSTEM, clock=CLOCK) == ADDRESS


def test_the_database_holds_no_readable_address() -> None:
    district = make_district()
    with inside(district.pk):
        make_family(school=make_school(district=district), address=ADDRESS)
        with connection.cursor() as cursor:
            cursor.execute("SELECT a::text FROM people_homeaddress a")
            assert "canary" not in str(cursor.fetchall()).lower()
            cursor.execute("SELECT count(*) FROM people_homeaddress WHERE sealed LIKE %s", [b"%Canary%"])
            assert cursor.fetchone() == (0,)


def test_an_address_moved_to_another_home_does_not_open() -> None:
    district = make_district()
    with inside(district.pk):
        school = make_school(district=district)
        here = make_family(school=school, address=ADDRESS).home
        there = make_family(school=school, address="Elsewhere").home
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE people_homeaddress SET sealed ="
                " (SELECT sealed FROM people_homeaddress WHERE home_id = %s) WHERE home_id = %s",
                [here.pk, there.pk],
            )
        with pytest.raises(CannotOpen):
            addresses.reveal(home=there, reason="Visit today", by=SYSTEM, clock=CLOCK)
