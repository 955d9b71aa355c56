"""Days, hours and names in the reader's language."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.conf import settings

from doorstep.domain.consent.models import PlaceKind
from doorstep.domain.messaging.manners import MANNERS
from doorstep.domain.messaging.segments import Segments, segments
from doorstep.domain.messaging.wording import (
    day_in_words,
    hours_in_words,
    in_language,
    names_in_words,
    phone_in_words,
    time_in_words,
)

ZONE = "America/Los_Angeles"
START = datetime(2026, 9, 8, 23, 30, tzinfo=UTC)


def test_every_offered_language_has_its_manner_and_every_place() -> None:
    assert {code for code, _ in settings.LANGUAGES} <= MANNERS.keys()
    for manner in MANNERS.values():
        assert manner.places.keys() == set(PlaceKind.values)


@pytest.mark.parametrize(
    ("language", "day", "hours"),
    [
        ("en", "Tuesday, September 8", "4:30 to 5:15 in the afternoon"),
        ("es", "martes 8 de septiembre", "de 4:30 a 5:15 de la tarde"),
        ("ar", "الثلاثاء، 8 سبتمبر", "من 4:30 إلى 5:15 عصرًا"),
        ("zh-hans", "9月8日星期二", "下午4:30到5:15"),
        ("vi", "Thứ Ba, ngày 8 tháng 9", "từ 4:30 đến 5:15 chiều"),
        ("ht", "madi 8 septanm", "4:30 rive 5:15 nan apremidi"),
        ("pt", "terça-feira, 8 de setembro", "das 4:30 às 5:15 da tarde"),
        ("ru", "вторник, 8 сентября", "с 4:30 до 5:15 дня"),
        ("so", "Talaado, 8 Sebtembar", "4:30 ilaa 5:15 galabnimo"),
        ("hmn", "hnub Tuesday, lub Cuaj Hli tim 8", "4:30 txog 5:15 tav su"),
        ("tl", "Martes, ika-8 ng Setyembre", "4:30 hanggang 5:15 ng hapon"),
        ("uk", "вівторок, 8 вересня", "з 4:30 до 5:15 дня"),
    ],
)
def test_a_day_and_its_hours(language: str, day: str, hours: str) -> None:
    assert day_in_words(date(2026, 9, 8), language) == day
    assert hours_in_words(START, START + timedelta(minutes=45), ZONE, language) == hours


def test_hours_that_pass_noon_name_both_parts_of_the_day() -> None:
    late = datetime(2026, 9, 12, 18, 30, tzinfo=UTC)
    end = late + timedelta(minutes=45)
    assert hours_in_words(late, end, ZONE, "en") == "11:30 in the morning to 12:15 in the afternoon"
    assert time_in_words(late, ZONE, "es") == "11:30 de la mañana"


def test_the_hour_on_the_wall_is_the_same_on_both_sides_of_daylight_saving() -> None:
    before, after = datetime(2026, 10, 31, 23, tzinfo=UTC), datetime(2026, 11, 2, 0, tzinfo=UTC)
    assert [time_in_words(at, ZONE, "en") for at in (before, after)] == ["4:00 in the afternoon"] * 2


def test_names_make_a_list_as_the_language_joins_them() -> None:
    assert names_in_words(["Ms. Alvarez", "Mr. Chen"], "en") == "Ms. Alvarez and Mr. Chen"
    assert names_in_words(["Ana", "Bo", "Cai"], "es") == "Ana, Bo y Cai"
    assert names_in_words(["Ana", "Bo", "Cai"], "ht") == "Ana, Bo ak Cai"
    assert names_in_words(["Ana"], "hmn") == "Ana"
    assert names_in_words(["Ana", "Bo"], "hmn") == "Ana thiab Bo"


def test_values_become_words_of_one_language() -> None:
    values = {
        "school": "Lincoln\r\nBcc: everyone@example.org",
        "phone": "+19165550134",
        "visitors": ["Ms. Alvarez", "Mr. Chen"],
        "reply_by": date(2026, 9, 15),
        "place": "library",
        "starts_at": START,
        "ends_at": START + timedelta(minutes=40),
    }
    assert in_language(values, zone=ZONE, language="es") == {
        "school": "Lincoln Bcc: everyone@example.org",
        "phone": "(916) 555-0134",
        "visitors": "Ms. Alvarez y Mr. Chen",
        "reply_by": "martes 15 de septiembre",
        "where": "en la biblioteca que usted eligió",
        "day": "martes 8 de septiembre",
        "hours": "de 4:30 a 5:10 de la tarde",
    }


def test_a_number_keeps_its_order_in_a_sentence_from_right_to_left() -> None:
    assert in_language({"phone": "+19165550134"}, zone=ZONE, language="ar") == {
        "phone": "\u2066(916) 555-0134\u2069"
    }


def test_a_number_that_is_none_is_left_as_it_is() -> None:
    assert phone_in_words("ask at the office") == "ask at the office"


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("a" * 160, Segments(1, "GSM-7")),
        ("a" * 161, Segments(2, "GSM-7")),
        ("a" * 306, Segments(2, "GSM-7")),
        ("a" * 307, Segments(3, "GSM-7")),
        ("€" * 80, Segments(1, "GSM-7")),
        ("€" * 81, Segments(2, "GSM-7")),
        ("ñ" * 160, Segments(1, "GSM-7")),
        ("á" * 70, Segments(1, "UCS-2")),
        ("á" * 71, Segments(2, "UCS-2")),
        ("😀" * 35, Segments(1, "UCS-2")),
        ("😀" * 36, Segments(2, "UCS-2")),
        ("", Segments(1, "GSM-7")),
    ],
)
def test_a_text_is_counted_in_parts(text: str, parts: Segments) -> None:
    assert segments(text) == parts
