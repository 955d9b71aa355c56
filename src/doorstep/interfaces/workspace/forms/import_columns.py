"""What the columns of a spreadsheet mean."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from doorstep.integrations.spreadsheet.meanings import is_ours, plain
from doorstep.integrations.spreadsheet.plan import SheetPlan
from doorstep.interfaces.look.refusals import sentence
from doorstep.interfaces.workspace import sheet_words
from doorstep.kernel.refusal import Refusal

_NAMES: Final = (
    ("comma", _("“Last, First”; other names are left out and named")),
    ("given_first", _("First name first, as Ana Ruiz")),
    ("family_first", _("Family name first, as Ruiz Ana")),
)
_WHOLE: Final = (
    ("some", _("Some students: whoever is not in it stays as they are")),
    ("all", _("All students of the district: whoever is not in it is marked as missing")),
)


class ColumnsForm(forms.Form):
    """A question a column, and what only a person can say of the file as a whole."""

    names = forms.ChoiceField(
        label=_("How are whole names written?"), choices=_NAMES, widget=forms.RadioSelect
    )
    whole = forms.ChoiceField(label=_("Whom does the file hold?"), choices=_WHOLE, widget=forms.RadioSelect)
    school = forms.CharField(
        label=_("School"),
        required=False,
        max_length=200,
        help_text=_("Only where no column says it: all students of this file are there."),
        widget=forms.TextInput(attrs={"list": "schools", "autocomplete": "off"}),
    )
    year_starts = forms.DateField(
        label=_("First day of the school year"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    year_ends = forms.DateField(
        label=_("Last day of the school year"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(
        self, data: Any = None, *, headers: Sequence[str], plan: SheetPlan, year: tuple[date, date] | None
    ) -> None:
        first, last = plan.year or year or (None, None)
        initial = {
            "names": plan.names,
            "whole": "all" if plan.whole else "some",
            "school": plan.school,
            "year_starts": first,
            "year_ends": last,
        }
        super().__init__(data, initial=initial)
        self._headers = headers
        names = [plain(header) for header in headers]
        choices = sheet_words.choices()
        self.asked = [
            at
            for at, (header, name) in enumerate(zip(headers, names, strict=True))
            if name and names.count(name) == 1 and not is_ours(header)
        ]
        for at in self.asked:
            self.fields[f"column_{at}"] = forms.ChoiceField(
                label=headers[at],
                required=False,
                choices=choices,
                initial=plan.columns.get(names[at], ""),
            )

    @property
    def columns(self) -> list[tuple[int, forms.BoundField]]:
        """The questions about columns, each with the number of its column."""
        return [(at, self[f"column_{at}"]) for at in self.asked]

    def clean(self) -> dict[str, Any]:
        """All answers together must make a plan by which the file can be read."""
        super().clean()
        first, last = self.cleaned_data.get("year_starts"), self.cleaned_data.get("year_ends")
        if bool(first) != bool(last):
            self.add_error("year_ends", gettext("Give both the first and the last day, or neither."))
        elif first and last and last <= first:
            self.add_error(
                "year_ends", gettext("The school year ends before it begins. Correct one of its days.")
            )
        if not self.errors:
            try:
                self.plan().check(self._headers)
            except Refusal as refusal:
                raise forms.ValidationError(sentence(refusal)) from refusal
        return self.cleaned_data

    def plan(self) -> SheetPlan:
        """What was said."""
        said = self.cleaned_data
        first, last = said.get("year_starts"), said.get("year_ends")
        return SheetPlan(
            columns={plain(self._headers[at]): said.get(f"column_{at}", "") for at in self.asked},
            names=said["names"],
            whole=said["whole"] == "all",
            school=said["school"].strip(),
            year=(first, last) if first and last else None,
        )
