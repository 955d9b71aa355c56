"""How a remedy is done: at once where that can be, else on the page one press away, for each code."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from doorstep.domain.people.models import Educator
from doorstep.domain.planning.models import UnplacedFamily
from doorstep.domain.planning.rules import DOABLE
from doorstep.interfaces.workspace import plan_words

_HOURS: Final = ("free_person", "free_person_and_one_more_partner")
_LIMITS: Final = ("raise_cap", "raise_cap_and_one_more_partner", "raise_cap_free_person_and_partner")


@dataclass(frozen=True, slots=True)
class Step:
    """A remedy in words, and where it is done.

    ``does``: what one press would do, one sentence each; empty where someone has to say yes first. ``sends``
    is what the press sends.
    """

    text: str
    label: str | Promise
    href: str
    does: tuple[str, ...] = ()
    sends: str = ""


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
        address = reverse("workspace:educator_hours", args=[person.key])
        return Step(text, _("Open their hours"), address, *_does(finding, row, person, zone))
    if person is not None and code in _LIMITS:
        address = reverse("workspace:educator", args=[person.key])
        return Step(text, _("Change their limit"), address, *_does(finding, row, person, zone))
    return Step(text, _("See who takes part"), reverse("workspace:educators"))


def _does(
    finding: Mapping[str, Any], row: UnplacedFamily, person: Educator, zone: ZoneInfo
) -> tuple[tuple[str, ...], str]:
    """What one press does, in sentences, and what it sends."""
    code, starts_at = finding["code"], finding["params"].get("starts_at", "")
    if code not in DOABLE:
        return (), ""
    moment = datetime.fromisoformat(starts_at)
    said = {"person": person, "family": row.family, "when": plan_words.when(moment, zone)}
    first = (
        gettext("%(person)s may make one visit more than their limit says now.")
        if code == "raise_cap"
        else gettext(
            "That hour of the week is added to the hours at which %(person)s can visit. Ask them first."
        )
    )
    placed = gettext("The %(family)s family is placed on %(when)s with %(person)s in the draft.")
    told = gettext(
        "Nobody is told until you send the draft, and “Undo the last change” takes all of it back."
    )
    return (first % said, placed % said, told), f"{code}|{person.pk}|{starts_at}"
