"""When to meet: times offered, and times suggested."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import groupby
from typing import Any, Final
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from doorstep.domain.consent.rules import EARLIEST, LATEST
from doorstep.domain.messaging import wording
from doorstep.interfaces.portal.opening import Opened

DAYS_A_PAGE: Final = 5
STARTS_A_DAY: Final = 3
_STEP: Final = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Start:
    """One time to choose: ``value`` is what is sent, the rest is read."""

    value: str
    hours: str
    checked: bool


@dataclass(frozen=True, slots=True)
class Day:
    """A day and the times offered on it."""

    name: str
    starts: tuple[Start, ...]


def value_of(at: datetime) -> str:
    """A moment as a form sends it."""
    return str(int(at.timestamp()))


def moments_in(values: Iterable[str]) -> list[datetime]:
    """Moments that a form sent; what is none is passed over."""
    return [
        datetime.fromtimestamp(int(value), UTC) for value in values if value.isdecimal() and len(value) < 12
    ]


def page_of(
    offered: Sequence[datetime], chosen: Sequence[datetime], opened: Opened, *, page: int
) -> list[Day]:
    """A page of days with a few times each, spread over the day; chosen times are always among them.

    Few choices, far apart, are easier to make than many; more days are on the next page.
    """
    zone = ZoneInfo(opened.zone)
    length = timedelta(minutes=opened.sight.minutes)

    def local_day(at: datetime) -> date:
        return at.astimezone(zone).date()

    days = [(day, list(starts)) for day, starts in groupby(sorted({*offered, *chosen}), key=local_day)]
    return [
        Day(
            name=wording.day_in_words(day, opened.language),
            starts=tuple(
                Start(value_of(at), opened.hours(at, at + length), at in chosen)
                for at in sorted({*_spread(starts), *(at for at in starts if at in chosen)})
            ),
        )
        for day, starts in days[page * DAYS_A_PAGE : (page + 1) * DAYS_A_PAGE]
    ]


def starts_with_days(
    kept: Sequence[datetime], chosen: Sequence[datetime], opened: Opened
) -> list[tuple[str, Start]]:
    """Times on several days, each with the name of its day."""
    length = timedelta(minutes=opened.sight.minutes)
    return [(opened.day(at), Start(value_of(at), opened.hours(at, at + length), at in chosen)) for at in kept]


def pages(offered: Sequence[datetime], chosen: Sequence[datetime], opened: Opened) -> int:
    """How many pages of days there are."""
    zone = ZoneInfo(opened.zone)
    days = {at.astimezone(zone).date() for at in (*offered, *chosen)}
    return -(-len(days) // DAYS_A_PAGE)


def page_number(asked: str, count: int) -> int:
    """The page of days asked for, from 0; the nearest where it does not exist."""
    return min(max(int(asked) - 1, 0), max(count - 1, 0)) if asked.isdecimal() and len(asked) < 4 else 0


def _spread(starts: Sequence[datetime]) -> list[datetime]:
    """A few of a day's starts, from the first to the last."""
    if len(starts) <= STARTS_A_DAY:
        return list(starts)
    last = len(starts) - 1
    return [starts[round(number * last / (STARTS_A_DAY - 1))] for number in range(STARTS_A_DAY)]


class SuggestForm(forms.Form):
    """A time of the family's own."""

    day = forms.DateField(
        label=_("Which day?"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d"],
        error_messages={"required": _("Choose a day."), "invalid": _("Choose a day.")},
    )
    start = forms.ChoiceField(
        label=_("What time?"),
        error_messages={"required": _("Choose a time."), "invalid_choice": _("Choose a time.")},
    )

    def __init__(
        self, *args: Any, opened: Opened, first: date | None, last: date | None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._zone = ZoneInfo(opened.zone)
        limits = {"min": first, "max": last}
        self.fields["day"].widget.attrs.update(
            {name: day.isoformat() for name, day in limits.items() if day is not None}
        )
        self.fields["start"].choices = [  # type: ignore[attr-defined]  # a ChoiceField has choices
            ("", "—"),
            *_starts(opened),
        ]

    @property
    def moment(self) -> datetime:
        """The suggested time, by the clock on the school's wall."""
        start = time.fromisoformat(self.cleaned_data["start"])
        return datetime.combine(self.cleaned_data["day"], start, self._zone).astimezone(UTC)


def _starts(opened: Opened) -> list[tuple[str, str]]:
    """Half-hours of the day at which a visit can begin, in words."""
    any_day = date(2000, 1, 3)
    at, end = datetime.combine(any_day, EARLIEST), datetime.combine(any_day, LATEST)
    found: list[tuple[str, str]] = []
    while at + timedelta(minutes=opened.sight.minutes) <= end:
        words = wording.time_in_words(at.replace(tzinfo=ZoneInfo(opened.zone)), opened.zone, opened.language)
        found.append((at.strftime("%H:%M"), words))
        at += _STEP
    return found
