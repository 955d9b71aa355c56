"""What is filled in about a program year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from typing import Any

import phonenumbers
from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from doorstep.domain.organizations.models import School, SchoolYear
from doorstep.domain.programs.models import CountedUnit, Policy, ProofOfVisit
from doorstep.domain.programs.rules import BUFFER_MINUTES, CERTIFICATE_MONTHS, FOLLOW_UP_WEEKS, VISIT_MINUTES
from doorstep.interfaces.workspace.policy_words import LABELS, MEANINGS, PROOFS, UNITS

DIGITS = {"required": _("Write a number"), "invalid": _("Write the number in digits, such as 40")}


def _switch(name: str) -> forms.BooleanField:
    return forms.BooleanField(label=LABELS[name], help_text=MEANINGS[name], required=False)


def _number(name: str, bounds: tuple[int, int]) -> forms.IntegerField:
    return forms.IntegerField(
        label=LABELS[name],
        help_text=MEANINGS[name],
        min_value=bounds[0],
        max_value=bounds[1],
        error_messages=DIGITS,
    )


class PolicyForm(forms.Form):
    """Every switch of the policy, with what it means and what is usual."""

    paid_inside_school_day = _switch("paid_inside_school_day")
    debrief_before_pay = _switch("debrief_before_pay")
    interpreter_counts_in_pair = _switch("interpreter_counts_in_pair")
    untrained_partner_allowed = _switch("untrained_partner_allowed")
    newcomer_with_experienced = _switch("newcomer_with_experienced")
    video_counts = _switch("video_counts")
    self_booking = _switch("self_booking")
    coordinator_writes = _switch("coordinator_writes")
    children_in_texts = _switch("children_in_texts")
    proof_of_visit = forms.ChoiceField(
        label=LABELS["proof_of_visit"],
        help_text=MEANINGS["proof_of_visit"],
        choices=list(PROOFS.items()),
        widget=forms.RadioSelect,
    )
    counted_unit = forms.ChoiceField(
        label=LABELS["counted_unit"],
        help_text=MEANINGS["counted_unit"],
        choices=list(UNITS.items()),
        widget=forms.RadioSelect,
    )
    visit_minutes = _number("visit_minutes", VISIT_MINUTES)
    buffer_minutes = _number("buffer_minutes", BUFFER_MINUTES)
    certificate_months = _number("certificate_months", CERTIFICATE_MONTHS)
    follow_up_from_weeks = _number("follow_up_from_weeks", FOLLOW_UP_WEEKS)
    follow_up_until_weeks = _number("follow_up_until_weeks", FOLLOW_UP_WEEKS)

    def __init__(self, *args: Any, policy: Policy, **kwargs: Any) -> None:
        kwargs["initial"] = {field.name: getattr(policy, field.name) for field in fields(policy)}
        super().__init__(*args, **kwargs)

    def policy(self) -> Policy:
        """The policy as filled in."""
        given = dict(self.cleaned_data)
        given["proof_of_visit"] = ProofOfVisit(given["proof_of_visit"])
        given["counted_unit"] = CountedUnit(given["counted_unit"])
        return Policy(**given)


class WindowForm(forms.Form):
    """The days between which a kind of visit is held."""

    opens_on = forms.DateField(
        label=_("First day"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": _("Say on which day it begins"),
            "invalid": _("Write the day like 2026-09-30"),
        },
    )
    closes_on = forms.DateField(
        label=_("Last day"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": _("Say on which day it ends"),
            "invalid": _("Write the day like 2026-09-30"),
        },
    )


class PhoneForm(forms.Form):
    """The school's number for families."""

    reply_phone = forms.CharField(
        label=_("Phone number for families"),
        help_text=_("It stands in every letter. Leave it empty for the school’s own number."),
        required=False,
        max_length=32,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "off"}),
    )

    def clean_reply_phone(self) -> str:
        """In the form +19165550134, whatever the spelling."""
        given = self.cleaned_data["reply_phone"].strip()
        if not given:
            return ""
        try:
            number = phonenumbers.parse(given, "US")
        except phonenumbers.NumberParseException:
            number = None
        if number is None or not phonenumbers.is_possible_number(number):
            raise forms.ValidationError(gettext("Write the number like (916) 555-0134"))
        return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))


class NewProgramForm(forms.Form):
    """Which school takes part, in which year."""

    school = forms.ChoiceField(
        label=_("School"),
        error_messages={"required": _("Choose the school")},
    )
    school_year = forms.ChoiceField(
        label=_("School year"),
        error_messages={"required": _("Choose the school year")},
    )

    def __init__(
        self, *args: Any, schools: Sequence[School], years: Sequence[SchoolYear], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.schools = {str(school.pk): school for school in schools}
        self.years = {str(year.pk): year for year in years}
        self.fields["school"].choices = [(key, one.name) for key, one in self.schools.items()]  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["school_year"].choices = [(key, str(one)) for key, one in self.years.items()]  # type: ignore[attr-defined]  # a ChoiceField
