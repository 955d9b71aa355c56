"""What a family writes in its own words."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from doorstep.domain.conversations.rules import LONGEST_HOPE, LONGEST_LINE


class WriteForm(forms.Form):
    """A message to one's visitors."""

    words = forms.CharField(
        label=_("Your message"),
        help_text=_("You can write in your language."),
        max_length=LONGEST_LINE,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
        error_messages={
            "required": _("Write a few words first."),
            "max_length": _("Please use fewer words."),
        },
    )


class HopesForm(forms.Form):
    """Hopes and dreams, in one's own words."""

    words = forms.CharField(
        label=_("What do you hope for?"),
        help_text=_("You can write in your language."),
        max_length=LONGEST_HOPE,
        widget=forms.Textarea(attrs={"rows": 5, "dir": "auto"}),
        error_messages={
            "required": _("Write a few words first."),
            "max_length": _("Please use fewer words."),
        },
    )
