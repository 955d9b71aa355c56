"""Where events stand in a week."""

from __future__ import annotations

from datetime import date, time

import pytest

from doorstep.interfaces.look.board import Board, Day, Event, Placed, board

MONDAY, TUESDAY = date(2026, 9, 14), date(2026, 9, 15)


def test_an_event_stands_at_its_quarter_of_an_hour() -> None:
    event = Event(MONDAY, time(15, 45), 40, "Nguyen family")
    found = board([event], days=[MONDAY, TUESDAY], today=TUESDAY, first_hour=15, last_hour=17)
    assert found == Board(
        hours=[time(15), time(16)],
        days=[Day(MONDAY, False, [Placed(event, row=4, rows=3)]), Day(TUESDAY, True, [])],
    )


def test_the_hours_widen_so_that_nothing_is_cut_off() -> None:
    events = [Event(MONDAY, time(7, 30), 30, "Early"), Event(MONDAY, time(19, 30), 75, "Late")]
    found = board(events, days=[MONDAY], today=MONDAY, first_hour=9, last_hour=18)
    assert (found.hours[0], found.hours[-1]) == (time(7), time(20))
    assert [(placed.row, placed.rows) for placed in found.days[0].events] == [(3, 2), (51, 5)]


def test_events_of_other_days_are_left_out() -> None:
    assert board([Event(TUESDAY, time(9), 40, "x")], days=[MONDAY], today=MONDAY).days[0].events == []


def test_hours_the_wrong_way_round_are_refused() -> None:
    with pytest.raises(ValueError, match="first hour before its last"):
        board([], days=[MONDAY], today=MONDAY, first_hour=20, last_hour=8)


def test_a_week_with_more_side_by_side_than_can_be_read_is_stacked() -> None:
    week = [date(2026, 9, day) for day in range(14, 20)]
    few = [Event(day, time(15), 40, "x") for day in week for _ in range(1 if day.day > 16 else 2)]
    assert [day.lanes for day in board(few, days=week, today=MONDAY).days] == [2, 2, 2, 1, 1, 1]
    assert not board(few, days=week, today=MONDAY).stacked
    assert board([*few, Event(week[5], time(15, 30), 40, "x")], days=week, today=MONDAY).stacked
    after = [Event(week[5], time(15, 45), 40, "x"), Event(week[4], time(9), 40, "x")]
    assert not board([*few, *after], days=week, today=MONDAY).stacked, "they follow each other"
