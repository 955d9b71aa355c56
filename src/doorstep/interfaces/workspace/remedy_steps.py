"""How a remedy is done: at once where that can be, else on the page one press away, for each code."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from doorstep.domain.people.models import Educator
from doorstep.domain.planning.models import UnplacedFamily
from doorstep.domain.planning.rules import DOABLE
from doorstep.domain.training.models import TrainingSession
from doorstep.interfaces.workspace import plan_words

_HOURS: Final = ("free_person", "free_person_and_one_more_partner")
_LIMITS: Final = ("raise_cap", "raise_cap_and_one_more_partner", "raise_cap_free_person_and_partner")


_DO_IT: Final = (_("Do it"), _("Do it and place the family"))
_ASK: Final = (_("Ask them"), _("Send the question"))
_SIGN_UP: Final = (_("Sign them up"), _("Put them on the list"))


@dataclass(frozen=True, slots=True)
class Step:
    """A remedy in words, and where it is done.

    ``does``: what one press would do, one sentence each; empty where it takes more than a press. ``sends`` is
    what the press sends, ``buttons`` are the words of the one that opens the question and of the one that
    answers it, ``letter`` is what a family would read. ``done`` says that it has been done already.
    """

    text: str
    label: str | Promise
    href: str
    does: tuple[str, ...] = ()
    sends: str = ""
    buttons: tuple[str | Promise, str | Promise] = _DO_IT
    letter: str = ""
    done: str = ""


@dataclass(frozen=True, slots=True)
class Asking:
    """What questions to people need: by invitation when its family was ``asked`` and what it would read, and
    the next training with the educators on its list."""

    asked: Mapping[int, datetime]
    letters: Mapping[int, str]
    training: TrainingSession | None
    listed: frozenset[int]


def step(
    finding: Mapping[str, Any],
    row: UnplacedFamily,
    people: Mapping[int, Educator],
    zone: ZoneInfo,
    asking: Asking,
) -> Step:
    """The remedy, with the page of the family or the person it is about."""
    text, code = plan_words.remedy(finding, people, zone), finding["code"]
    person = people.get(finding["params"].get("person", 0))
    if code == "ask_for_time":
        return _ask(text, row, zone, asking)
    if code == "train_person":
        return _train(text, person, zone, asking)
    if person is not None and code in _HOURS:
        address = reverse("workspace:educator_hours", args=[person.key])
        return Step(text, _("Open their hours"), address, *_does(finding, row, person, zone))
    if person is not None and code in _LIMITS:
        address = reverse("workspace:educator", args=[person.key])
        return Step(text, _("Change their limit"), address, *_does(finding, row, person, zone))
    return Step(text, _("See who takes part"), reverse("workspace:educators"))


def _ask(text: str, row: UnplacedFamily, zone: ZoneInfo, asking: Asking) -> Step:
    """One message to whoever said yes; it names no hour, and the page behind it offers those that can be."""
    label, address = _("Open the family"), reverse("workspace:family", args=[row.family.key])
    at, letter = asking.asked.get(row.invitation_id), asking.letters.get(row.invitation_id, "")
    if at is not None:
        day = date_format(at.astimezone(zone), "D, M j")
        return Step(text, label, address, done=gettext("Asked on %(day)s; no answer yet.") % {"day": day})
    if not letter:
        return Step(text, label, address)
    does = (
        gettext("Whoever said yes for the family gets this message, in the language it reads:"),
        gettext("Their page offers the hours at which a pair can come. Plan again once they have answered."),
    )
    return Step(text, label, address, does, "ask_for_time||", _ASK, letter)


def _train(text: str, person: Educator | None, zone: ZoneInfo, asking: Asking) -> Step:
    label, address, training = _("See trainings"), reverse("workspace:training"), asking.training
    if person is None or training is None:
        return Step(text, label, address)
    if person.pk in asking.listed:
        day = date_format(training.starts_at.astimezone(zone), "D, M j")
        return Step(
            text, label, address, done=gettext("On the list of the training on %(day)s.") % {"day": day}
        )
    said = {"person": person, "title": training.title, "when": plan_words.when(training.starts_at, zone)}
    does = (
        gettext("%(person)s is put on the list of “%(title)s”, %(when)s. Ask them first.") % said,
        gettext("They see it with their trainings, and step back there if it does not suit them."),
    )
    sends = f"train_person|{person.pk}|{training.key}"
    return Step(text, label, address, does, sends, _SIGN_UP)


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
