"""When things happen in the demo: a fall season laid around today, so that visits lie on both sides of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from doorstep.kernel.clock import FixedClock

_LAST_OF_SCHOOL = (5, 28)
"""Month and day on which the made-up district's school year ends."""


@dataclass(frozen=True, slots=True)
class Season:
    """The days of the story, counted back and on from ``today`` (of ``now``), in the school's time zone.

    ``first_monday`` begins the weeks of visits that are published: last week, this one and the next, so that
    some were held, one may be today, and more are coming.
    """

    today: date
    zone: str
    now: datetime

    @property
    def year(self) -> int:
        """The calendar year in which the school year begins; summer belongs to the one it leads up to."""
        over = self.today > date(self.today.year, *_LAST_OF_SCHOOL)
        return self.today.year if over else self.today.year - 1

    @property
    def trained_on(self) -> date:
        return self.today - timedelta(weeks=7)

    @property
    def early_monday(self) -> date:
        """The week of the first visits of all; whatever the day, the month it began in is over."""
        early = self.today - timedelta(days=36)
        return early - timedelta(days=early.weekday())

    @property
    def drawn_on(self) -> date:
        return self.today - timedelta(weeks=4)

    @property
    def answered_from(self) -> date:
        return self.today - timedelta(weeks=3)

    @property
    def planned_on(self) -> date:
        return self.first_monday - timedelta(days=4)

    @property
    def first_monday(self) -> date:
        return self.today - timedelta(days=self.today.weekday() + 7)

    @property
    def last_day(self) -> date:
        return self.first_monday + timedelta(days=18)

    def at(self, day: date, hour: int, minute: int = 0) -> datetime:
        """That hour on the school's wall."""
        return datetime.combine(day, time(hour, minute), tzinfo=ZoneInfo(self.zone))

    def clock(self, day: date, hour: int, minute: int = 0) -> FixedClock:
        """A clock standing at that hour."""
        return FixedClock(self.at(day, hour, minute))
