"""Whether a visit took place of which its two visitors say different things."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class SettleForm(forms.Form):
    """What came out when one talked with both."""

    took_place = forms.ChoiceField(
        label=_("What came out?"),
        widget=forms.RadioSelect,
        choices=[("yes", _("They met the family")), ("no", _("They did not meet the family"))],
        error_messages={"required": _("Say whether they met the family")},
    )
    reason = forms.CharField(
        label=_("How did you find out?"),
        help_text=_("Such as: “I talked with both.” It is kept with your name. Nothing about the family."),
        max_length=300,
        error_messages={"required": _("Say how you found out")},
    )

    @property
    def met(self) -> bool:
        """Whether the visit took place."""
        return bool(self.cleaned_data["took_place"] == "yes")
