"""Changing one's number or address: whether a code can go to the number on file, and then the code."""

from __future__ import annotations

from typing import Final

from django import forms
from django.utils.translation import gettext_lazy as _

from doorstep.domain.consent.models import Detail
from doorstep.domain.consent.rules import LONGEST_ADDRESS

SEND, SOME, LOST = "send", "some", "lost"
_CHOOSE: Final = _("Choose one of these.")


class ProofForm(forms.Form):
    """Where a code can go; nothing is chosen beforehand, so nothing is sent to who did not ask."""

    choice = forms.ChoiceField(
        widget=forms.RadioSelect, error_messages={"required": _CHOOSE, "invalid_choice": _CHOOSE}
    )

    def __init__(self, *args: object, what: Detail, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # as a form takes them
        choice = self.fields["choice"]
        lost = (LOST, _("I do not have this phone any more"))
        if what == Detail.PHONE:
            choice.label = _("Do you have this phone with you?")
            choice.choices = [(SEND, _("Yes, send me a code")), lost]  # type: ignore[attr-defined]  # a ChoiceField
        else:
            choice.label = _("Who has moved?")
            choice.choices = [  # type: ignore[attr-defined]  # a ChoiceField
                (SEND, _("Everyone in our home. Send me a code")),
                (SOME, _("Only some of us")),
                lost,
            ]


class _CodeForm(forms.Form):
    code = forms.CharField(
        label=_("The code from the text"),
        max_length=20,
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "autocomplete": "one-time-code", "dir": "ltr"},
        ),
        error_messages={"required": _("Type the code."), "max_length": _("Type the code.")},
    )


class PhoneForm(_CodeForm):
    """The code and another number, in one step."""

    value = forms.CharField(
        label=_("Your new phone number"),
        max_length=40,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel", "dir": "ltr"}),
        error_messages={
            "required": _("Write a phone number, with its area code."),
            "max_length": _("Write a phone number, with its area code."),
        },
    )


class AddressForm(_CodeForm):
    """The code and another address, in one step."""

    value = forms.CharField(
        label=_("Your new home address"),
        help_text=_("Street and number, city and ZIP code."),
        max_length=LONGEST_ADDRESS,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto", "autocomplete": "street-address"}),
        error_messages={
            "required": _("Write your new address."),
            "max_length": _("Please use fewer words."),
        },
    )
