"""What is filled in about an educator."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class PartForm(forms.Form):
    """An educator takes part, within limits of her own."""

    visits_per_week = forms.IntegerField(
        label=_("Visits a week, at most"),
        min_value=1,
        max_value=20,
        initial=4,
        error_messages={
            "required": _("Say how many visits a week at most"),
            "invalid": _("Write the number of visits in digits, such as 4"),
        },
    )
    visits_in_all = forms.IntegerField(
        label=_("Visits this year, at most"),
        min_value=1,
        max_value=400,
        initial=40,
        error_messages={
            "required": _("Say how many visits this year at most"),
            "invalid": _("Write the number of visits in digits, such as 40"),
        },
    )
    experienced = forms.BooleanField(
        label=_("Has visited families before"),
        help_text=_("Elsewhere, or before it was planned here. Whoever is new gets fewer visits at first."),
        required=False,
    )


class AccountForm(forms.Form):
    """The address a new account signs in with."""

    email = forms.EmailField(
        label=_("School e-mail address"),
        error_messages={
            "required": _("Enter the e-mail address"),
            "invalid": _("Enter the address as name@school.org"),
        },
    )
