"""The demo's season fits the school year of its made-up roster, whatever day it is started on."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from doorstep.interfaces.cli.demo.season import Season


def test_every_day_has_a_school_year_that_its_visits_may_belong_to() -> None:
    for number in range(366):
        today = date(2027, 1, 1) + timedelta(days=number)
        season = Season(today=today, zone="America/Chicago", now=datetime(2027, 1, 1, tzinfo=UTC))
        opened = [season.early_monday, season.first_monday, today]
        assert max(opened) <= date(season.year + 1, 5, 28), today
        assert season.last_day >= date(season.year, 1, 1), today
