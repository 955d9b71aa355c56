"""Where a remedy is done: the page one press away, for each code of what would place a family."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from doorstep.domain.people.models import Educator
from doorstep.domain.planning.models import UnplacedFamily
from doorstep.interfaces.workspace import plan_words

_HOURS: Final = ("free_person", "free_person_and_one_more_partner")
_LIMITS: Final = ("raise_cap", "raise_cap_and_one_more_partner", "raise_cap_free_person_and_partner")


@dataclass(frozen=True, slots=True)
class Step:
    """A remedy in words, and where it is done."""

    text: str
    label: str | Promise
    href: str


def step(
    finding: Mapping[str, Any], row: UnplacedFamily, people: Mapping[int, Educator], zone: ZoneInfo
) -> Step:
    """The remedy, with the page of the family or the person it is about."""
    text, code = plan_words.remedy(finding, people, zone), finding["code"]
    person = people.get(finding["params"].get("person", 0))
    if code == "ask_for_time":
        return Step(text, _("Open the family"), reverse("workspace:family", args=[row.family.key]))
    if code == "train_person":
        return Step(text, _("See trainings"), reverse("workspace:training"))
    if person is not None and code in _HOURS:
        return Step(text, _("Open their hours"), reverse("workspace:educator_hours", args=[person.key]))
    if person is not None and code in _LIMITS:
        return Step(text, _("Change their limit"), reverse("workspace:educator", args=[person.key]))
    return Step(text, _("See who takes part"), reverse("workspace:educators"))
