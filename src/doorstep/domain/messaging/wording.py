"""Days, hours and names in the reader's language, by the Unicode CLDR (through Babel).

Times are always those on the school's wall: the letter, the page and the calendar say the same hour.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

import phonenumbers
from babel import Locale
from babel.dates import format_date, format_time
from babel.lists import format_list

from doorstep.domain.messaging.manners import MANNERS
from doorstep.kernel.languages import direction

_PATTERN: Final = re.compile(r"'[^']*'|EEEE|MMMM|d")


@lru_cache(maxsize=4096)
def day_in_words(day: date, language: str) -> str:
    """A day without its year: “Tuesday, September 8”, «martes 8 de septiembre»."""
    manner = MANNERS[language]
    if manner.days:
        named = {"EEEE": manner.days[day.weekday()], "MMMM": manner.months[day.month - 1], "d": str(day.day)}
        return _PATTERN.sub(lambda part: named.get(part[0], part[0].strip("'")), manner.day)
    return format_date(day, manner.day, locale=Locale.parse(manner.locale))


def day_of(at: datetime, zone: str, language: str) -> str:
    """The day of a moment by the calendar on the school's wall."""
    return day_in_words(at.astimezone(ZoneInfo(zone)).date(), language)


def time_in_words(at: datetime, zone: str, language: str) -> str:
    """A time of day: “4:30 in the afternoon”."""
    return MANNERS[language].time.format(
        clock=_time(at, zone, language, "h:mm"), period=_period(at, zone, language)
    )


def hours_in_words(start: datetime, end: datetime, zone: str, language: str) -> str:
    """A stretch of a day: “4:30 to 5:15 in the afternoon”; each end has its day period if they differ."""
    manner = MANNERS[language]
    same = _period(start, zone, language) == _period(end, zone, language)
    begins, ends = time_in_words(start, zone, language), time_in_words(end, zone, language)
    if same and manner.time.startswith("{period}"):
        ends = _time(end, zone, language, "h:mm")
    elif same:
        begins = _time(start, zone, language, "h:mm")
    return manner.hours.format(start=begins, end=ends)


def names_in_words(names: Sequence[str], language: str) -> str:
    """Names as a list in a sentence: “Ana, Bo and Cai” as the language joins them."""
    manner = MANNERS[language]
    if manner.last:
        return manner.last.join(filter(None, (", ".join(names[:-1]), *names[-1:])))
    return format_list(list(names), locale=Locale.parse(manner.locale))


@lru_cache(maxsize=4096)
def phone_in_words(number: str) -> str:
    """A number as it is written where it rings: “(916) 555-0134”; as given where it is none."""
    try:
        return phonenumbers.format_number(
            phonenumbers.parse(number, "US"), phonenumbers.PhoneNumberFormat.NATIONAL
        )
    except phonenumbers.NumberParseException:
        return number


def as_it_stands(text: str, language: str) -> str:
    """A number in a sentence that runs from right to left, kept in its own order by Unicode's isolates."""
    return f"\u2066{text}\u2069" if direction(language) == "rtl" else text


def in_language(values: Mapping[str, object], *, zone: str, language: str) -> dict[str, str]:
    """Values in words: ``starts_at`` and ``ends_at`` as ``day`` and ``hours``, ``place`` as ``where``.

    Line breaks in a value become spaces: a value stands inside a line and can never begin a new one.
    """
    said: dict[str, str] = {}
    for name, value in values.items():
        if isinstance(value, datetime):
            continue
        if name == "phone":
            said[name] = as_it_stands(phone_in_words(str(value)), language)
            continue
        if name == "place":
            said["where"] = MANNERS[language].places[str(value)]
            continue
        if isinstance(value, date):
            said[name] = day_in_words(value, language)
        elif isinstance(value, list | tuple):
            said[name] = names_in_words([_one_line(item) for item in value], language)
        else:
            said[name] = _one_line(value)
    start, end = values.get("starts_at"), values.get("ends_at")
    if isinstance(start, datetime) and isinstance(end, datetime):
        said["day"] = day_of(start, zone, language)
        said["hours"] = hours_in_words(start, end, zone, language)
    return said


def _time(at: datetime, zone: str, language: str, pattern: str) -> str:
    locale = Locale.parse(MANNERS[language].locale)
    return format_time(at.astimezone(ZoneInfo(zone)), pattern, tzinfo=ZoneInfo(zone), locale=locale)


def _period(at: datetime, zone: str, language: str) -> str:
    """The part of the day, as it is said after (or before) the clock's numbers."""
    periods = MANNERS[language].periods
    if not periods:
        return _time(at, zone, language, "B")
    hour = at.astimezone(ZoneInfo(zone)).hour
    return [words for begins, words in periods if begins <= hour][-1]


def _one_line(value: object) -> str:
    return " ".join(str(value).split())
