"""A made-up town: streets, numbers, coordinates, telephones. No place on it is anyone's home.

Everything is whole numbers (millionths of a degree), so that the same bytes come out on every machine.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from importlib.resources import files
from typing import Any, Final

from doorstep.integrations.oneroster.sample.dice import Dice

STATE: Final = "KS"
TIME_ZONE: Final = "America/Chicago"

_WORDS: Final[dict[str, Any]] = tomllib.loads(
    files(__package__).joinpath("town.toml").read_text(encoding="utf-8")
)
_CENTRE_LATITUDE: Final = 39_870_000
_CENTRE_LONGITUDE: Final = -99_640_000
# one attendance area is about 6 km across: at this latitude 0.054° north-south, 0.070° east-west
_AREA_NORTH: Final = 54_000
_AREA_EAST: Final = 70_000
_GRID: Final = 16


@dataclass(frozen=True, slots=True)
class Home:
    """Where somebody lives; ``address`` may be blank, and many homes may share one text."""

    id: str
    address: str = ""
    unit: str = ""
    city: str = ""
    postcode: str = ""
    latitude: str = ""
    longitude: str = ""
    protected: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """One attendance area of the town, its middle in millionths of a degree."""

    number: int
    city: str
    postcode: str
    north: int
    east: int

    def coordinates(self, dice: Dice, *, spread: int) -> tuple[str, str]:
        """Degrees of a point within ``spread`` thousandths of half the area's width from its middle."""
        north = self.north + dice.between(-_AREA_NORTH, _AREA_NORTH) * spread // 2000
        east = self.east + dice.between(-_AREA_EAST, _AREA_EAST) * spread // 2000
        return degrees(north), degrees(east)


def place(number: int) -> Place:
    """The attendance area ``number`` of the district, west to east, then north."""
    towns: list[str] = _WORDS["towns"]
    return Place(
        number=number,
        city=towns[number % len(towns)],
        # beginning with zeros, as in New England, and given out to no town
        postcode=f"{300 + number % 190:05d}",
        north=_CENTRE_LATITUDE + number // _GRID * _AREA_NORTH,
        east=_CENTRE_LONGITUDE + number % _GRID * _AREA_EAST,
    )


def degrees(millionths: int) -> str:
    """Millionths of a degree written as degrees, without going through floating point."""
    whole, rest = divmod(abs(millionths), 1_000_000)
    return f"{'-' if millionths < 0 else ''}{whole}.{rest:06d}"


def street_address(dice: Dice) -> str:
    """A number and a street."""
    return f"{dice.between(1, 9899)} {dice.one(_WORDS['streets'])} {dice.one(_WORDS['kinds'])}"


def shelter_address(place: Place) -> str:
    """The one shelter of an area; every family there has this same address."""
    shelters: list[str] = _WORDS["shelters"]
    return f"{shelters[place.number % len(shelters)]}, {100 + place.number} {_WORDS['streets'][0]} St"


def telephone(index: int) -> str:
    """The ``index``-th telephone of the district, ten digits: 555-01xx while these last, then more of 555."""
    codes: list[int] = _WORDS["area_codes"]
    code = codes[index // 100 % len(codes)]
    block = index // (100 * len(codes))
    return f"{code}555{(100 + block * 100) % 10_000 + index % 100:04d}"


def school_words(number: int) -> str:
    """What the ``number``-th school is called; a number of its own once every pair of words is taken."""
    first, second = _WORDS["schools"]
    pairs = len(first) * len(second)
    round_ = number // pairs
    words = (
        first[number % len(first)],
        second[number // len(first) % len(second)],
        str(round_ + 1) if round_ else "",
    )
    return " ".join(word for word in words if word)
