"""Asking whether home visits are right for a school."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from doorstep.domain.readiness.rules import FACULTY, MOST_SLIPS
from doorstep.interfaces.look import asking
from doorstep.interfaces.workspace import readiness_words


class BeginForm(forms.Form):
    """How many educators could visit; half of them is the gate."""

    faculty = forms.IntegerField(
        label=_("How many educators work at this school?"),
        help_text=_("Everyone who could visit, whether or not they want to."),
        min_value=FACULTY[0],
        max_value=FACULTY[1],
        error_messages={"required": _("Say how many educators"), "invalid": _("Write the number in digits")},
    )


class SlipsForm(forms.Form):
    """For whom slips are made, and how many."""

    group = forms.ChoiceField(label=_("For whom?"), choices=list(readiness_words.GROUPS.items()))
    number = forms.IntegerField(
        label=_("How many?"),
        min_value=1,
        max_value=MOST_SLIPS,
        initial=20,
        error_messages={"required": _("Say how many slips"), "invalid": _("Write the number in digits")},
    )
    language = forms.ChoiceField(
        label=_("In which language are they printed?"),
        required=False,
        choices=[(code, own) for code, own in settings.LANGUAGES if code in asking.written()],
        help_text=_("Whoever opens one can choose another."),
    )


class AgreementForm(forms.Form):
    """A partner's word."""

    partner = forms.ChoiceField(label=_("Who?"), choices=list(readiness_words.PARTNERS.items()))
    name = forms.CharField(
        label=_("Name"), max_length=200, error_messages={"required": _("Say who agreed, such as “Local 29”")}
    )
    agreed_on = forms.DateField(
        label=_("Agreed on"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": _("Say on which day"), "invalid": _("Write the day like 2026-09-30")},
    )


class DecideForm(forms.Form):
    """What the inquiry comes to."""

    outcome = forms.ChoiceField(
        label=_("What do you decide?"),
        widget=forms.RadioSelect,
        choices=list(readiness_words.OUTCOMES.items()),
        error_messages={"required": _("Choose what you decide")},
    )
    next_step = forms.CharField(
        label=_("What is the next step?"),
        max_length=300,
        error_messages={"required": _("Say the next step, such as “Train in August”")},
    )
