"""The Census Bureau's batch geocoder (https://geocoding.geo.census.gov/geocoder/Geocoding_Services_API.html).

An address goes there with a running number, and nothing else of anybody. Only an exact match counts: a tie,
or a match by another spelling, could be another street, and then the family is asked instead.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import requests

from doorstep.domain.people.ports import GeocoderSilent
from doorstep.kernel.geo import Point

URL: Final = "https://geocoding.geo.census.gov/geocoder/locations/addressbatch"
_MOST: Final = 1000
"""Addresses of one question; the service takes ten thousand, and answers a thousand within a minute."""
_LAST_LINE: Final = re.compile(r"(?P<city>.*?)[,\s]+(?P<state>[A-Za-z]{2})[,\s]+(?P<zip>\d{5})(?:-\d{4})?")
_MATCH, _EXACT, _COORDINATES = 2, 3, 5
"""The columns of an answer that tell whether, how well, and where."""


class CensusBatches:
    """Points of addresses in the United States, by lists; ``url`` is the service's."""

    def __init__(self, url: str = URL, *, benchmark: str = "Public_AR_Current", timeout: float = 300) -> None:
        self._url = url
        self._benchmark = benchmark
        self._timeout = timeout

    def locate(self, addresses: Mapping[int, str]) -> dict[int, Point]:
        """The points of addresses (lines apart by line ends) that are found for certain, by their id.

        Raises `GeocoderSilent` where the service does not answer.
        """
        asked = [(number, cells) for number, text in addresses.items() if (cells := _cells(text))]
        found: dict[int, Point] = {}
        for first in range(0, len(asked), _MOST):
            some = asked[first : first + _MOST]
            for place, point in self._batch([cells for _, cells in some]):
                found[some[place][0]] = point
        return found

    def _batch(self, addresses: Sequence[tuple[str, str, str, str]]) -> Iterator[tuple[int, Point]]:
        text = io.StringIO(newline="")
        csv.writer(text).writerows((place, *cells) for place, cells in enumerate(addresses))
        try:
            answer = requests.post(
                self._url,
                files={"addressFile": ("addresses.csv", text.getvalue().encode(), "text/csv")},
                data={"benchmark": self._benchmark},
                timeout=self._timeout,
            )
            answer.raise_for_status()
        except requests.RequestException as error:
            raise GeocoderSilent(type(error).__name__) from None
        for row in csv.reader(io.StringIO(answer.text)):
            point = _point(row)
            if point is not None and row[0].isdigit() and int(row[0]) < len(addresses):
                yield int(row[0]), point


def _cells(address: str) -> tuple[str, str, str, str] | None:
    """Street, city, state and ZIP code, where the last line has the last three."""
    lines = [line.strip() for line in address.splitlines() if line.strip()]
    last = _LAST_LINE.fullmatch(lines[-1]) if len(lines) > 1 else None
    if last is None:
        return None
    return lines[0], last["city"].strip(" ,"), last["state"].upper(), last["zip"]


def _point(row: Sequence[str]) -> Point | None:
    """Where an answer says an address stands; longitude comes first."""
    if len(row) <= _COORDINATES or row[_MATCH] != "Match" or row[_EXACT] != "Exact":
        return None
    try:
        longitude, latitude = map(float, row[_COORDINATES].split(","))
        return Point(latitude, longitude)
    except ValueError:
        return None
