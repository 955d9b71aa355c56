"""Places on the earth and the distance between them."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

_EARTH_RADIUS_KM = 6371.0088
_POST_BOX: Final = re.compile(
    r"\b(?:p\.?\s*o\.?|post\s*office)\s*(?:box|drawer)\b|\bgeneral\s+delivery\b|\bapartado\b|\bpmb\s*\d"
    r"|^\s*box\s+\d",
    re.IGNORECASE,
)
_TOWN: Final = re.compile(r"[^\d]*[,\s]+[A-Za-z]{2}[,\s]+\d{5}(?:-\d{4})?")
_DOOR: Final = re.compile(r"(?=.*\d)(?=.*[^\W\d])")
_NUMBER_OR_UNIT: Final = re.compile(
    r"^\W*\d+\S*\s+|\s*(?:#|,|\b(?:apt|unit|ste|suite|lot|rm|room|bldg)\b).*$"
)
_FINE: Final = 2
"""Decimals of degrees that tell a town: a hundredth is a kilometre."""


@dataclass(frozen=True, slots=True)
class Point:
    """WGS 84 degrees."""

    latitude: float
    longitude: float

    def __post_init__(self) -> None:
        if not (-90 <= self.latitude <= 90 and -180 <= self.longitude <= 180):
            raise ValueError(f"not a place on the earth: {self.latitude}, {self.longitude}")


def great_circle_km(start: Point, end: Point) -> float:
    """Distance along the great circle in kilometres (haversine, mean earth radius)."""
    φ1, φ2 = math.radians(start.latitude), math.radians(end.latitude)
    dφ, dλ = φ2 - φ1, math.radians(end.longitude - start.longitude)
    a = math.sin(dφ / 2) ** 2 + math.cos(φ1) * math.cos(φ2) * math.sin(dλ / 2) ** 2
    return 2 * _EARTH_RADIUS_KM * math.asin(math.sqrt(a))


def travel_minutes(start: Point, end: Point, *, detour: float = 1.35, km_per_hour: float = 30.0) -> int:
    """Whole minutes by road, estimated: great circle times a detour factor at a town's mean speed."""
    return math.ceil(great_circle_km(start, end) * detour / km_per_hour * 60)


@dataclass(frozen=True, slots=True)
class GreatCircle:
    """Travel times that ask nobody: `travel_minutes` between each two places."""

    detour: float = 1.35
    km_per_hour: float = 30.0

    def table(self, points: Sequence[Point]) -> tuple[tuple[int, ...], ...]:
        """Whole minutes from each place (a row) to each (a column)."""
        return tuple(
            tuple(
                travel_minutes(start, end, detour=self.detour, km_per_hour=self.km_per_hour) for end in points
            )
            for start in points
        )


def street_of(address: str) -> str:
    """The street that an address (lines apart by line ends) names, without number and unit; blank for none.

    A door has a number and a street. A post box, a town with its ZIP code, or nothing at all is no place to
    which two people could go.
    """
    for line in _doors(address):
        return _NUMBER_OR_UNIT.sub("", line.casefold()).strip()
    return ""


def names_a_door(address: str) -> bool:
    """Whether an address names a place one can go to."""
    return any(True for _ in _doors(address))


def _doors(address: str) -> Iterator[str]:
    for line in map(str.strip, address.splitlines()):
        if _DOOR.match(line) and not _POST_BOX.search(line) and not _TOWN.fullmatch(line):
            yield line


def is_of_a_town(point: Point) -> bool:
    """Whether coordinates are so coarse that they mean a town or a ZIP code, not a door."""
    return point == Point(round(point.latitude, _FINE), round(point.longitude, _FINE))
