"""Small questions with one answer, none of them given beforehand."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from doorstep.domain.consent.states import Wish

ANOTHER_TIME = "another_time"
NO_VISIT = "no_visit"
STOP, START = "stop", "start"


class NotNowForm(forms.Form):
    """Not now: may we ask again?"""

    choice = forms.ChoiceField(
        label=_("May we ask you again later?"),
        choices=[
            (Wish.ASK_LATER.value, _("Yes, you may ask me again this year")),
            (Wish.DO_NOT_ASK.value, _("No, please do not ask again this year")),
        ],
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose one of the two."),
            "invalid_choice": _("Choose one of the two."),
        },
    )


class TalkForm(forms.Form):
    """Talk first: how shall the teacher reach you?"""

    choice = forms.ChoiceField(
        label=_("How should we reach you?"),
        choices=[
            (Wish.CALL.value, _("Call me")),
            (Wish.TEXT.value, _("Send me a text")),
            (Wish.EMAIL.value, _("Send me an e-mail")),
        ],
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose how we should reach you."),
            "invalid_choice": _("Choose how we should reach you."),
        },
    )


class CancelForm(forms.Form):
    """Calling a visit off: another time, or no visit?"""

    choice = forms.ChoiceField(
        label=_("What would you like instead?"),
        choices=[
            (ANOTHER_TIME, _("Another time, please")),
            (NO_VISIT, _("No visit for now")),
        ],
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose one of the two."),
            "invalid_choice": _("Choose one of the two."),
        },
    )


class MessagesForm(forms.Form):
    """Messages, or none."""

    choice = forms.ChoiceField(
        label=_("Do you want messages from us?"),
        choices=[(START, _("Yes, send me messages")), (STOP, _("No, stop all messages"))],
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose one of the two."),
            "invalid_choice": _("Choose one of the two."),
        },
    )
