"""A district's own server is set up as a source of rosters, asked, and its roster looked at and applied."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client
from pytest_django import Settings

from doorstep.domain.accounts.models import User
from doorstep.domain.accounts.roles import Role
from doorstep.domain.audit.models import Event
from doorstep.domain.people.models import RosterImport, RosterUpload, Student
from doorstep.domain.sources.models import Connection
from doorstep.interfaces.jobs.fetches import fetch_roster
from doorstep.interfaces.jobs.rosters import apply_roster, read_roster
from tests.integrations.oneroster.rest.provider import Provider, lincoln, serving

from .conftest import House
from .reading import rows, statements, text


@pytest.fixture
def data_office(house: House) -> Client:
    return house.client(Role.DISTRICT_ADMIN, everywhere=True)


@pytest.fixture
def provider() -> Iterator[Provider]:
    with serving(Provider(lincoln(3))) as provider:
        yield provider


def answers(provider: Provider, **said: object) -> dict[str, object]:
    return {
        "name": "PowerSchool",
        "kind": "oneroster",
        "address": provider.address,
        "token_address": provider.token_address,
        "client_id": "doorstep",
        "secret": "quiet secret",
        "hour": "2",
        **said,
    }


def set_up(client: Client, provider: Provider, **said: object) -> Connection:
    client.post("/roster/sources/", answers(provider, **said))
    return Connection.objects.latest("pk")


def fetch(client: Client, connection: Connection, **asked: str) -> RosterImport:
    """Ask for a roster, and do the workers' work."""
    client.post(f"/roster/sources/{connection.key}/fetch/", asked)
    made = RosterImport.objects.latest("pk")
    fetch_roster(made.district_id, made.pk)
    read_roster(made.district_id, made.pk)
    made.refresh_from_db()
    return made


def apply(client: Client, made: RosterImport) -> None:
    client.post(f"/roster/{made.key}/apply/")
    apply_roster(made.district_id, made.pk)


def test_a_server_is_set_up_asked_and_its_roster_applied(data_office: Client, provider: Provider) -> None:
    connection = set_up(data_office, provider)
    assert "PowerSchool" in text(data_office.get("/roster/sources/"))
    made = fetch(data_office, connection)
    page = data_office.get(f"/roster/{made.key}/")
    assert ["Students", "3", "0", "0", "0"] in rows(page)
    assert "OneRoster server 1.2" in text(page)
    apply(data_office, made)
    assert Student.objects.filter(sourced_id__in=["s000", "s001", "s002"]).count() == 3
    connection.refresh_from_db()
    assert (connection.fetched_until is not None, connection.whole_on is not None) == (True, True)
    provider.rows["users"][1] |= {"preferredFirstName": "Ani", "dateLastModified": "2030-09-02T08:00:00Z"}
    provider.asked.clear()
    again = fetch(data_office, connection)
    assert all("filter" in query for _, query in provider.asked)
    assert again.counts["student"] == {"new": 0, "changed": 1, "unchanged": 0, "missing": 0, "known": 3}
    provider.asked.clear()
    whole = fetch(data_office, connection, whole="yes")
    assert not any("filter" in query for _, query in provider.asked)
    assert whole.counts["student"]["unchanged"] == 2


def test_the_secret_is_sealed_and_never_shown(data_office: Client, provider: Provider) -> None:
    connection = set_up(data_office, provider)
    assert connection.secret() == "quiet secret"
    assert b"quiet" not in bytes(connection.sealed or b"")
    page = data_office.get(f"/roster/sources/{connection.key}/").content.decode()
    assert "quiet secret" not in page
    assert not Event.objects.filter(facts__icontains="quiet").exists()
    data_office.post(f"/roster/sources/{connection.key}/", answers(provider, secret="", name="Skyward"))
    connection.refresh_from_db()
    assert (connection.name, connection.secret()) == ("Skyward", "quiet secret")


def test_a_secret_goes_to_no_other_server(data_office: Client, provider: Provider) -> None:
    connection = set_up(data_office, provider)
    elsewhere = answers(provider, secret="", address="http://127.0.0.1:9")
    page = data_office.post(f"/roster/sources/{connection.key}/", elsewhere)
    assert "The address is another one, so enter the secret again." in text(page)
    connection.refresh_from_db()
    assert connection.address == provider.address


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"address": "https://127.0.0.1"}, "127.0.0.1 lies inside a private network."),
        ({"address": "https://169.254.169.254/latest"}, "169.254.169.254 lies inside a private network."),
        ({"address": "http://93.184.216.34"}, "The address must begin with https://"),
        ({"address": "https://you:me@sis.example.org"}, "This is not a server’s address."),
    ],
)
def test_nobody_makes_this_site_knock_on_inner_doors(
    data_office: Client, provider: Provider, settings: Settings, said: dict[str, str], told: str
) -> None:
    settings.ROSTERS_FROM_PUBLIC_ONLY = True
    page = data_office.post("/roster/sources/", answers(provider, **said))
    assert told in text(page)
    assert not Connection.objects.exists()


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"client_id": ""}, "Enter the client ID and the secret"),
        ({"secret": ""}, "Enter the client ID and the secret"),
        ({"address": ""}, "This is not a server’s address."),
        ({"nightly": "on"}, "Say who hears of an unusual night"),
    ],
)
def test_what_is_missing_is_asked_for(
    data_office: Client, provider: Provider, said: dict[str, str], told: str
) -> None:
    assert told in text(data_office.post("/roster/sources/", answers(provider, **said)))
    assert not Connection.objects.exists()


def test_an_interrupted_fetch_goes_on_after_the_last_page(data_office: Client, provider: Provider) -> None:
    connection = set_up(data_office, provider)
    provider.bad_days = [None, None, (400, {}, {})]
    made = fetch(data_office, connection)
    assert (made.state, made.trouble) == ("refused", "rosters.rest_refused")
    kept = RosterUpload.objects.count()
    assert kept == 2
    page = text(data_office.get(f"/roster/{made.key}/"))
    assert "Go on fetching" in page
    provider.asked.clear()
    data_office.post(f"/roster/{made.key}/fetch-again/")
    fetch_roster(made.district_id, made.pk)
    read_roster(made.district_id, made.pk)
    made.refresh_from_db()
    assert made.state == "parsed"
    assert len(provider.asked) == RosterUpload.objects.count() - kept


def test_a_fetch_that_is_under_way_is_not_begun_twice(data_office: Client, provider: Provider) -> None:
    connection = set_up(data_office, provider)
    for _ in range(2):
        data_office.post(f"/roster/sources/{connection.key}/fetch/")
    assert RosterImport.objects.count() == 1


def test_a_source_is_used_no_more_and_its_secret_forgotten(data_office: Client, provider: Provider) -> None:
    connection = set_up(data_office, provider)
    data_office.post(f"/roster/sources/{connection.key}/end/")
    connection.refresh_from_db()
    assert (connection.sealed, connection.ended_at is not None) == (None, True)
    assert data_office.get(f"/roster/sources/{connection.key}/").status_code == 404
    assert set_up(data_office, provider).name == "PowerSchool"


def test_names_are_unique_among_sources_in_use(data_office: Client, provider: Provider) -> None:
    set_up(data_office, provider)
    page = text(data_office.post("/roster/sources/", answers(provider, name="powerschool")))
    assert "There is a source called “powerschool” already." in page


def test_the_pages_are_for_who_administers_the_district(
    house: House, data_office: Client, provider: Provider
) -> None:
    connection = set_up(data_office, provider)
    other = house.client(Role.COORDINATOR)
    assert [
        other.get("/roster/sources/").status_code,
        other.get(f"/roster/sources/{connection.key}/").status_code,
        other.post(f"/roster/sources/{connection.key}/fetch/").status_code,
        other.post(f"/roster/sources/{connection.key}/end/").status_code,
    ] == [403] * 4


def test_the_list_asks_the_same_number_of_questions_however_long(
    data_office: Client, provider: Provider
) -> None:
    approver = User.objects.get()
    set_up(data_office, provider, nightly="on", approver=str(approver.pk))
    one = statements(data_office, "/roster/sources/")
    for number in range(2):
        set_up(data_office, provider, name=f"Server {number}", nightly="on", approver=str(approver.pk))
    assert statements(data_office, "/roster/sources/") == one
