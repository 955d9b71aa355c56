"""Where to meet."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from doorstep.domain.consent.models import PlaceKind
from doorstep.interfaces.portal.drafts import Draft

PLACES = {
    PlaceKind.HOME: (_("At our home"), ""),
    PlaceKind.LIBRARY: (_("At a library"), ""),
    PlaceKind.PARK: (_("In a park"), ""),
    PlaceKind.CAFE: (_("In a coffee shop"), ""),
    PlaceKind.VIDEO: (_("By video"), _("On your phone or computer")),
    PlaceKind.OTHER: (_("Another place"), _("Anywhere but the school")),
}


class PlaceForm(forms.Form):
    """One place, chosen and not given: nothing is ticked before a person ticks it."""

    place = forms.ChoiceField(
        label=_("Where would you like to meet?"),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose where you would like to meet."),
            "invalid_choice": _("Choose where you would like to meet."),
        },
    )
    place_name = forms.CharField(
        label=_("Which one?"),
        help_text=_("For example: Central Library. Leave it empty if you do not know yet."),
        required=False,
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "auto"}),
        error_messages={"max_length": _("Please use fewer words: at most 120 letters.")},
    )

    def __init__(self, *args: Any, video: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].choices = [  # type: ignore[attr-defined]  # a ChoiceField has choices
            (kind.value, label)
            for kind, (label, _detail) in PLACES.items()
            if video or kind != PlaceKind.VIDEO
        ]

    def clean(self) -> dict[str, Any]:
        """A name goes with a place that has one, and another place is nothing without it."""
        cleaned = self.cleaned_data
        place = cleaned.get("place")
        if place in (PlaceKind.HOME, PlaceKind.VIDEO):
            cleaned["place_name"] = ""
        elif place == PlaceKind.OTHER and not cleaned.get("place_name") and "place_name" not in self.errors:
            self.add_error("place_name", str(_("Write which place you mean.")))
        return cleaned

    @classmethod
    def initial_of(cls, draft: Draft) -> dict[str, str]:
        """What the form shows of a draft."""
        return {"place": draft.place or "", "place_name": draft.place_name}

    @property
    def options(self) -> list[dict[str, object]]:
        """The places as the page lists them."""
        chosen = self["place"].value()
        return [
            {
                "value": kind.value,
                "label": label,
                "detail": detail,
                "checked": chosen == kind.value,
                "id": f"id_place_{number}",
            }
            for number, (kind, (label, detail)) in enumerate(PLACES.items())
            if kind.value in dict(self.fields["place"].choices)  # type: ignore[attr-defined]  # as above
        ]
