"""One cell to one value, or `BadCell` with a code that says why not. A blank cell gives the blank value.

Cells of few different values (dates, flags, grades) are looked up in a dictionary that fills itself.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from typing import Any, Final, Generic, TypeVar
from zoneinfo import available_timezones

import phonenumbers

from doorstep.domain.people.ports import DateOrder
from doorstep.kernel import languages

V = TypeVar("V")
Parse = Callable[[str], Any]

LONGEST: Final = 255
"""Characters of the longest name, title or id."""

_LONGEST_EMAIL: Final = 254
_REMEMBERED: Final = 20_000
_NORTH_AMERICAN: Final = re.compile(r"(?:\+?1[ .-]?)?\(?([2-9]\d\d)\)?[ .-]*([2-9]\d\d)[ .-]*(\d{4})")
_EXTENSION: Final = re.compile(r"\s*(?:ext\.?|x|#)\s*\d+$", re.IGNORECASE)
_SCIENTIFIC: Final = re.compile(r"\d+(?:[.,]\d+)?E\+?\d+", re.IGNORECASE)
_ISO_DATE: Final = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T00:00(?::00(?:\.0+)?)?(?:Z|[+-]00:?00)?)?")
_SLASHED: Final = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_EXCEL_DAYS: Final = re.compile(r"[3-6]\d{4}(?:\.0+)?")
_EMAIL: Final = re.compile(r"[^@\s,;<>]+@[^@\s,;<>]+\.[^@\s,;<>]+")

_ORDINALS: Final = (
    *("first", "second", "third", "fourth", "fifth", "sixth"),
    *("seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"),
)


class BadCell(Exception):  # noqa: N818 - names what it carries
    """A cell that means nothing, or more than one thing."""

    def __init__(self, code: str, **params: str | int) -> None:
        self.code = code
        self.params: Mapping[str, str | int] = params
        super().__init__(code)


class Remembered(dict[str, V], Generic[V]):
    """A parser that remembers; used as its own ``__getitem__``."""

    def __init__(self, parse: Callable[[str], V]) -> None:
        super().__init__()
        self._parse = parse

    def __missing__(self, text: str) -> V:
        value = self._parse(text.strip())
        if len(self) < _REMEMBERED:
            self[text] = value
        return value


def remembered(parse: Callable[[str], V]) -> Callable[[str], V]:
    """``parse`` with a memory, as a function."""
    return Remembered(parse).__getitem__


text: Final[Callable[[str], str]] = str.strip


def choice(meanings: Mapping[str, V], code: str) -> Callable[[str], V]:
    """One of a few words, whatever their case, spaces and dashes."""

    def parse(word: str) -> V:
        try:
            return meanings[re.sub(r"[\s_-]", "", word).casefold()]
        except KeyError:
            raise BadCell(code) from None

    return remembered(parse)


flag: Final[Callable[[str], bool | None]] = choice(
    {
        "": None,
        **dict.fromkeys(("true", "t", "yes", "y", "1"), True),
        **dict.fromkeys(("false", "f", "no", "n", "0"), False),
    },
    "flag_unknown",
)


def day(order: DateOrder | None) -> Callable[[str], date | None]:
    """A date: ISO 8601, or the order that a person said the file is written in."""

    def parse(word: str) -> date | None:
        if not word:
            return None
        if match := _ISO_DATE.fullmatch(word):
            return _date(*match.groups())
        if match := _SLASHED.fullmatch(word):
            if order is None:
                raise BadCell("date_order_unknown")
            first, second, year = match.groups()
            return _date(year, first, second) if order == "month_first" else _date(year, second, first)
        if _EXCEL_DAYS.fullmatch(word):
            raise BadCell("date_as_number")
        raise BadCell("date_unreadable")

    return remembered(parse)


def _date(year: str, month: str, of_month: str) -> date:
    try:
        return date(int(year), int(month), int(of_month))
    except ValueError:
        raise BadCell("date_impossible") from None


def telephone(word: str) -> str:
    """E.164, numbers without a country read as North American.

    An apostrophe before it is what keeps a spreadsheet from taking it for a sum.
    """
    word = word.strip().removeprefix("'")
    if not word:
        return ""
    if match := _NORTH_AMERICAN.fullmatch(word):
        return f"+1{match[1]}{match[2]}{match[3]}"
    if _SCIENTIFIC.fullmatch(word):
        raise BadCell("phone_as_number")
    try:
        number = phonenumbers.parse(_EXTENSION.sub("", word), "US")
    except phonenumbers.NumberParseException:
        raise BadCell("phone_unreadable") from None
    if not phonenumbers.is_valid_number(number):
        raise BadCell("phone_impossible")
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))


def email(word: str) -> str:
    """An e-mail address, as written."""
    word = word.strip()
    if word and (len(word) > _LONGEST_EMAIL or not _EMAIL.fullmatch(word)):
        raise BadCell("email_unreadable")
    return word


def _language(word: str) -> str:
    code = languages.normalize(word) if word else ""
    if code is None:
        raise BadCell("language_unknown")
    return code


language: Final[Callable[[str], str]] = remembered(_language)


def _languages(word: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_language(part) for part in id_list(word.replace(";", ","))))


several_languages: Final[Callable[[str], tuple[str, ...]]] = remembered(_languages)


@cache
def _grade_spellings() -> dict[str, str]:
    spelled = {"": "", "k": "KG", "kg": "KG", "kindergarten": "KG", "pk": "PK", "prek": "PK", "pr": "PR"}
    spelled |= {"it": "IT", "tk": "TK", "ug": "UG", "ungraded": "UG", "other": "", "13": "13"}
    # after high school there are no grades that home visits speak of
    spelled |= dict.fromkeys(("ps1", "ps2", "ps3", "ps4", "undergraduate", "graduate", "adult"), "")
    spelled |= {"prekindergarten": "PK", "preschool": "PR", "infant/toddler": "IT", "0": "KG", "00": "KG"}
    for number, word in enumerate(_ORDINALS, start=1):
        suffix = {1: "st", 2: "nd", 3: "rd"}.get(number, "th")
        spellings = (str(number), f"{number:02d}", f"{number}{suffix}", word, f"grade{number}")
        spelled |= dict.fromkeys((*spellings, f"{word}grade", f"{number}{suffix}grade"), f"{number:02d}")
    return spelled


def _grades(word: str) -> tuple[str, ...]:
    codes = []
    for part in id_list(word.replace(";", ",")):
        code = _grade_spellings().get(re.sub(r"[\s-]", "", part).casefold())
        if code is None:
            raise BadCell("grade_unknown")
        codes.append(code)
    return tuple(code for code in codes if code)


grades: Final[Callable[[str], tuple[str, ...]]] = remembered(_grades)


def id_list(word: str) -> tuple[str, ...]:
    """Ids separated by commas."""
    if "," not in word:
        word = word.strip()
        return (word,) if word else ()
    return tuple(part.strip() for part in word.split(",") if part.strip())


def _degrees(most: int) -> Callable[[str], float | None]:
    def parse(word: str) -> float | None:
        if not word.strip():
            return None
        try:
            value = float(word)
        except ValueError:
            raise BadCell("coordinate_unreadable") from None
        if not math.isfinite(value) or abs(value) > most:
            raise BadCell("coordinate_impossible", most=most)
        return value

    return parse


latitude: Final = _degrees(90)
longitude: Final = _degrees(180)


def _time_zone(word: str) -> str:
    if word and word not in available_timezones():
        raise BadCell("time_zone_unknown")
    return word


time_zone: Final[Callable[[str], str]] = remembered(_time_zone)


def _year(word: str) -> int | None:
    if not word:
        return None
    if not re.fullmatch(r"(?:19|20|21)\d\d", word):
        raise BadCell("year_unreadable")
    return int(word)


year: Final[Callable[[str], int | None]] = remembered(_year)
