"""What staff fill in about a family."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from doorstep.domain.consent.models import PlaceKind
from doorstep.domain.consent.models.answer import Via
from doorstep.domain.consent.states import WISHES_FOR, AnswerKind, Wish
from doorstep.domain.people.models import Educator, Guardian


class RevealForm(forms.Form):
    """Why someone needs to see an address."""

    reason = forms.CharField(
        label=_("Why do you need it?"),
        help_text=_("Your name, the time and this reason are kept. The family can ask who looked."),
        max_length=200,
        error_messages={"required": _("Say why you need to see the address")},
    )


class AskedForm(forms.Form):
    """A family asked for a visit: which of its teachers invites, and by when it should answer."""

    educator = forms.ChoiceField(
        label=_("Which of the family’s teachers invites?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the family’s teachers")},
    )
    reply_by = forms.DateField(
        label=_("Answer by"),
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={
            "required": _("Say by when the family should answer"),
            "invalid": _("Write the day like 2026-09-30"),
        },
    )

    def __init__(self, *args: Any, teachers: Sequence[Educator], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["educator"].choices = [(str(teacher.pk), str(teacher)) for teacher in teachers]  # type: ignore[attr-defined]  # a ChoiceField


_INTERPRETER: Final = "interpreter"


def _time(label: object) -> forms.DateTimeField:
    """A moment by the clock on the school's wall."""
    return forms.DateTimeField(
        label=label,  # type: ignore[arg-type]  # words to be translated
        required=False,
        input_formats=["%Y-%m-%dT%H:%M"],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local", "step": "900"}, format="%Y-%m-%dT%H:%M"),
        error_messages={"invalid": _("Write day and time like 2026-09-30T16:30")},
    )


class ToldAnswerForm(forms.Form):
    """An answer that a guardian told a member of staff, or gave on paper."""

    guardian = forms.ChoiceField(
        label=_("Who answered?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose who answered")},
    )
    kind = forms.ChoiceField(
        label=_("What did they say?"),
        widget=forms.RadioSelect,
        choices=[
            (AnswerKind.YES.value, _("Yes, please come")),
            (AnswerKind.NOT_NOW.value, _("Not now")),
            (AnswerKind.TALK_FIRST.value, _("They would like to talk first")),
        ],
        error_messages={"required": _("Choose what they said")},
    )
    place = forms.ChoiceField(
        label=_("Where, if yes?"),
        choices=[("", _("Not said yet")), *PlaceKind.choices],
        required=False,
    )
    place_name = forms.CharField(
        label=_("Name of the place"), help_text=_("Only for a place outside the home."), max_length=120,
        required=False,
    )  # fmt: skip
    time_1 = _time(_("Times that suit them, best first, if yes"))
    time_2 = _time(_("Second"))
    time_3 = _time(_("Third"))
    wishes = forms.MultipleChoiceField(
        label=_("Did they ask for anything?"),
        help_text=_("What goes with another answer is left out."),
        required=False,
        choices=[
            (_INTERPRETER, _("Someone who speaks their language")),
            (Wish.SIGN_LANGUAGE.value, _("A sign language interpreter")),
            (Wish.STEP_FREE.value, _("A place without steps")),
            (Wish.OTHERS_JOIN.value, _("Someone else will join them")),
            (Wish.ASK_LATER.value, _("They may be asked again later this year")),
            (Wish.DO_NOT_ASK.value, _("Please do not ask again this year")),
            (Wish.CALL.value, _("Please call")),
            (Wish.TEXT.value, _("Please send a text")),
            (Wish.EMAIL.value, _("Please send an e-mail")),
        ],
        widget=forms.CheckboxSelectMultiple,
    )
    via = forms.ChoiceField(
        label=_("How did the answer come?"),
        choices=[(Via.STAFF.value, _("They told us")), (Via.PAPER.value, _("On paper"))],
    )

    def __init__(self, *args: Any, guardians: Sequence[Guardian], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["guardian"].choices = [(str(guardian.pk), str(guardian)) for guardian in guardians]  # type: ignore[attr-defined]  # a ChoiceField

    def said(self) -> dict[str, Any]:
        """The answer as the action takes it; place and times only with a yes, wishes as they fit."""
        given = self.cleaned_data
        kind = AnswerKind(given["kind"])
        yes = kind == AnswerKind.YES
        place = given["place"] if yes else ""
        asked = [Wish(wish) for wish in given["wishes"] if wish != _INTERPRETER]
        return {
            "kind": kind,
            "place": PlaceKind(place) if place else None,
            "place_name": given["place_name"] if place else "",
            "times": [at for at in (given["time_1"], given["time_2"], given["time_3"]) if yes and at],
            "interpreter_wanted": yes and _INTERPRETER in given["wishes"],
            "wishes": tuple(wish for wish in asked if wish in WISHES_FOR[kind]),
            "via": Via(self.cleaned_data["via"]),
        }
