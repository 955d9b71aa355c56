"""An unusual night stands on Today until somebody has looked."""

from __future__ import annotations

import pytest
from django.test import Client

from doorstep.domain.accounts.roles import Role
from doorstep.domain.sources.actions import connections as connecting
from doorstep.domain.sources.actions import nights
from doorstep.domain.sources.models import Connection, RosterAlert
from tests.factories import CLOCK, NOW, SYSTEM

from .conftest import House
from .reading import statements, text

SAID = "No roster lay in the folder. See why none was put there."


@pytest.fixture
def data_office(house: House) -> Client:
    return house.client(Role.DISTRICT_ADMIN, everywhere=True)


@pytest.fixture
def connection(house: House) -> Connection:
    draft = connecting.Draft(name="Nightly", kind="folder")
    return connecting.add(district=house.school.district, draft=draft, by=SYSTEM, clock=CLOCK)


def unusual(connection: Connection) -> RosterAlert:
    code, night = "sources.folder_empty", NOW.date()
    nights.nothing_came(connection=connection, night=night, code=code, by=SYSTEM, clock=CLOCK)
    return RosterAlert.objects.latest("pk")


def test_it_stands_on_today_and_beside_the_rosters(data_office: Client, connection: Connection) -> None:
    assert SAID not in text(data_office.get("/today/"))
    alert = unusual(connection)
    for page in ("/today/", "/roster/"):
        assert f"Nightly: {SAID}" in text(data_office.get(page))
    data_office.post(f"/roster/alerts/{alert.key}/close/")
    alert.refresh_from_db()
    assert alert.settled_by == "Rosa Delgado"
    for page in ("/today/", "/roster/"):
        assert SAID not in text(data_office.get(page))
    assert data_office.post(f"/roster/alerts/{alert.key}/close/").status_code == 404


def test_the_same_is_not_raised_twice(connection: Connection) -> None:
    assert unusual(connection) == unusual(connection)


def test_it_is_for_who_administers_the_district(house: House, connection: Connection) -> None:
    alert = unusual(connection)
    coordinator = house.client(Role.COORDINATOR)
    assert SAID not in text(coordinator.get("/today/"))
    assert coordinator.post(f"/roster/alerts/{alert.key}/close/").status_code == 403


def test_today_costs_the_same_however_many_wait(data_office: Client, connection: Connection) -> None:
    unusual(connection)
    one = statements(data_office, "/today/")
    for number in range(2):
        draft = connecting.Draft(name=f"Nightly {number}", kind="folder")
        unusual(connecting.add(district=connection.district, draft=draft, by=SYSTEM, clock=CLOCK))
    assert statements(data_office, "/today/") == one
