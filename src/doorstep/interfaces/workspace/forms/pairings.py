"""With whom someone goes, and for how many hours an interpreter is paid."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from doorstep.domain.people.models import Educator
from doorstep.domain.programs.models import PairingKind
from doorstep.domain.programs.rules import BUDGET_HOURS


class ColleagueForm(forms.Form):
    """One of these colleagues."""

    colleague = forms.ChoiceField(
        label=_("Colleague"),
        error_messages={
            "required": _("Choose a colleague"),
            "invalid_choice": _("Choose one of the colleagues in the list"),
        },
    )

    def __init__(self, *args: Any, colleagues: Iterable[Educator], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = {str(person.key): person for person in colleagues}
        named = [(key, str(person)) for key, person in self.known.items()]
        self.fields["colleague"].choices = [("", "–"), *named]  # type: ignore[attr-defined]  # a ChoiceField

    @property
    def chosen(self) -> Educator:
        """The colleague, once the form is valid."""
        return self.known[self.cleaned_data["colleague"]]


class PairingForm(ColleagueForm):
    """A colleague, and whether one goes with them gladly or not at all."""

    kind = forms.ChoiceField(
        label=_("Would you visit families together?"),
        choices=[
            (PairingKind.GLADLY, _("Gladly")),
            (PairingKind.APART, _("Rather not: we are never planned together")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Say whether you would go together")},
    )


class BudgetForm(forms.Form):
    """Hours of visits in a program year."""

    hours = forms.IntegerField(
        label=_("Hours of visits this year, at most"),
        help_text=_("Leave it empty where there is no limit."),
        min_value=BUDGET_HOURS[0],
        max_value=BUDGET_HOURS[1],
        required=False,
        error_messages={"invalid": _("Write the number of hours in digits, such as 60")},
    )
