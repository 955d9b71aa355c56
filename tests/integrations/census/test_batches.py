"""The Census Bureau's geocoder: what it is told, and what is believed of its answers."""

from __future__ import annotations

import csv
import io
import re

import pytest

from doorstep.domain.people.ports import GeocoderSilent
from doorstep.integrations.census import CensusBatches
from doorstep.kernel.geo import Point
from tests.integrations.service import service

ANSWERS = (
    '"0","12 Oak St, Amity","Match","Exact","12 OAK ST, AMITY","-99.5123,39.5012","1","L"\n'
    '"1","7 Elm St, Amity, KS, 67001","Match","Non_Exact","7 ELM AVE, AMITY","-99.6,39.6","2","L"\n'
    '"2","9 Ash St, Amity, KS, 67001","Tie"\n'
    '"3","1 Nowhere, Amity, KS, 67001","No_Match"\n'
)


def told(body: bytes) -> list[list[str]]:
    """The rows of the file in a question."""
    part = re.search(rb"text/csv\r\n\r\n(.*?)\r\n--", body, re.DOTALL)
    assert part is not None
    return list(csv.reader(io.StringIO(part[1].decode())))


def test_only_what_is_certain_is_believed() -> None:
    streets = ("12 Oak St", "7 Elm St", "9 Ash St", "1 Nowhere")
    addresses = {70 + place: f"{street}\nAmity KS 67001" for place, street in enumerate(streets)}
    with service(lambda _path, _body: (200, ANSWERS.encode())) as census:
        found = CensusBatches(f"{census.url}/geocoder/locations/addressbatch").locate(addresses)
        ((path, body),) = census.asked
    assert found == {70: Point(39.5012, -99.5123)}
    assert path == "/geocoder/locations/addressbatch"
    assert b'name="benchmark"\r\n\r\nPublic_AR_Current' in body
    assert told(body) == [
        [str(place), street, "Amity", "KS", "67001"] for place, street in enumerate(streets)
    ]


def test_an_address_without_a_city_and_a_zip_code_is_not_sent() -> None:
    with service(lambda _path, _body: (200, b"")) as census:
        assert CensusBatches(census.url).locate({1: "12 Oak St", 2: "", 3: "12 Oak St\nAmity"}) == {}
        assert census.asked == []


def test_a_thousand_are_asked_about_at_a_time() -> None:
    addresses = {number: f"{number} Oak St\nAmity, KS 67001-1234" for number in range(1500)}

    def echo(_path: str, body: bytes) -> tuple[int, bytes]:
        rows = [
            f'"{row[0]}","","Match","Exact","","-99.{row[1].split()[0]},39.5","",""' for row in told(body)
        ]
        return 200, "\n".join(rows).encode()

    with service(echo) as census:
        found = CensusBatches(census.url).locate(addresses)
        assert [len(told(body)) for _, body in census.asked] == [1000, 500]
    assert found == {number: Point(39.5, float(f"-99.{number}")) for number in range(1500)}


@pytest.mark.parametrize("status", [404, 503])
def test_a_service_that_fails_says_nothing_of_anybody(status: int) -> None:
    with (
        service(lambda _path, _body: (status, b"12 Oak St")) as census,
        pytest.raises(GeocoderSilent) as silent,
    ):
        CensusBatches(census.url).locate({1: "12 Oak St\nAmity KS 67001"})
    assert str(silent.value) == "HTTPError"


@pytest.mark.parametrize("place", ["", "x,y", "-99.5", "181,91", "39.5,-99.5"])
def test_coordinates_that_are_none_are_no_point(place: str) -> None:
    answer = f'"0","","Match","Exact","","{place}","",""\n"zero","","Match","Exact","","-99,39","",""\n'
    with service(lambda _path, _body: (200, answer.encode())) as census:
        assert CensusBatches(census.url).locate({1: "12 Oak St\nAmity KS 67001"}) == {}
