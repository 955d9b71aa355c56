"""What an educator speaks, and how well."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from doorstep.domain.people.models import Educator
from doorstep.domain.people.models.educator import LanguageLevel
from doorstep.interfaces.workspace.words import language_name
from doorstep.kernel.languages import LANGUAGES


class LanguagesForm(forms.Form):
    """A level for each language that is known, and one more language; what is left as it is says nothing."""

    level = forms.ChoiceField(
        label=_("How well"), choices=LanguageLevel.choices, initial=LanguageLevel.FLUENT
    )

    def __init__(self, *args: Any, educator: Educator, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        by_name = sorted(educator.languages.all(), key=lambda row: language_name(row.language))
        self.spoken = {row.language: row for row in by_name}
        for code, row in self.spoken.items():
            self.fields[f"level_{code}"] = forms.ChoiceField(
                label=language_name(code),
                choices=LanguageLevel.choices,
                initial=row.level,
                help_text="" if row.said else _("As the roster says."),
            )
        others = sorted((language_name(code), code) for code in LANGUAGES if code not in self.spoken)
        self.fields["language"] = forms.ChoiceField(
            label=_("One more language"),
            choices=[("", "–"), *((code, name) for name, code in others)],
            required=False,
        )
        self.order_fields([*(f"level_{code}" for code in self.spoken), "language", "level"])

    @property
    def said(self) -> dict[str, LanguageLevel]:
        """By language, the levels that are other than what is known."""
        found = {
            code: LanguageLevel(self.cleaned_data[f"level_{code}"])
            for code, row in self.spoken.items()
            if self.cleaned_data[f"level_{code}"] != row.level
        }
        if self.cleaned_data["language"]:
            found[self.cleaned_data["language"]] = LanguageLevel(self.cleaned_data["level"])
        return found

    @property
    def known(self) -> list[tuple[str, str]]:
        """The languages that are spoken and how well, the best first."""
        order = list(LanguageLevel)
        rows = sorted(self.spoken.values(), key=lambda row: order.index(LanguageLevel(row.level)))
        return [
            (language_name(row.language), LanguageLevel(row.level).label)
            for row in rows
            if row.level != LanguageLevel.NONE
        ]
