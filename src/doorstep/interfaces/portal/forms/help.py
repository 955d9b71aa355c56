"""What would make the visit easier."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from doorstep.domain.consent.states import Wish

INTERPRETER = "interpreter"


class HelpForm(forms.Form):
    """Any number of wishes, none being fine."""

    wishes = forms.MultipleChoiceField(
        label=_("Would any of this help you?"),
        required=False,
        choices=[
            (INTERPRETER, _("Someone who speaks my language")),
            (Wish.SIGN_LANGUAGE.value, _("A sign language interpreter")),
            (Wish.STEP_FREE.value, _("A place without steps")),
            (Wish.OTHERS_JOIN.value, _("Someone else will join us")),
        ],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("Something went wrong with your choice. Please choose again.")},
    )
