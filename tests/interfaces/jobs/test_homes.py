"""Asking a geocoder where homes stand: only when one is named, never about a protected home, each once."""

from __future__ import annotations

from typing import Any

import pytest

from doorstep.domain.audit.models import Event
from doorstep.domain.organizations.models import District
from doorstep.domain.organizations.walls import inside
from doorstep.domain.people.actions import addresses
from doorstep.domain.people.models import Home
from doorstep.integrations.census import CensusBatches
from doorstep.interfaces.jobs.homes import place_homes
from tests.factories import CLOCK, SYSTEM, make_district, make_family, make_school
from tests.integrations.service import service

pytestmark = pytest.mark.django_db(transaction=True)
OAK = "12 Oak St\nAmity KS 67001"


def found(_path: str, body: bytes) -> tuple[int, bytes]:
    """A geocoder that knows Oak Street, and nothing else."""
    known = [row.split(",")[0] for row in body.decode().splitlines() if "Oak St" in row]
    return 200, "".join(
        f'"{number}","","Match","Exact","","-99.51,39.5012","",""\n' for number in known
    ).encode()


def home_of(district: District, address: str | None, **more: object) -> Home:
    school = make_school(district=district)
    home: Home | None = make_family(school=school, address=address).home
    assert home is not None
    Home.objects.filter(pk=home.pk).update(latitude=None, longitude=None, **more)
    return home


def where(district: District) -> dict[int, tuple[float | None, float | None]]:
    with inside(district.pk):
        return {pk: (lat, lon) for pk, lat, lon in Home.objects.values_list("pk", "latitude", "longitude")}


def test_without_a_geocoder_nobody_is_asked(settings: Any) -> None:
    assert settings.GEOCODER is None
    district = make_district()
    with inside(district.pk):
        home = home_of(district, OAK)
    place_homes(timestamp=0)
    assert where(district) == {home.pk: (None, None)}


def test_homes_with_a_door_are_asked_about_once_and_protected_ones_never(settings: Any) -> None:
    district = make_district()
    with inside(district.pk):
        oak, elm = home_of(district, OAK), home_of(district, "7 Elm St\nAmity KS 67001")
        hidden, box = home_of(district, OAK, protected=True), home_of(district, "PO Box 5\nAmity KS 67001")
    with service(found) as census:
        settings.GEOCODER = CensusBatches(census.url)
        for _ in range(2):
            place_homes(timestamp=0)
        assert [body.count(b"Amity") for _, body in census.asked] == [2]
        assert where(district) == {
            oak.pk: (39.5012, -99.51),
            elm.pk: (None, None),
            hidden.pk: (None, None),
            box.pk: (None, None),
        }
        with inside(district.pk):
            addresses.keep(home=elm, lines=OAK, by=SYSTEM, clock=CLOCK)
        place_homes(timestamp=0)
    assert where(district)[elm.pk] == (39.5012, -99.51)
    with inside(district.pk):
        told = Event.objects.filter(action__startswith="people.homes.").order_by("number")
        assert [(event.action, event.facts) for event in told] == [
            ("people.homes.seek", {"asked": 2, "no_door": 1}),
            ("people.homes.place", {"found": 1}),
            ("people.homes.seek", {"asked": 1, "no_door": 0}),
            ("people.homes.place", {"found": 1}),
        ]


def test_where_nobody_answers_they_are_asked_about_the_next_night(settings: Any) -> None:
    district = make_district()
    with inside(district.pk):
        home = home_of(district, OAK)
    with service(lambda _path, _body: (503, b"")) as census:
        settings.GEOCODER = CensusBatches(census.url)
        place_homes(timestamp=0)
    with service(found) as census:
        settings.GEOCODER = CensusBatches(census.url)
        place_homes(timestamp=0)
    assert where(district) == {home.pk: (39.5012, -99.51)}
