"""When an educator can visit: hours of the week, and days away."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.formats import time_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from doorstep.domain.consent.rules import EARLIEST, LATEST
from doorstep.domain.planning.rules import WeeklyHours

BLOCKS: Final = 3
"""How many separate times of one day can be said."""


def _half_hours() -> list[time]:
    return [
        time(hour, minute)
        for hour in range(EARLIEST.hour, LATEST.hour + 1)
        for minute in (0, 30)
        if time(hour, minute) <= LATEST
    ]


@dataclass(frozen=True, slots=True)
class Block:
    """From and to, as two fields of the form."""

    begins: forms.BoundField
    ends: forms.BoundField


@dataclass(frozen=True, slots=True)
class Weekday:
    """One day of the week: its first block, and room for more."""

    number: int
    name: str
    first: Block
    more: list[Block]
    has_more: bool
    summary: str


class HoursForm(forms.Form):
    """The hours of a week, up to three blocks a day; an empty block is none."""

    def __init__(self, *args: Any, hours: Iterable[WeeklyHours] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.hours = list(hours)
        known = {time_ for entry in self.hours for time_ in (entry.begins, entry.ends)}
        walls = sorted({*_half_hours(), *known})
        choices = [("", "–"), *((f"{wall:%H:%M}", time_format(wall, "g:i A")) for wall in walls)]
        for day in range(7):
            theirs = [entry for entry in self.hours if entry.weekday == day]
            for number in range(BLOCKS):
                said = theirs[number] if number < len(theirs) else None
                name = WEEKDAYS[day]
                for edge, label in (("begins", _("%(day)s from")), ("ends", _("%(day)s until"))):
                    value = f"{getattr(said, edge):%H:%M}" if said else ""
                    self.fields[f"{edge}_{day}_{number}"] = forms.ChoiceField(
                        label=label % {"day": name}, choices=choices, required=False, initial=value
                    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        self.said: list[WeeklyHours] = []
        for day in range(7):
            for number in range(BLOCKS):
                begins, ends = (cleaned.get(f"{edge}_{day}_{number}") for edge in ("begins", "ends"))
                if not begins and not ends:
                    continue
                if not begins or not ends:
                    missing = "begins" if not begins else "ends"
                    self.add_error(f"{missing}_{day}_{number}", gettext("Say from when until when"))
                elif ends <= begins:
                    self.add_error(f"ends_{day}_{number}", gettext("Choose an end after the beginning"))
                else:
                    self.said.append(WeeklyHours(day, time.fromisoformat(begins), time.fromisoformat(ends)))
        return cleaned

    def weekdays(self) -> Iterator[Weekday]:
        """The days with their fields, Monday first."""
        for day in range(7):
            blocks = [
                Block(self[f"begins_{day}_{number}"], self[f"ends_{day}_{number}"])
                for number in range(BLOCKS)
            ]
            theirs = [entry for entry in self.hours if entry.weekday == day]
            wrong = any(block.begins.errors or block.ends.errors for block in blocks[1:])
            yield Weekday(
                number=day,
                name=str(WEEKDAYS[day]),
                first=blocks[0],
                more=blocks[1:],
                has_more=len(theirs) > 1 or wrong,
                summary=gettext("Another time on %(day)s") % {"day": WEEKDAYS[day]},
            )


class AwayForm(forms.Form):
    """Days on which an educator cannot visit after all, both included."""

    first = forms.DateField(
        label=_("First day away"),
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"required": _("Choose the first day"), "invalid": _("Choose a day of the calendar")},
    )
    last = forms.DateField(
        label=_("Last day away"),
        widget=forms.DateInput(attrs={"type": "date"}),
        required=False,
        help_text=_("Leave it empty for one day."),
        error_messages={"invalid": _("Choose a day of the calendar")},
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        first, last = cleaned.get("first"), cleaned.get("last")
        if first and last and last < first:
            self.add_error("last", gettext("Choose a last day that is not before the first"))
        return cleaned

    def span(self, zone: ZoneInfo) -> tuple[datetime, datetime]:
        """From the first moment of the first day to the last moment of the last one."""
        first: date = self.cleaned_data["first"]
        last: date = self.cleaned_data["last"] or first
        return (
            datetime.combine(first, time(), zone),
            datetime.combine(last + timedelta(days=1), time(), zone),
        )


class CalendarForm(forms.Form):
    """A calendar file, chosen or pasted."""

    file = forms.FileField(
        label=_("Calendar file"),
        required=False,
        widget=forms.ClearableFileInput(attrs={"accept": ".ics,text/calendar"}),
        help_text=_("Most calendars export one under Settings, as .ics."),
    )
    pasted = forms.CharField(
        label=_("Or paste its text"), required=False, max_length=2_000_000, widget=forms.Textarea
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if not cleaned.get("file") and not cleaned.get("pasted") and not self.errors:
            self.add_error("file", gettext("Choose a file, or paste its text"))
        return cleaned

    def content(self) -> bytes:
        """What was given, at most a little more than is read."""
        given = self.cleaned_data.get("file")
        if given:
            return bytes(given.read(2_000_001))
        return str(self.cleaned_data["pasted"]).encode()
