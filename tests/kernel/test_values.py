from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doorstep.kernel import ids, languages
from doorstep.kernel.clock import FixedClock, clock_set, local_date, standing_clock
from doorstep.kernel.geo import Point, great_circle_km, travel_minutes
from doorstep.kernel.money import Money
from doorstep.kernel.refusal import Refusal


@pytest.mark.parametrize(
    ("spelling", "code"),
    [
        ("Spanish", "es"),
        ("spa", "es"),
        ("es-MX", "es"),
        ("zh_Hans", "zh-hans"),
        (" العربية ", "ar"),
        ("mww", "hmn"),
        ("FIL", "tl"),
        ("Klingon", None),
        ("", None),
    ],
)
def test_rosters_spell_languages_many_ways(spelling: str, code: str | None) -> None:
    assert languages.normalize(spelling) == code


def test_arabic_reads_right_to_left() -> None:
    assert [languages.direction(code) for code in ("ar", "fa", "en", "xx")] == ["rtl", "rtl", "ltr", "ltr"]


@given(st.integers(min_value=0, max_value=2**70))
def test_numbers_spell_and_read_back(number: int) -> None:
    assert ids.from_base31(ids.base31(number)) == number


def test_look_alikes_are_not_numbers() -> None:
    with pytest.raises(ValueError, match="substring"):
        ids.from_base31("a0l")


def test_a_secret_holds_its_bits() -> None:
    assert len(ids.secret_token(160)) >= 27
    assert len({ids.secret_token() for _ in range(100)}) == 100


def test_today_is_where_the_school_is() -> None:
    instant = datetime(2026, 9, 2, 3, 0, tzinfo=UTC)
    assert local_date(instant, "America/Los_Angeles") == date(2026, 9, 1)
    assert local_date(instant, "Asia/Manila") == date(2026, 9, 2)


def test_the_clock_is_handed_back() -> None:
    before = standing_clock()
    fixed = FixedClock(datetime(2026, 9, 1, tzinfo=UTC))
    with clock_set(fixed):
        assert standing_clock().now() == fixed.at
    assert standing_clock() is before


def test_a_clock_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        FixedClock(datetime(2026, 9, 1))  # noqa: DTZ001 - the naive time is what is tested


def test_distance_from_new_york_to_los_angeles() -> None:
    new_york, los_angeles = Point(40.7128, -74.0060), Point(34.0522, -118.2437)
    assert great_circle_km(new_york, los_angeles) == pytest.approx(3936, abs=3)


def test_travel_rounds_up_to_whole_minutes() -> None:
    here = Point(38.57, -121.48)
    assert travel_minutes(here, here) == 0
    assert travel_minutes(here, Point(38.571, -121.48)) == 1


def test_no_place_is_off_the_earth() -> None:
    with pytest.raises(ValueError, match="earth"):
        Point(91, 0)


def test_money_does_not_mix_currencies() -> None:
    assert Money(3500) + Money(1500) == Money(5000)
    assert -Money(3500) == Money(-3500)
    with pytest.raises(ValueError, match="EUR"):
        Money(1) + Money(1, "EUR")


def test_refusals_compare_by_code_and_parameters() -> None:
    assert Refusal("visits.no_standing_yes", family=3) == Refusal("visits.no_standing_yes", family=3)
    assert Refusal("visits.no_standing_yes", family=3) != Refusal("visits.no_standing_yes", family=4)
