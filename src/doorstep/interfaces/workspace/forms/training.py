"""What is filled in about trainings."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from doorstep.domain.people.models import Educator
from doorstep.domain.training.actions.sessions import USUAL_MINUTES
from doorstep.domain.training.models import TrainingKind, TrainingSession
from doorstep.domain.training.rules import SESSION_MINUTES
from doorstep.interfaces.workspace import training_words

DAY = {"invalid": _("Write the day like 2026-09-30")}


def day_input() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class SessionForm(forms.Form):
    """One training: what, when, by whom. Times are by the clock on the school's wall."""

    title = forms.CharField(
        label=_("Name"),
        max_length=200,
        initial=_("Home visits: first training"),
        error_messages={"required": _("Give the training a name")},
    )
    day = forms.DateField(
        label=_("Day"),
        widget=day_input(),
        error_messages={"required": _("Say on which day"), **DAY},
    )
    hour = forms.TimeField(
        label=_("Begins at"),
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"required": _("Say at what time"), "invalid": _("Write the time like 16:30")},
    )
    minutes = forms.IntegerField(
        label=_("Minutes"),
        help_text=_("Three hours are usual."),
        initial=USUAL_MINUTES,
        min_value=SESSION_MINUTES[0],
        max_value=SESSION_MINUTES[1],
        error_messages={
            "required": _("Say how many minutes"),
            "invalid": _("Write the minutes in digits, such as 180"),
        },
    )
    trainer = forms.CharField(
        label=_("Trainer"),
        max_length=200,
        error_messages={"required": _("Say who gives the training")},
    )
    parent_trainer = forms.CharField(
        label=_("Parent who trains beside them"),
        help_text=_("A parent tells best what a visit meant. Their name stands on the certificate."),
        max_length=200,
        required=False,
    )
    by_video = forms.BooleanField(label=_("By video"), required=False)
    kind = forms.ChoiceField(
        label=_("What for?"),
        choices=list(training_words.KINDS.items()),
        initial=TrainingKind.FIRST,
        required=False,
    )
    seats = forms.IntegerField(
        label=_("Seats"),
        help_text=_("Leave it empty where there is room for everyone."),
        required=False,
        min_value=1,
        max_value=500,
        error_messages={"invalid": _("Write the number in digits")},
    )
    led_by = forms.ChoiceField(label=_("Is the trainer an educator of the district?"), required=False)

    def __init__(
        self,
        *args: Any,
        zone: ZoneInfo,
        session: TrainingSession | None = None,
        educators: Sequence[Educator] = (),
        **kwargs: Any,
    ) -> None:
        self.zone = zone
        self.known = {str(educator.key): educator for educator in educators}
        if session is not None:
            starts = session.starts_at.astimezone(zone)
            kwargs["initial"] = {
                "title": session.title,
                "day": starts.date(),
                "hour": starts.time(),
                "minutes": session.minutes,
                "trainer": session.trainer,
                "parent_trainer": session.parent_trainer,
                "by_video": session.by_video,
                "kind": session.kind,
                "seats": session.seats,
                "led_by": str(session.led_by.key) if session.led_by else "",
            }
        super().__init__(*args, **kwargs)
        names = [("", gettext("No, or not known")), *((key, str(one)) for key, one in self.known.items())]
        self.fields["led_by"].choices = names  # type: ignore[attr-defined]  # a ChoiceField

    def facts(self) -> dict[str, Any]:
        """The keywords of `plan` and `change`."""
        given = self.cleaned_data
        return {
            "title": given["title"],
            "starts_at": datetime.combine(given["day"], given["hour"], self.zone),
            "minutes": given["minutes"],
            "trainer": given["trainer"],
            "parent_trainer": given["parent_trainer"],
            "by_video": given["by_video"],
            "kind": TrainingKind(given["kind"] or TrainingKind.FIRST),
            "seats": given["seats"],
            "led_by": self.known.get(given["led_by"]),
        }


class AttendanceForm(forms.Form):
    """Who was there, the whole time or for so many minutes."""

    educators = forms.MultipleChoiceField(
        label=_("Who was there?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose who was there")},
    )
    minutes = forms.IntegerField(
        label=_("For how many minutes?"),
        help_text=_("The same for all you choose now. Enter those who were there for less separately."),
        min_value=1,
        error_messages={
            "required": _("Say for how many minutes"),
            "invalid": _("Write the minutes in digits, such as 180"),
        },
    )

    def __init__(
        self, *args: Any, educators: Sequence[Educator], session: TrainingSession, **kwargs: Any
    ) -> None:
        kwargs.setdefault("initial", {"minutes": session.minutes})
        super().__init__(*args, **kwargs)
        self.known = {str(educator.key): educator for educator in educators}
        self.fields["educators"].choices = [(key, str(one)) for key, one in self.known.items()]  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["minutes"].max_value = session.minutes  # type: ignore[attr-defined]  # an IntegerField

    def present(self) -> dict[Educator, int]:
        """Minutes by educator."""
        return {self.known[key]: self.cleaned_data["minutes"] for key in self.cleaned_data["educators"]}


class ElsewhereForm(forms.Form):
    """A training held elsewhere: whose, and from when until when it counts."""

    educator = forms.ChoiceField(
        label=_("Who was trained elsewhere?"), error_messages={"required": _("Choose who was trained")}
    )
    valid_from = forms.DateField(
        label=_("Trained on"),
        widget=day_input(),
        error_messages={"required": _("Say on which day"), **DAY},
    )
    valid_until = forms.DateField(
        label=_("Counts until"),
        help_text=_("Leave it empty for as long as your trainings count."),
        required=False,
        widget=day_input(),
        error_messages=DAY,
    )

    def __init__(self, *args: Any, educators: Sequence[Educator], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = {str(educator.key): educator for educator in educators}
        names = [("", gettext("Choose someone")), *((key, str(one)) for key, one in self.known.items())]
        self.fields["educator"].choices = names  # type: ignore[attr-defined]  # a ChoiceField


class RevokeForm(forms.Form):
    """Why a certificate is taken back."""

    reason = forms.CharField(
        label=_("Why?"),
        help_text=_("It is kept with your name."),
        max_length=300,
        error_messages={"required": _("Say why the certificate is taken back")},
    )


class FeedbackForm(forms.Form):
    """What a training was worth: one answer, and three lines to check."""

    prepared = forms.ChoiceField(
        label=_("Do you feel prepared for visits?"),
        widget=forms.RadioSelect,
        choices=list(training_words.PREPARED.items()),
        error_messages={"required": _("Choose one answer")},
    )
    more_practice = forms.BooleanField(label=_("I would have liked more practice"), required=False)
    more_about_families = forms.BooleanField(
        label=_("I would have liked to hear more from families"), required=False
    )
    more_about_safety = forms.BooleanField(label=_("I would have liked more about safety"), required=False)
