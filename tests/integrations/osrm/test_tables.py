"""Travel times from an OSRM server: its table, in blocks, remembered, and an estimate where it fails."""

from __future__ import annotations

import json
import re

from doorstep.integrations.osrm import OsrmTables
from doorstep.kernel.geo import GreatCircle, Point
from tests.integrations.service import Service, service

TOWN = tuple(Point(38.5 + number / 1000, -121.4) for number in range(3))


def seconds(path: str) -> tuple[int, bytes]:
    """An OSRM that takes a minute and a second for every thousandth of a degree north or south."""
    asked = re.fullmatch(
        r"/table/v1/driving/([^?]+)\?annotations=duration&sources=(.+)&destinations=(.+)", path
    )
    assert asked is not None, path
    places = [float(place.split(",")[1]) for place in asked[1].split(";")]
    begins, ends = ([int(number) for number in part.split("%3B")] for part in (asked[2], asked[3]))
    table = [[round(abs(places[a] - places[b]) * 1000) * 61.0 for b in ends] for a in begins]
    return 200, json.dumps({"code": "Ok", "durations": table}).encode()


def test_minutes_are_rounded_up_and_a_table_is_asked_for_once() -> None:
    with service(lambda path, _: seconds(path)) as osrm:
        times = OsrmTables(osrm.url)
        for _ in range(2):
            assert times.table(TOWN) == ((0, 2, 3), (2, 0, 2), (3, 2, 0))
        assert len(osrm.asked) == 1
        assert osrm.asked[0][0].startswith("/table/v1/driving/-121.400000,38.500000;-121.400000,38.501000;")


def test_many_places_are_asked_about_in_blocks() -> None:
    many = tuple(Point(38.0 + number / 1000, -121.4) for number in range(120))
    with service(lambda path, _: seconds(path)) as osrm:
        table = OsrmTables(osrm.url).table(many)
        assert len(osrm.asked) == 9
        assert all(path.split("?")[0].count(";") < 100 for path, _ in osrm.asked)
    assert (len(table), table[0][119], table[119][60], table[70][70]) == (120, 121, 60, 0)


def test_where_there_is_no_road_the_way_is_estimated() -> None:
    def island(path: str) -> tuple[int, bytes]:
        return 200, json.dumps({"code": "Ok", "durations": [[0, None], [60, 0]]}).encode()

    two = TOWN[:2]
    with service(lambda path, _: island(path)) as osrm:
        table = OsrmTables(osrm.url).table(two)
    assert table == ((0, GreatCircle().table(two)[0][1]), (1, 0))


def test_a_server_that_fails_is_answered_by_an_estimate_and_asked_again() -> None:
    answers = [(500, b"sorry"), (200, b'{"code": "NoTable"}'), (200, b'{"code": "Ok", "durations": [[0]]}')]

    def failing(osrm: list[Service]) -> tuple[int, bytes]:
        return answers[len(osrm[0].asked) - 1]

    at_work: list[Service] = []
    with service(lambda _path, _body: failing(at_work)) as osrm:
        at_work.append(osrm)
        times = OsrmTables(osrm.url)
        for asked in (1, 2, 3):
            assert times.table(TOWN) == GreatCircle().table(TOWN)
            assert len(osrm.asked) == asked
    assert times.table(TOWN) == GreatCircle().table(TOWN)


def test_one_place_needs_no_server() -> None:
    assert OsrmTables("http://127.0.0.1:1").table(TOWN[:1]) == ((0,),)
