"""A cell means one thing, or says why not; nothing is guessed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doorstep.integrations.roster_files import cells
from doorstep.integrations.roster_files.cells import BadCell


def said(parse: Callable[[str], Any], text: str) -> Any:
    """The value, or the code of what is wrong."""
    try:
        return parse(text)
    except BadCell as bad:
        return bad.code


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("", ""),
        ("  ", ""),
        ("(402) 555-0123", "+14025550123"),
        ("402-555-0123", "+14025550123"),
        ("402.555.0123", "+14025550123"),
        ("4025550123", "+14025550123"),
        ("1 402 555 0123", "+14025550123"),
        ("+14025550123", "+14025550123"),
        ("'+14025550123", "+14025550123"),
        ("+52 55 5123 4567", "+525551234567"),
        ("402-555-0123 x45", "+14025550123"),
        ("4.02555E+09", "phone_as_number"),
        ("(950) 064 8122", "phone_impossible"),
        ("555-0123", "phone_impossible"),
        ("ask the office", "phone_unreadable"),
    ],
)
def test_telephones(text: str, meaning: str) -> None:
    assert said(cells.telephone, text) == meaning


@pytest.mark.parametrize(
    ("text", "unsaid", "month_first", "day_first"),
    [
        ("", None, None, None),
        ("2026-08-31", *[date(2026, 8, 31)] * 3),
        ("2026-08-31T00:00:00.000Z", *[date(2026, 8, 31)] * 3),
        ("2026-08-31T10:15:00Z", *["date_unreadable"] * 3),
        ("1/05/2023", "date_order_unknown", date(2023, 1, 5), date(2023, 5, 1)),
        ("05.01.2023", "date_order_unknown", date(2023, 5, 1), date(2023, 1, 5)),
        ("31/08/2026", "date_order_unknown", "date_impossible", date(2026, 8, 31)),
        ("2026-02-30", *["date_impossible"] * 3),
        ("44927", *["date_as_number"] * 3),
        ("next fall", *["date_unreadable"] * 3),
    ],
)
def test_dates_are_never_guessed(text: str, unsaid: Any, month_first: Any, day_first: Any) -> None:
    orders = (None, "month_first", "day_first")
    assert [said(cells.day(order), text) for order in orders] == [unsaid, month_first, day_first]


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("", ()),
        ("09", ("09",)),
        ("9", ("09",)),
        ("9th", ("09",)),
        ("Ninth grade", ("09",)),
        ("K", ("KG",)),
        ("Kindergarten", ("KG",)),
        ("09,10", ("09", "10")),
        ("Other", ()),
        ("PS1", ()),
        ("seventeen", "grade_unknown"),
    ],
)
def test_grades(text: str, meaning: Any) -> None:
    assert said(cells.grades, text) == meaning


@pytest.mark.parametrize(
    ("parse", "text", "meaning"),
    [
        (cells.flag, "TRUE", True),
        (cells.flag, " no ", False),
        (cells.flag, "", None),
        (cells.flag, "maybe", "flag_unknown"),
        (cells.email, " Ana.Ruiz@Example.org ", "Ana.Ruiz@Example.org"),
        (cells.email, "ana at example", "email_unreadable"),
        (cells.email, f"{'a' * 250}@example.org", "email_unreadable"),
        (cells.language, "Español", "es"),
        (cells.language, "", ""),
        (cells.language, "Klingon", "language_unknown"),
        (cells.several_languages, "en, spa;en", ("en", "es")),
        (cells.latitude, "38.58", 38.58),
        (cells.latitude, "91", "coordinate_impossible"),
        (cells.longitude, "nan", "coordinate_impossible"),
        (cells.longitude, "west", "coordinate_unreadable"),
        (cells.time_zone, "America/Chicago", "America/Chicago"),
        (cells.time_zone, "Central", "time_zone_unknown"),
        (cells.year, "2027", 2027),
        (cells.year, "27", "year_unreadable"),
        (cells.id_list, " a , b,,c ", ("a", "b", "c")),
    ],
)
def test_other_cells(parse: Callable[[str], Any], text: str, meaning: Any) -> None:
    assert said(parse, text) == meaning


@given(st.text(max_size=40))
def test_no_text_breaks_a_parser(text: str) -> None:
    for parse in (
        *(cells.telephone, cells.day(None), cells.day("day_first"), cells.grades, cells.flag, cells.email),
        *(cells.language, cells.latitude, cells.time_zone, cells.year, cells.id_list),
    ):
        said(parse, text)
