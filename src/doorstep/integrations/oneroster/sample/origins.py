"""Where families come from, what they speak at home, and what they are called.

Shares of home languages follow the National Center for Education Statistics: about 79 of 100 children aged
5 to 17 speak only English at home (Digest of Education Statistics, table 203.90), and among the others the
order of languages is that of the Common Core of Data's English-learner counts (table 204.27), Spanish far
ahead.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Final

from doorstep.integrations.oneroster.sample.dice import Dice, Odds

HOME_LANGUAGES: Final = Odds(
    {
        "en": 7860,
        "es": 1460,
        "zh-hans": 95,
        "ar": 88,
        "vi": 60,
        "pt": 52,
        "ht": 48,
        "tl": 48,
        "ru": 42,
        "ko": 36,
        "so": 32,
        "hmn": 27,
        "fa": 25,
        "pa": 24,
        "uk": 23,
        "sw": 20,
        "ne": 14,
        "am": 13,
        "my": 13,
        "fr": 13,
        "ps": 9,
        "ti": 5,
        "rw": 5,
    }
)

_ORIGINS_BY_LANGUAGE: Final = MappingProxyType(
    {
        "en": Odds(
            {
                "anglo": 500,
                "african_american": 190,
                "european": 115,
                "spanish": 120,
                "native_american": 15,
                "tagalog": 12,
                "chinese": 10,
                "vietnamese": 8,
                "arabic": 8,
                "hmong": 6,
                "korean": 6,
                "haitian": 5,
                "punjabi": 5,
            }
        ),
        "es": Odds({"spanish": 1}),
        "zh-hans": Odds({"chinese": 1}),
        "ar": Odds({"arabic": 1}),
        "vi": Odds({"vietnamese": 1}),
        "pt": Odds({"portuguese": 1}),
        "ht": Odds({"haitian": 1}),
        "tl": Odds({"tagalog": 1}),
        "ru": Odds({"russian": 1}),
        "ko": Odds({"korean": 1}),
        "so": Odds({"somali": 1}),
        "hmn": Odds({"hmong": 1}),
        "fa": Odds({"persian": 1}),
        "pa": Odds({"punjabi": 1}),
        "uk": Odds({"ukrainian": 1}),
        "sw": Odds({"east_african": 1}),
        "ne": Odds({"nepali": 1}),
        "am": Odds({"ethiopian": 1}),
        "my": Odds({"burmese": 1}),
        "fr": Odds({"francophone": 1}),
        "ps": Odds({"pashto": 1}),
        "ti": Odds({"eritrean": 1}),
        "rw": Odds({"rwandan": 1}),
    }
)

# How a student information system spells a language when it does not export a code.
SPELLINGS: Final = MappingProxyType(
    {
        "en": ("English", "eng"),
        "es": ("Spanish", "spa", "Español"),
        "zh-hans": ("zh", "Mandarin", "chi"),
        "ar": ("Arabic", "ara"),
        "vi": ("Vietnamese", "vie"),
        "ht": ("Haitian Creole", "hat"),
        "pt": ("Portuguese", "por"),
        "ru": ("Russian", "rus"),
        "so": ("Somali", "som"),
        "hmn": ("Hmong", "mww"),
        "tl": ("Tagalog", "fil"),
        "fa": ("Farsi", "Dari", "per"),
    }
)

Race = str
_RACES: Final = MappingProxyType(
    {
        "anglo": "white",
        "european": "white",
        "russian": "white",
        "ukrainian": "white",
        "arabic": "white",
        "persian": "white",
        "portuguese": "white",
        "spanish": "white",
        "african_american": "blackOrAfricanAmerican",
        "haitian": "blackOrAfricanAmerican",
        "somali": "blackOrAfricanAmerican",
        "ethiopian": "blackOrAfricanAmerican",
        "eritrean": "blackOrAfricanAmerican",
        "east_african": "blackOrAfricanAmerican",
        "rwandan": "blackOrAfricanAmerican",
        "francophone": "blackOrAfricanAmerican",
        "native_american": "americanIndianOrAlaskaNative",
    }
)


@dataclass(frozen=True, slots=True)
class Name:
    """A name as most forms write it, and in its own script (the same where it has none)."""

    latin: str
    native: str


@dataclass(frozen=True, slots=True)
class Origin:
    """Names people of one origin give, and how a child comes by a family name."""

    code: str
    girls: tuple[Name, ...]
    boys: tuple[Name, ...]
    family: tuple[Name, ...]
    two_surnames: bool
    family_from_father: bool
    no_family_name: bool

    @property
    def race(self) -> Race:
        """The race that OneRoster's demographics would carry for most people of this origin."""
        return _RACES.get(self.code, "asian")


@cache
def origins() -> dict[str, Origin]:
    """Every origin by its code, read once from ``origins.toml``."""
    text = files(__package__).joinpath("origins.toml").read_text(encoding="utf-8")
    return {
        code: Origin(
            code=code,
            girls=_names(entry["girls"]),
            boys=_names(entry["boys"]),
            family=_names(entry["family"]),
            two_surnames=entry.get("two_surnames", False),
            family_from_father=entry.get("family_from_father", False),
            no_family_name=entry.get("no_family_name", False),
        )
        for code, entry in tomllib.loads(text).items()
    }


def draw_origin(dice: Dice, language: str) -> Origin:
    """An origin of a family that speaks ``language`` at home."""
    return origins()[_ORIGINS_BY_LANGUAGE[language].draw(dice)]


def _names(text: str) -> tuple[Name, ...]:
    names = []
    for word in text.split():
        latin, _, native = word.replace("_", " ").partition("=")
        names.append(Name(latin, native or latin))
    return tuple(names)
