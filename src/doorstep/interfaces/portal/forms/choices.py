"""Small questions with one answer, none of them given beforehand."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from doorstep.domain.consent.models import Wrong
from doorstep.domain.consent.states import Wish
from doorstep.domain.visits.models import Feeling

ANOTHER_TIME = "another_time"
NO_VISIT = "no_visit"
STOP, START = "stop", "start"
TICK_FIRST = _("Tick the box, then send.")


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


class LaterForm(forms.Form):
    """Ask me later: one tick, made by a person."""

    choice = forms.ChoiceField(
        label=_("May we ask you again later?"),
        choices=[(Wish.ASK_LATER.value, _("Yes, you may ask me again this year"))],
        widget=forms.RadioSelect,
        error_messages={"required": TICK_FIRST, "invalid_choice": TICK_FIRST},
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


class WrongForm(forms.Form):
    """What is wrong in what is kept."""

    what = forms.ChoiceField(
        label=_("Tell us what is wrong"),
        choices=[
            (Wrong.NAME.value, _("A name")),
            (Wrong.PHONE.value, _("The phone number")),
            (Wrong.EMAIL.value, _("The e-mail address")),
            (Wrong.LANGUAGE.value, _("The language")),
            (Wrong.CHILDREN.value, _("The children")),
            (Wrong.ADDRESS.value, _("The home address")),
            (Wrong.OTHER.value, _("Something else")),
        ],
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose what is wrong."),
            "invalid_choice": _("Choose what is wrong."),
        },
    )


class AfterwardsForm(forms.Form):
    """Whether the visit took place, and how it was if they like to say."""

    took_place = forms.ChoiceField(
        label=_("Did the visit take place?"),
        choices=[("yes", _("Yes, it did")), ("no", _("No, it did not"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose yes or no."), "invalid_choice": _("Choose yes or no.")},
    )
    feelings = forms.MultipleChoiceField(
        label=_("How was it? Tick all that fit, or none."),
        required=False,
        choices=[
            (Feeling.RESPECTED.value, _("I felt respected")),
            (Feeling.LISTENED.value, _("They listened to me")),
            (Feeling.LANGUAGE.value, _("I could speak my own language")),
            (Feeling.WHOM_TO_ASK.value, _("I know now whom to ask at school")),
            (Feeling.ANOTHER.value, _("I would like another visit")),
            (Feeling.NOT_RIGHT.value, _("Something was not right. Please call me.")),
        ],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("Something went wrong with your choice. Please choose again.")},
    )
