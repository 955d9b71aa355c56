"""Places on the earth and the distance between them."""

from __future__ import annotations

import math
from dataclasses import dataclass

_EARTH_RADIUS_KM = 6371.0088


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
