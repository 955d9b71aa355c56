"""Which of two records is kept, and whose word counts in each field."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from doorstep.domain.people.models import Guardian, Student
from doorstep.domain.people.queries.duplicates import Kind
from doorstep.interfaces.workspace import words

FIELDS: Final[dict[Kind, Sequence[str]]] = {
    "guardian": (
        *("courtesy_title", "given_name", "family_name", "email", "phone"),
        *("spoken_language", "written_language"),
    ),
    "student": ("preferred_name", "family_name", "grade", "home_language"),
}


def shown(person: Guardian | Student, field: str) -> str:
    """A value in words."""
    value = getattr(person, field)
    if not value:
        return str(_("(nothing)"))
    if field.endswith("language"):
        return words.language_name(value)
    if field == "grade":
        return words.grade_name(value)
    return words.phone_number(value) if field == "phone" else str(value)


class MergeForm(forms.Form):
    """One question for the direction, and one for each field in which the two differ."""

    def __init__(
        self, *args: Any, kind: Kind, first: Guardian | Student, second: Guardian | Student, **kwargs: Any
    ) -> None:
        prefix = f"{kind}-{first.pk}-{second.pk}"
        super().__init__(*args, **{**kwargs, "auto_id": f"{prefix}-%s"})
        self._pair = (first, second)
        self.fields["kept"] = forms.ChoiceField(
            label=_("Which record is kept?"),
            help_text=_("The other stays with its history and points to it."),
            widget=forms.RadioSelect,
            initial="first",
            choices=[
                ("first", f"{first} ({first.sourced_id})"),
                ("second", f"{second} ({second.sourced_id})"),
            ],
            error_messages={"required": _("Choose which record is kept")},
        )
        for field in FIELDS[kind]:
            if getattr(first, field) == getattr(second, field):
                continue
            self.fields[field] = forms.ChoiceField(
                label=str(words.DECIDED_FIELDS[field]),
                widget=forms.RadioSelect,
                initial="first" if getattr(first, field) else "second",
                choices=[("first", shown(first, field)), ("second", shown(second, field))],
                error_messages={"required": _("Choose which is right")},
            )

    def chosen(self) -> tuple[Guardian | Student, Guardian | Student, list[str]]:
        """The record that is kept, the one that goes, and the fields in which the latter is right."""
        kept = self.cleaned_data["kept"]
        first, second = self._pair
        take = [field for field, side in self.cleaned_data.items() if field != "kept" and side != kept]
        return (first, second, take) if kept == "first" else (second, first, take)
