"""What is filled in about conversations and second visits."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from doorstep.domain.conversations.models import About, ContactKind, Support
from doorstep.domain.conversations.rules import LONGEST_HOPE, LONGEST_LINE, LONGEST_NOTE, MINUTES
from doorstep.domain.people.models import Educator, Guardian
from doorstep.interfaces.workspace import conversation_words as words

_DAY = {"required": _("Say on which day"), "invalid": _("Write the day like 2026-09-30")}


def _day(label: Any, hint: Any = "") -> forms.DateField:
    return forms.DateField(
        label=label,
        help_text=hint,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages=_DAY,
    )


class _OfGuardians(forms.Form):
    """A form that names one or several guardians of the conversation."""

    def __init__(self, *args: Any, guardians: Sequence[Guardian], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = {str(one.pk): one for one in guardians}
        self.fields["to"].choices = [(key, str(one)) for key, one in self.known.items()]  # type: ignore[attr-defined]  # a ChoiceField


class WriteForm(_OfGuardians):
    """A message to guardians of a family."""

    to = forms.MultipleChoiceField(
        label=_("To"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose whom you write to")},
    )
    words = forms.CharField(
        label=_("Your message"),
        max_length=LONGEST_LINE,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write a few words first")},
    )

    def __init__(self, *args: Any, guardians: Sequence[Guardian], **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"to": [str(one.pk) for one in guardians[:1]]})
        super().__init__(*args, guardians=guardians, **kwargs)

    @property
    def readers(self) -> list[Guardian]:
        """Whom it goes to."""
        return [self.known[key] for key in self.cleaned_data["to"]]


class HopesForm(_OfGuardians):
    """How one understood a guardian's hopes, for the guardian to approve."""

    to = forms.ChoiceField(
        label=_("Whose hopes are they?"), error_messages={"required": _("Choose whose hopes they are")}
    )
    words = forms.CharField(
        label=_("As you understood them"),
        help_text=_("In the family’s words and, if you can, in its language. Nothing about the home."),
        max_length=LONGEST_HOPE,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write a few words first")},
    )

    @property
    def guardian(self) -> Guardian:
        """Whose hopes they are."""
        return self.known[self.cleaned_data["to"]]


class ContactForm(forms.Form):
    """Being in touch: how, when, for how long. There is no field for what was said."""

    kind = forms.ChoiceField(
        label=_("How?"),
        widget=forms.RadioSelect,
        choices=list(words.KINDS.items()),
        error_messages={"required": _("Say how you were in touch")},
    )
    reached = forms.BooleanField(label=_("We reached each other"), required=False, initial=True)
    day = _day(_("Day"))
    hour = forms.TimeField(
        label=_("Time"),
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"required": _("Say at what time"), "invalid": _("Write the time like 16:30")},
    )
    minutes = forms.IntegerField(
        label=_("Minutes"),
        required=False,
        min_value=MINUTES[0],
        max_value=MINUTES[1],
        error_messages={"invalid": _("Write the minutes in digits")},
    )

    def __init__(self, *args: Any, now: datetime, **kwargs: Any) -> None:
        local = now.replace(second=0, microsecond=0)
        kwargs.setdefault("initial", {"day": local.date(), "hour": local.time(), "reached": True})
        super().__init__(*args, **kwargs)

    def facts(self, zone: ZoneInfo) -> dict[str, Any]:
        """The keywords of `log`; the hour is by the clock on the school's wall."""
        given = self.cleaned_data
        return {
            "kind": ContactKind(given["kind"]),
            "at": datetime.combine(given["day"], given["hour"], zone),
            "reached": given["reached"],
            "minutes": given["minutes"] if given["reached"] else None,
        }


class _OfColleagues(forms.Form):
    """A form that names a colleague."""

    colleague = forms.ChoiceField(
        label=_("Who answers?"), error_messages={"required": _("Choose who answers")}
    )

    def __init__(self, *args: Any, colleagues: Sequence[Educator], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = {str(one.key): one for one in colleagues}
        self.fields["colleague"].choices = [(key, str(one)) for key, one in self.known.items()]  # type: ignore[attr-defined]  # a ChoiceField

    @property
    def educator(self) -> Educator:
        """The colleague who was chosen."""
        return self.known[self.cleaned_data["colleague"]]


class RequestForm(_OfColleagues):
    """What a family asked for, who answers and by when."""

    about = forms.ChoiceField(
        label=_("What did the family ask for?"),
        choices=list(words.ABOUT.items()),
        error_messages={"required": _("Choose what it is about")},
    )
    words = forms.CharField(
        label=_("In a few words"),
        help_text=_("The family reads this. Nothing about the home."),
        required=False,
        max_length=LONGEST_NOTE,
    )
    answer_by = _day(_("By when?"))

    field_order = ("about", "words", "colleague", "answer_by")

    def facts(self) -> dict[str, Any]:
        """The keywords of `take_up`."""
        given = self.cleaned_data
        return {
            "about": About(given["about"]),
            "words": given["words"],
            "owner": self.educator,
            "answer_by": given["answer_by"],
        }


class HandOnForm(_OfColleagues):
    """Who answers instead, and by when."""

    answer_by = _day(_("By when?"))


class SuccessorForm(_OfColleagues):
    """A new teacher whom the family is asked about."""

    colleague = forms.ChoiceField(
        label=_("New teacher"), error_messages={"required": _("Choose the new teacher")}
    )


class ReadForm(forms.Form):
    """Why who coordinates reads what people wrote."""

    reason = forms.ChoiceField(
        label=_("Why do you read it?"),
        widget=forms.RadioSelect,
        choices=list(words.REASONS.items()),
        error_messages={"required": _("Say why you read it")},
    )


class AgreedForm(forms.Form):
    """What was agreed on at a second visit: lines to check, and one line in words."""

    supports = forms.MultipleChoiceField(
        label=_("How do you support the child’s learning from now on?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=list(words.SUPPORTS.items()),
    )
    line = forms.CharField(
        label=_("In one line"),
        help_text=_("The family reads this as you write it. Nothing about the home."),
        required=False,
        max_length=LONGEST_NOTE,
    )
    materials_used = forms.BooleanField(label=_("We brought materials"), required=False)

    def facts(self) -> dict[str, Any]:
        """The keywords of `agree`."""
        given = self.cleaned_data
        return {
            "supports": [Support(one) for one in given["supports"]],
            "line": given["line"],
            "materials_used": given["materials_used"],
        }


class InviteAgainForm(forms.Form):
    """By when families answer."""

    reply_by = _day(_("Answer by"))

    def __init__(self, *args: Any, day: date, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"reply_by": day})
        super().__init__(*args, **kwargs)
