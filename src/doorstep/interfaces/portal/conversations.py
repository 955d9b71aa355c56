"""A conversation as one guardian may read it: in the page's language around what people wrote."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from doorstep.domain.conversations.models import About, Line, Succession, Support, Thread
from doorstep.domain.conversations.queries.access import VISITING, conversing
from doorstep.domain.conversations.queries.agreements import of_visit
from doorstep.domain.conversations.queries.requests import asked_of, requests
from doorstep.domain.conversations.queries.threads import lines_of, thread_of
from doorstep.domain.conversations.states import RequestState
from doorstep.domain.visits.models import Visit
from doorstep.interfaces.portal.opening import Opened
from doorstep.kernel.clock import local_date


@dataclass(frozen=True, slots=True)
class Said:
    """A line: who, when, and the words; ``translation`` where there is one in the page's language."""

    mine: bool
    who: str
    when: str
    words: str
    language: str
    translation: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the family asked for, and who answers by when."""

    about: str
    words: str
    owner: str
    by: str
    answered: bool


@dataclass(frozen=True, slots=True)
class Newcomer:
    """A new teacher who would like to read on."""

    key: UUID
    name: str
    said_yes: bool | None


@dataclass(frozen=True, slots=True)
class Conversation:
    """What the page shows: ``visitors`` are who reads what the family writes."""

    visitors: str
    lines: tuple[Said, ...]
    wanted: tuple[Wanted, ...]
    newcomers: tuple[Newcomer, ...]
    agreed: tuple[str, ...]


def is_open_to(opened: Opened) -> bool:
    """Whether this guardian is in the conversation: their own yes stands, and a visit is set or was held."""
    family, program = opened.invitation.family, opened.program
    on = local_date(opened.now, opened.zone)
    person = opened.guardian.merged_into_id or opened.guardian.pk
    known = {one.pk for one in conversing(program=program, family=family, on=on)}
    return person in known and _visits(opened) != []


def conversation(opened: Opened) -> Conversation:
    """What this guardian may read of the conversation."""
    thread = thread_of(program=opened.program, family=opened.invitation.family)
    visits = _visits(opened)
    pair = dict.fromkeys(person for visit in visits[-1:] for person in (visit.lead, visit.partner))
    return Conversation(
        visitors=opened.names([person.addressed for person in pair]),
        lines=tuple(_said(line, opened) for line in lines_of(thread=thread, guardian=opened.guardian)),
        wanted=_wanted(thread, opened),
        newcomers=tuple(_newcomer(one) for one in asked_of(thread=thread, guardian=opened.guardian)),
        agreed=_agreed(visits),
    )


def _visits(opened: Opened) -> list[Visit]:
    return list(
        Visit.objects.filter(program=opened.program, family=opened.invitation.family_id, state__in=VISITING)
        .select_related("lead", "partner")
        .order_by("starts_at", "pk")
    )


def _said(line: Line, opened: Opened) -> Said:
    mine = line.guardian_id is not None
    other = next((one.words for one in line.translations.all() if one.language == opened.language), "")
    words = line.words or _("You sent us a text. We do not keep what it says. We will call you.")
    return Said(
        mine=mine,
        who=_("You") if mine or line.educator is None else line.educator.addressed,
        when=opened.day(line.at),
        words=words,
        language=line.language,
        translation="" if mine else other,
    )


def _wanted(thread: Thread | None, opened: Opened) -> tuple[Wanted, ...]:
    shown = [one for one in requests(thread=thread) if one.state != RequestState.HANDED_ON]
    return tuple(
        Wanted(
            about=about(About(one.about)),
            words=one.words,
            owner=one.owner.addressed,
            by=opened.day(one.closed_at) if one.closed_at else opened.calendar_day(one.answer_by),
            answered=one.state == RequestState.ANSWERED,
        )
        for one in shown
    )


def _newcomer(one: Succession) -> Newcomer:
    return Newcomer(one.key, one.educator.addressed, one.said_yes)


def _agreed(visits: list[Visit]) -> tuple[str, ...]:
    for visit in reversed(visits):
        agreement = of_visit(visit=visit)
        if agreement is not None:
            words = [support(Support(one.support)) for one in agreement.supports.all()]
            return (*words, *filter(None, [agreement.line]))
    return ()


def about(what: About) -> str:
    """What a family asked for, in words."""
    return {
        About.LEARNING: _("Learning at home"),
        About.BOOKS: _("Books or materials"),
        About.MEETING: _("A talk with someone at school"),
        About.LANGUAGE: _("An interpreter or a translation"),
        About.SERVICES: _("A service of the school"),
        About.AFTER_SCHOOL: _("After school and summer"),
        About.WAY: _("The way to school"),
        About.FORMS: _("Help with a form"),
        About.OTHER: _("Something else"),
    }[what]


def support(what: Support) -> str:
    """How home and school support learning, in words."""
    return {
        Support.READ: _("Reading together"),
        Support.NUMBERS: _("Numbers in everyday life"),
        Support.HOMEWORK: _("A time and place for homework"),
        Support.TALK: _("Talking about the school day"),
        Support.MATERIALS: _("Materials to use at home"),
        Support.CLASS: _("Something new in class"),
        Support.CHECK_IN: _("Hearing from each other more often"),
        Support.MORE_HELP: _("More help at school"),
    }[what]
