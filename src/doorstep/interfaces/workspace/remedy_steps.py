"""How a remedy is done: at once where that can be, else on the page one press away, for each code."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from doorstep.domain.fidelity.queries.educators import NOT_TAKING_PART
from doorstep.domain.people.models import Educator
from doorstep.domain.planning.models import UnplacedFamily
from doorstep.domain.planning.queries import educator_questions, other_times
from doorstep.domain.planning.rules import DOABLE
from doorstep.domain.programs.models import Program
from doorstep.domain.training.models import TrainingSession
from doorstep.interfaces.workspace import plan_words
from doorstep.interfaces.workspace.letters_ahead import question_to_educator

QUESTION: Final = "question:"
"""Before the code of a remedy that somebody is asked about, in what a press sends."""
_FAMILY: Final = {"ask_for_time": other_times.TIMES, "ask_for_video": other_times.VIDEO}


@dataclass(frozen=True, slots=True)
class Press:
    """One press: the words of the button that opens the question and of the one that answers it.

    ``does`` is what would happen, one sentence each, ``letter`` what somebody would read, ``sends`` what the
    press sends.
    """

    open: str | Promise
    do: str | Promise
    does: tuple[str, ...]
    sends: str
    letter: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """A remedy in words, and where it is done: by one of its ``presses``, else on the page at ``href``.

    ``done`` says that it has been done, or asked for, already.
    """

    text: str
    label: str | Promise
    href: str
    presses: tuple[Press, ...] = ()
    done: str = ""


@dataclass(frozen=True, slots=True)
class Asking:
    """What questions to people need: when families and educators were ``asked``, what families would read,
    and the next training with the educators on its list."""

    zone: ZoneInfo
    asked: Mapping[int, datetime]
    letters: Mapping[tuple[int, str], str]
    program: Program | None
    educators: Mapping[tuple[str, int], datetime]
    training: TrainingSession | None
    listed: frozenset[int]


def steps(row: UnplacedFamily, people: Mapping[int, Educator], asking: Asking) -> list[Step]:
    """What would place a family, in the order found; other times are one question, whatever their number."""
    times = [finding for finding in row.remedies if finding["code"] == "ask_for_time"]
    first = [_ask(plan_words.other_times(times, asking.zone), "ask_for_time", row, asking)] if times else []
    others = (finding for finding in row.remedies if finding["code"] != "ask_for_time")
    return [*first, *(_step(finding, row, people, asking) for finding in others)]


def _step(
    finding: Mapping[str, Any],
    row: UnplacedFamily,
    people: Mapping[int, Educator],
    asking: Asking,
) -> Step:
    text, code = plan_words.remedy(finding, people, asking.zone), finding["code"]
    person = people.get(finding["params"].get("person", 0))
    if code == "ask_for_video":
        return _ask(text, code, row, asking)
    if code == "train_person":
        return _train(text, person, asking)
    if code == "train_two":
        return Step(text, _("See trainings"), reverse("workspace:training"))
    if person is not None:
        hours = code.startswith("free_")
        page = "workspace:educator_hours" if hours else "workspace:educator"
        label = _("Open their hours") if hours else _("Open their page")
        step = Step(text, label, reverse(page, args=[person.key]))
        return _with_presses(step, finding, row, person, asking)
    wanted = {} if code == "one_more_interpreter" else {"part": NOT_TAKING_PART}
    if "language" in finding["params"]:
        wanted["language"] = finding["params"]["language"]
    label = _("See who does not take part yet") if "part" in wanted else _("See who speaks it")
    return Step(text, label, f"{reverse('workspace:educators')}?{urlencode(wanted)}")


def _ask(text: str, code: str, row: UnplacedFamily, asking: Asking) -> Step:
    """One message to whoever said yes; it names no hour, and the page behind it offers those that can be."""
    label, address = _("Open the family"), reverse("workspace:family", args=[row.family.key])
    at = asking.asked.get(row.invitation_id)
    letter = asking.letters.get((row.invitation_id, _FAMILY[code]), "")
    if at is not None:
        return Step(text, label, address, done=_asked(at, asking.zone))
    if not letter:
        return Step(text, label, address)
    does = (
        gettext("Whoever said yes for the family gets this message, in the language it reads:"),
        gettext("Their page offers the hours at which a pair can come. Plan again once they have answered."),
    )
    press = Press(_("Ask them"), _("Send the question"), does, f"{code}||", letter)
    return Step(text, label, address, (press,))


def _asked(at: datetime, zone: ZoneInfo) -> str:
    day = date_format(at.astimezone(zone), "D, M j")
    return gettext("Asked on %(day)s; no answer yet.") % {"day": day}


def _train(text: str, person: Educator | None, asking: Asking) -> Step:
    label, address, training = _("See trainings"), reverse("workspace:training"), asking.training
    if person is None or training is None:
        return Step(text, label, address)
    if person.pk in asking.listed:
        day = date_format(training.starts_at.astimezone(asking.zone), "D, M j")
        listed = gettext("On the list of the training on %(day)s.") % {"day": day}
        return Step(text, label, address, done=listed)
    said = {
        "person": person,
        "title": training.title,
        "when": plan_words.when(training.starts_at, asking.zone),
    }
    does = (
        gettext("%(person)s is put on the list of “%(title)s”, %(when)s. Ask them first.") % said,
        gettext("They see it with their trainings, and step back there if it does not suit them."),
    )
    sends = f"train_person|{person.pk}|{training.key}"
    return Step(text, label, address, (Press(_("Sign them up"), _("Put them on the list"), does, sends),))


def _with_presses(
    step: Step,
    finding: Mapping[str, Any],
    row: UnplacedFamily,
    person: Educator,
    asking: Asking,
) -> Step:
    """What is somebody's own choice: they are asked by letter, or have said yes and it is entered."""
    code, program = finding["code"], asking.program
    if program is None or code not in educator_questions.TEMPLATES:
        return step
    event = educator_questions.occasion(code, program=program, invitation_id=row.invitation_id)
    at = asking.educators.get((f"{event} {educator_questions.TEMPLATES[code]}", person.pk))
    starts_at = finding["params"].get("starts_at", "")
    moment = datetime.fromisoformat(starts_at) if starts_at else None
    does = (
        gettext("%(person)s gets this message, and decides:") % {"person": person},
        gettext("Nothing changes by itself. Plan again once they have said yes."),
    )
    letter = question_to_educator(code, program, moment)
    sends = f"{QUESTION}{code}|{person.pk}|{starts_at}"
    ask = () if at else (Press(_("Ask them"), _("Send the question"), does, sends, letter),)
    do = (_do(code, row, person, moment, asking.zone),) if moment and code in DOABLE else ()
    return Step(step.text, step.label, step.href, (*ask, *do), _asked(at, asking.zone) if at else "")


def _do(code: str, row: UnplacedFamily, person: Educator, moment: datetime, zone: ZoneInfo) -> Press:
    """What was agreed by word of mouth, entered, and the family placed."""
    said = {"person": person, "family": row.family, "when": plan_words.when(moment, zone)}
    first = (
        gettext("%(person)s may make one visit more than their limit says now.")
        if code == "raise_cap"
        else gettext("That hour of the week is added to the hours at which %(person)s can visit.")
    )
    placed = gettext("The %(family)s family is placed on %(when)s with %(person)s in the draft.")
    told = gettext(
        "Nobody is told until you send the draft, and “Undo the last change” takes all of it back."
    )
    does = (gettext("Only if they told you so."), first % said, placed % said, told)
    sends = f"{code}|{person.pk}|{moment.isoformat()}"
    return Press(_("They said yes"), _("Enter it and place the family"), does, sends)
