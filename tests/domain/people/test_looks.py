"""Who opened a family's page is kept once a day, for the family to see."""

from __future__ import annotations

import pytest

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.audit.models import Event
from doorstep.domain.organizations.walls import inside
from doorstep.domain.people.actions import addresses, looks
from doorstep.domain.people.queries.access import Reason
from doorstep.domain.people.queries.who_looked import Look, who_looked
from tests.factories import CLOCK, make_district, make_family, make_school

pytestmark = pytest.mark.django_db

ROSA = Actor("staff", 7, "Rosa Delgado")
LIEN = Actor("staff", 8, "Lien Tran")


def test_a_look_is_kept_once_a_day_for_each_who_looks() -> None:
    district = make_district()
    with inside(district.pk):
        family = make_family(school=make_school(district=district), address="77 Canary Lane")
        other = make_family(school=make_school(district=district))
        for clock in (CLOCK, CLOCK.later(minutes=5), CLOCK.later(days=1)):
            looks.note(family=family, reasons=[Reason("coordinates", "Lincoln")], by=ROSA, clock=clock)
        looks.note(
            family=family,
            reasons=[Reason("teaches", "Room 5"), Reason("coordinates", "Lincoln")],
            by=LIEN,
            clock=CLOCK,
        )
        looks.note(family=other, reasons=[Reason("teaches", "Room 5")], by=LIEN, clock=CLOCK)
        addresses.reveal_to_coordinator(
            family=family, reason="The pair asked", by=Actor.system("office"), clock=CLOCK
        )
        assert who_looked(family_id=family.pk, home_id=family.home_id) == [
            Look(CLOCK.now(), "office", "The pair asked", "coordinates", address=True),
            Look(CLOCK.now(), "Lien Tran", "", "teaches", address=False),
            Look(CLOCK.later(days=1).now(), "Rosa Delgado", "", "coordinates", address=False),
            Look(CLOCK.now(), "Rosa Delgado", "", "coordinates", address=False),
        ]
        assert [look.address for look in who_looked(family_id=None, home_id=family.home_id)] == [True]
        facts = Event.objects.filter(action="people.family.look").values_list("facts", flat=True)
        assert {name for fact in facts for name in fact} == {"because"}
