"""OSRM's table service (https://project-osrm.org/docs/v5.24.0/api/#table-service) as travel times.

Where homes stand goes to that server, without a name and without any other fact: let it be one's own.
"""

from __future__ import annotations

import math
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from itertools import product
from threading import Lock
from typing import Any, Final

import requests
import structlog

from doorstep.kernel.foreign import json_in
from doorstep.kernel.geo import GreatCircle, Point

_log = structlog.get_logger("doorstep.osrm")

_BLOCK: Final = 50
"""Places from, and places to, of one question: ``osrm-routed`` takes a hundred by default."""
_REMEMBERED: Final = 32
Table = tuple[tuple[int, ...], ...]


class _NoTable(Exception):  # noqa: N818 - says what there is not
    """The server did not answer, or not with a table."""


class OsrmTables:
    """Minutes by road; by estimate where the server does not answer, or knows no road between two places.

    ``url`` is the server's, as ``http://osrm.example.org:5000``. Tables are remembered, estimates are not.
    """

    def __init__(self, url: str, *, profile: str = "driving", timeout: float = 5.0) -> None:
        self._url = f"{url.rstrip('/')}/table/v1/{profile}"
        self._timeout = timeout
        self._estimate = GreatCircle()
        self._known: OrderedDict[tuple[Point, ...], Table] = OrderedDict()
        self._lock = Lock()

    def table(self, points: Sequence[Point]) -> Table:
        """Whole minutes, rounded up, from each place (a row) to each (a column)."""
        places = tuple(points)
        if len(places) < 2:
            return self._estimate.table(places)
        with self._lock:
            known = self._known.get(places)
        if known is None:
            try:
                known = self._asked(places)
            except _NoTable as error:
                _log.warning("osrm.no_table", places=len(places), why=str(error))
                return self._estimate.table(places)
            with self._lock:
                self._known[places] = known
                while len(self._known) > _REMEMBERED:
                    self._known.popitem(last=False)
        return known

    def _asked(self, places: tuple[Point, ...]) -> Table:
        rows = [list(row) for row in self._estimate.table(places)]
        blocks = [range(first, min(first + _BLOCK, len(places))) for first in range(0, len(places), _BLOCK)]
        for begins, ends in product(blocks, blocks):
            for start, end, seconds in self._block(places, begins, ends):
                rows[start][end] = math.ceil(seconds / 60)
        return tuple(map(tuple, rows))

    def _block(
        self, places: tuple[Point, ...], begins: range, ends: range
    ) -> Iterator[tuple[int, int, float]]:
        asked = [*begins, *(number for number in ends if number not in begins)]
        where = {number: str(place) for place, number in enumerate(asked)}
        coordinates = ";".join(f"{places[n].longitude:.6f},{places[n].latitude:.6f}" for n in asked)
        params = {
            "annotations": "duration",
            "sources": ";".join(where[number] for number in begins),
            "destinations": ";".join(where[number] for number in ends),
        }
        durations = self._durations(coordinates, params)
        if len(durations) != len(begins) or any(len(row) != len(ends) for row in durations):
            raise _NoTable("another shape")
        for start, row in zip(begins, durations, strict=True):
            for end, seconds in zip(ends, row, strict=True):
                if seconds is not None:
                    yield start, end, float(seconds)

    def _durations(self, coordinates: str, params: dict[str, str]) -> list[list[float | None]]:
        try:
            answer = requests.get(f"{self._url}/{coordinates}", params=params, timeout=self._timeout)
            told: dict[str, Any] = json_in(answer.content)
        except (requests.RequestException, ValueError) as error:
            raise _NoTable(type(error).__name__) from None  # its text quotes the places
        durations = told.get("durations")
        if told.get("code") != "Ok" or not isinstance(durations, list):
            raise _NoTable(str(told.get("code")))
        return durations
