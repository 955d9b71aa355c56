"""Which addresses name a door, and which coordinates are a town's."""

from __future__ import annotations

import pytest

from doorstep.kernel.geo import GreatCircle, Point, is_of_a_town, names_a_door, street_of, travel_minutes


@pytest.mark.parametrize(
    ("address", "street"),
    [
        ("1420 Magnolia Ave, Apt 3\nSacramento CA 95814", "magnolia ave"),
        ("1420 Magnolia Ave Unit 7", "magnolia ave"),
        ("12 Oak St\nPO Box 5\nAmity KS 67001", "oak st"),
        ("PO Box 5\n12 Oak St\nAmity KS 67001", "oak st"),
        ("123-B 5th Street", "5th street"),
        ("PO Box 5\nAmity KS 67001", ""),
        ("P. O. Box 512", ""),
        ("p.o.box 12", ""),
        ("Post Office Box 9", ""),
        ("Box 12\nAmity KS 67001", ""),
        ("PMB 118", ""),
        ("Apartado 44", ""),
        ("General Delivery\nAmity KS 67001", ""),
        ("Amity KS 67001", ""),
        ("Amity, KS, 67001-1234", ""),
        ("Sacramento", ""),
        ("95814", ""),
        ("", ""),
        ("  \n ", ""),
    ],
)
def test_a_door_has_a_number_and_a_street(address: str, street: str) -> None:
    assert (street_of(address), names_a_door(address)) == (street, bool(street))


@pytest.mark.parametrize(
    ("latitude", "longitude", "town"),
    [(38.58, -121.49, True), (38.5, -121, True), (38.581572, -121.4944, False), (38.58, -121.4944, False)],
)
def test_coordinates_to_the_kilometre_are_a_towns(latitude: float, longitude: float, town: bool) -> None:
    assert is_of_a_town(Point(latitude, longitude)) is town


def test_the_great_circle_gives_a_table() -> None:
    here, there = Point(38.57, -121.48), Point(38.60, -121.45)
    minutes = travel_minutes(here, there)
    assert GreatCircle().table((here, there)) == ((0, minutes), (minutes, 0))
    assert GreatCircle(detour=2.7).table((here, there))[0][1] == pytest.approx(2 * minutes, abs=1)
