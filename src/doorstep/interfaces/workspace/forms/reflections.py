"""What one thought about oneself after a visit, and when people debrief."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from doorstep.domain.people.models import Educator
from doorstep.domain.reflection.models import DebriefKind, Theme, Tier
from doorstep.domain.reflection.rules import DEBRIEF_MINUTES, LONGEST
from doorstep.interfaces.workspace import reflection_words


def _prompt(label: Any, hint: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3, "data-draft": "yes"}),
    )


class ReflectionForm(forms.Form):
    """Three prompts and ten lines to tick; every one may stay empty, not all of them."""

    assumption = _prompt(
        _("What had I assumed before the visit?"), _("About families, about this neighborhood, about myself.")
    )
    changed = _prompt(_("What changed?"), _("What I see otherwise now."))
    classroom = _prompt(_("What will I do in my classroom?"), _("One thing, next week."))
    themes = forms.MultipleChoiceField(
        label=_("What was it like? Check all that apply"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=list(reflection_words.THEMES.items()),
    )
    tier = forms.ChoiceField(
        label=_("Who may read it?"),
        widget=forms.RadioSelect,
        choices=list(reflection_words.TIERS.items()),
        initial=Tier.PAIR,
        error_messages={"required": _("Say who may read it")},
    )

    def facts(self) -> dict[str, Any]:
        """The keywords of `share`; under themes alone the words stay on the phone."""
        given, tier = self.cleaned_data, Tier(self.cleaned_data["tier"])
        words = ("assumption", "changed", "classroom")
        return {
            "tier": tier,
            "themes": [Theme(theme) for theme in given["themes"]],
            **{name: given[name] if tier == Tier.PAIR else "" for name in words},
        }


class DebriefForm(forms.Form):
    """When people debrief, and where."""

    kind = forms.ChoiceField(
        label=_("Where?"), widget=forms.RadioSelect, choices=list(reflection_words.KINDS.items())
    )
    day = forms.DateField(
        label=_("Day"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": _("Say on which day"), "invalid": _("Write the day like 2026-09-30")},
    )
    hour = forms.TimeField(
        label=_("Begins at"),
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"required": _("Say at what time"), "invalid": _("Write the time like 16:30")},
    )
    minutes = forms.IntegerField(
        label=_("Minutes"),
        initial=45,
        min_value=DEBRIEF_MINUTES[0],
        max_value=DEBRIEF_MINUTES[1],
        error_messages={"required": _("Say how many minutes"), "invalid": _("Write the minutes in digits")},
    )

    def facts(self, zone: ZoneInfo) -> dict[str, Any]:
        """The keywords of `plan`; the hour is by the clock on the school's wall."""
        given = self.cleaned_data
        return {
            "kind": DebriefKind(given["kind"]),
            "starts_at": datetime.combine(given["day"], given["hour"], zone),
            "minutes": given["minutes"],
        }


class CameForm(forms.Form):
    """Who came to a debrief, the whole time or for so many minutes."""

    educators = forms.MultipleChoiceField(
        label=_("Who came?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose who came")},
    )
    minutes = forms.IntegerField(
        label=_("For how many minutes?"),
        min_value=1,
        error_messages={"required": _("Say how many minutes"), "invalid": _("Write the minutes in digits")},
    )

    def __init__(self, *args: Any, educators: Sequence[Educator], most: int, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"minutes": most})
        super().__init__(*args, **kwargs)
        self.known = {str(educator.key): educator for educator in educators}
        self.fields["educators"].choices = [(key, str(one)) for key, one in self.known.items()]  # type: ignore[attr-defined]  # a ChoiceField

    def present(self) -> dict[Educator, int]:
        """Minutes by educator."""
        return {self.known[key]: self.cleaned_data["minutes"] for key in self.cleaned_data["educators"]}
