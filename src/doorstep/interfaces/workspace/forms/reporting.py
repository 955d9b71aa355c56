"""What a district fills in for its mandated reporters."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from doorstep.interfaces.workspace.reporting_words import NAMES


class ReportingLineForm(forms.Form):
    """The district's state, and the number its staff call there."""

    state = forms.ChoiceField(
        label=_("Our state"), required=False, choices=[("", _("Not said")), *NAMES.items()]
    )
    phone = forms.RegexField(
        label=_("Number to call"),
        required=False,
        max_length=40,
        regex=r"^\+?[0-9][0-9 ().-]+$",
        help_text=_("Your county’s or your state’s line, as your counsel gave it to you."),
        error_messages={"invalid": _("Write the number in digits, such as 1-800-555-0100")},
    )
    words = forms.CharField(
        label=_("What else your staff should know"),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Your own steps after the call. Every member of staff reads this."),
    )
