"""What the office decides about an adult and a child."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from doorstep.domain.people.models import Guardian, Guardianship
from doorstep.kernel.languages import LANGUAGES

_DAY_ERRORS: Final = {"invalid": _("Write the day like 2026-09-30")}


def _day(label: Any, help_text: Any = "") -> forms.DateField:
    return forms.DateField(
        label=label,
        help_text=help_text,
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages=_DAY_ERRORS,
    )


class _Deciding(forms.Form):
    """A form whose changed values become decisions."""

    reason = forms.CharField(
        label=_("How do you know?"),
        help_text=_("Kept with your name, and shown to who brings the next roster in."),
        max_length=200,
        error_messages={"required": _("Say how you know")},
    )

    def decided(self) -> dict[str, str | bool | date | None]:
        """The values that differ from what stands."""
        return {
            name: self.cleaned_data[name]
            for name in self.fields
            if name != "reason" and self.cleaned_data[name] != self.initial[name]
        }


class TieForm(_Deciding):
    """What an adult is to one child, what that allows, and when."""

    field_order = (
        *("lives_with", "may_contact", "may_consent", "may_know_address", "may_receive_records"),
        *("starts_on", "ended_on", "reason"),
    )
    lives_with = forms.BooleanField(
        label=_("Lives with the child"),
        help_text=_("Some days count too: who the child lives with on some days is invited as well."),
        required=False,
    )
    may_contact = forms.BooleanField(label=_("May be contacted"), required=False)
    may_consent = forms.BooleanField(label=_("May decide about a visit"), required=False)
    may_know_address = forms.BooleanField(label=_("May know where the child lives"), required=False)
    may_receive_records = forms.BooleanField(label=_("May receive the child’s records"), required=False)
    starts_on = _day(
        _("Holds from"), _("Leave blank if it holds already. A later day takes effect by itself.")
    )
    ended_on = _day(_("No longer holds from"), _("Leave blank if no end is known."))

    def __init__(self, *args: Any, tie: Guardianship, **kwargs: Any) -> None:
        names = [name for name in self.base_fields if name != "reason"]
        initial = {name: getattr(tie, name) for name in names}
        super().__init__(*args, **{**kwargs, "initial": initial, "auto_id": f"tie-{tie.pk}-%s"})


class AdultForm(_Deciding):
    """How an adult is spoken to and written to."""

    field_order = ("spoken_language", "written_language", "phone", "email", "reason")
    spoken_language = forms.ChoiceField(label=_("Speaks"), required=False)
    written_language = forms.ChoiceField(label=_("Reads"), required=False)
    phone = forms.CharField(label=_("Telephone"), max_length=32, required=False)
    email = forms.EmailField(label=_("E-mail"), required=False)

    def __init__(self, *args: Any, adult: Guardian, **kwargs: Any) -> None:
        names = [name for name in self.base_fields if name != "reason"]
        initial = {name: getattr(adult, name) for name in names}
        super().__init__(*args, **{**kwargs, "initial": initial, "auto_id": "adult-%s"})
        languages = [
            ("", _("Not known")),
            *((code, language.english) for code, language in LANGUAGES.items()),
        ]
        for name in ("spoken_language", "written_language"):
            self.fields[name].choices = languages  # type: ignore[attr-defined]  # a ChoiceField


class OrderForm(forms.Form):
    """What a court forbids an adult about a child."""

    forbids = forms.MultipleChoiceField(
        label=_("What does the court forbid?"),
        widget=forms.CheckboxSelectMultiple,
        choices=[
            ("contact", _("Being contacted about the child")),
            ("consent", _("Deciding for the child")),
            ("address", _("Knowing where the child lives")),
            ("records", _("Receiving the child’s records")),
        ],
        error_messages={"required": _("Choose what the court forbids")},
    )
    begins_on = forms.DateField(
        label=_("From"),
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"required": _("Say from which day"), **_DAY_ERRORS},
    )
    ends_on = _day(_("Until the day before"), _("Leave blank if the order names no end."))


class WishForm(forms.Form):
    """A family asks not to be contacted, or the office lifts that for it."""

    reason = forms.CharField(
        label=_("How do you know?"), max_length=200, error_messages={"required": _("Say how you know")}
    )
