"""What is asked when somebody cannot come: who, and on which days."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from doorstep.domain.people.models import Educator
from doorstep.interfaces.workspace.forms.availability import AwayForm

People = tuple[Educator, Educator, Educator | None]


class WhoIsAwayForm(AwayForm):
    """Someone who is away for some days, both included."""

    person = forms.ChoiceField(label=_("Who?"), error_messages={"required": _("Choose who is away")})
    field_order = ("person", "first", "last")

    def __init__(self, *args: Any, people: Mapping[str, Educator], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", "—"), *((key, str(person)) for key, person in people.items())]
        self.fields["person"].choices = choices  # type: ignore[attr-defined]  # a ChoiceField


def wanted(choice: str) -> tuple[datetime, People] | None:
    """The moment and people that a choice's value names; None where it names none."""
    moment, *ids = choice.split("|")
    try:
        starts_at = datetime.fromisoformat(moment)
        numbers = [int(number) if number else 0 for number in ids]
    except ValueError:
        return None
    people = Educator.objects.in_bulk(numbers)
    if len(numbers) != 3 or starts_at.tzinfo is None or not {*numbers[:2]} <= people.keys():
        return None
    return starts_at, (people[numbers[0]], people[numbers[1]], people.get(numbers[2]))
