"""What is asked about a visit: why the address, which other time, who instead."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from doorstep.domain.visits.queries.substitutes import Substitute

ANOTHER = "another"


class AddressForm(forms.Form):
    """Why one of the pair looks at the address; one tap in the usual case."""

    reason = forms.ChoiceField(
        label=_("What do you need it for?"),
        choices=[
            ("To plan the way", _("To plan the way")),
            ("On the way", _("I am on my way")),
            ("To agree on where to meet", _("To agree on where to meet")),
        ],
    )


class MoveForm(forms.Form):
    """Another time: one the family offered, or one agreed with them."""

    when = forms.ChoiceField(
        label=_("Which time did you agree on?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the time you agreed on")},
    )
    day = forms.DateField(
        label=_("Another day"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"invalid": _("Write the day like 2026-09-30")},
    )
    hour = forms.TimeField(
        label=_("Another time"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"invalid": _("Write the time like 16:30")},
    )

    def __init__(self, *args: Any, offered: Sequence[datetime], zone: ZoneInfo, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.zone = zone
        self.offered = {str(number): moment for number, moment in enumerate(offered)}
        choices = [(number, _moment(moment.astimezone(zone))) for number, moment in self.offered.items()]
        self.fields["when"].choices = [*choices, (ANOTHER, gettext("Another time"))]  # type: ignore[attr-defined]  # a ChoiceField
        if not choices:
            self.initial.setdefault("when", ANOTHER)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("when") == ANOTHER:
            if "day" not in self.errors and not given.get("day"):
                self.add_error("day", gettext("Say on which day"))
            if "hour" not in self.errors and not given.get("hour"):
                self.add_error("hour", gettext("Say at what time"))
        return given

    @property
    def starts_at(self) -> datetime:
        """The chosen time; what is typed is by the clock on the school's wall."""
        given = self.cleaned_data
        if given["when"] != ANOTHER:
            return self.offered[given["when"]]
        return datetime.combine(given["day"], given["hour"], self.zone)


class HandOverForm(forms.Form):
    """Who goes instead of whom."""

    leaving = forms.ChoiceField(
        label=_("Who cannot come?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose who cannot come")},
    )
    coming = forms.ChoiceField(
        label=_("Who goes instead?"),
        help_text=_("Trained and free then. Ask them first: the hour is theirs to give."),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose who goes instead")},
    )

    def __init__(
        self,
        *args: Any,
        pair: Sequence[tuple[str, str]],
        substitutes: Sequence[Substitute],
        language: str,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["leaving"].choices = pair  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["coming"].choices = [  # type: ignore[attr-defined]  # a ChoiceField
            (str(one.educator.key), _substitute(one, language)) for one in substitutes
        ]


def _moment(moment: datetime) -> str:
    return f"{date_format(moment, 'l, F j')}, {time_format(moment.time(), 'g:i A')}"


def _substitute(one: Substitute, language: str) -> str:
    facts = [str(one.educator)]
    if one.speaks and language != "English":
        facts.append(gettext("speaks %(language)s") % {"language": language})
    facts.append(gettext("no visit ahead") if not one.ahead else gettext("%(n)s ahead") % {"n": one.ahead})
    return " · ".join(facts)
