"""What is filled in about transition cohorts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from doorstep.domain.programs.queries.cohorts import Gatherable
from doorstep.interfaces.workspace.words import grade_name, grade_order


class GatherForm(forms.Form):
    """Which grade of which school moves up: the whole of it, so there are no names to choose."""

    grade = forms.ChoiceField(
        label=_("Which children move up?"),
        help_text=_("A whole grade, as the roster has it today. Nobody is picked, and nobody is left out."),
        error_messages={
            "required": _("Choose the grade that moves up"),
            "invalid_choice": _("Choose the grade that moves up"),
        },
    )

    def __init__(self, *args: Any, options: Sequence[Gatherable], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.options = {f"{one.school.pk}:{one.grade}:{one.entering_grade}": one for one in options}
        groups: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        for value, one in sorted(self.options.items(), key=lambda item: grade_order(item[1].grade)):
            groups[one.school.name].append((value, _label(one)))
        blank = ("", gettext("Choose a grade"))
        self.fields["grade"].choices = [blank, *sorted(groups.items())]  # type: ignore[attr-defined]  # a ChoiceField

    @property
    def chosen(self) -> Gatherable:
        """What was chosen."""
        return self.options[self.cleaned_data["grade"]]


def _label(one: Gatherable) -> str:
    facts = {
        "grade": grade_name(one.grade),
        "entering": grade_name(one.entering_grade),
        "n": one.children,
    }
    if one.grade == one.entering_grade:
        told = ngettext(
            "here already, in %(grade)s (%(n)s child)",
            "here already, in %(grade)s (%(n)s children)",
            one.children,
        )
        return told % facts
    return (
        ngettext(
            "from %(grade)s into %(entering)s (%(n)s child)",
            "from %(grade)s into %(entering)s (%(n)s children)",
            one.children,
        )
        % facts
    )
