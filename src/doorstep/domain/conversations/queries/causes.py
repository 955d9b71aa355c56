"""What the postman asks about messages of this chapter as they leave."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import Final

from django.conf import settings

from doorstep.domain.consent.models import FamilyLink
from doorstep.domain.consent.queries.links import address, live
from doorstep.domain.conversations.models import HopeProposal, Line, Request, Succession
from doorstep.domain.conversations.queries.families import of_program
from doorstep.domain.conversations.queries.threads import answered_since
from doorstep.domain.conversations.rules import Due
from doorstep.domain.conversations.states import RequestState
from doorstep.domain.messaging.models import Message
from doorstep.domain.messaging.models.opt_out import PHONE_CHANNELS
from doorstep.domain.messaging.ports import NotWanted, Words
from doorstep.domain.programs.models import Program

_IN_A_TEXT: Final = 280

Told = dict[int, Words | NotWanted]
_Of = tuple[int, int, int]


def lines(messages: Sequence[Message], *, at: datetime) -> Told:
    """What an educator wrote, as it was written, after a translation into the reader's language if any."""
    found = (
        Line.objects.select_related("educator", "thread__program__school", "thread__family")
        .prefetch_related("translations")
        .in_bulk([_id(message, "line") for message in messages])
    )
    of = {message.pk: found[_id(message, "line")] for message in messages}
    links = _links([(line.thread.program_id, line.thread.family_id) for line in found.values()], at=at)
    told: Told = {}
    for message in messages:
        line = of[message.pk]
        link = links.get(_key(line.thread.program_id, line.thread.family_id, message))
        if link is None:
            told[message.pk] = NotWanted("link_ended")
            continue
        other = next((one for one in line.translations.all() if one.language == _reads(message)), None)
        assert line.educator is not None  # a family's own line is no letter
        values = {
            "teacher": line.educator.addressed,
            "words": _short(other.words if other else line.words, message.channel),
            "original": line.words if other else "",
        }
        told[message.pk] = _words(line.thread.program, line.thread.family.language, link, "write/", values)
    return told


def successors(messages: Sequence[Message], *, at: datetime) -> Told:
    """Whether a new teacher may read on: asked until it is answered."""
    found = Succession.objects.select_related(
        "educator", "thread__program__school", "thread__family"
    ).in_bulk([_id(message, "succession") for message in messages])
    links = _links([(one.thread.program_id, one.thread.family_id) for one in found.values()], at=at)
    told: Told = {}
    for message in messages:
        one = found[_id(message, "succession")]
        link = links.get(_key(one.thread.program_id, one.thread.family_id, message))
        gone = "answered" if one.said_yes is not None else "" if link else "link_ended"
        told[message.pk] = (
            NotWanted(gone)
            if gone or link is None
            else _words(
                one.thread.program,
                one.thread.family.language,
                link,
                "write/",
                {"teacher": one.educator.addressed},
            )
        )
    return told


def proposals(messages: Sequence[Message], *, at: datetime) -> Told:
    """How an educator understood a family's hopes: nothing of it stands in the letter, only where to look."""
    found = HopeProposal.objects.select_related(
        "educator", "visit__program__school", "visit__family"
    ).in_bulk([_id(message, "proposal") for message in messages])
    links = _links([(one.visit.program_id, one.visit.family_id) for one in found.values()], at=at)
    told: Told = {}
    for message in messages:
        one = found[_id(message, "proposal")]
        link = links.get(_key(one.visit.program_id, one.visit.family_id, message))
        gone = "answered" if one.approved is not None else "" if link else "link_ended"
        told[message.pk] = (
            NotWanted(gone)
            if gone or link is None
            else _words(
                one.visit.program,
                one.visit.family.language,
                link,
                "hopes/",
                {"teacher": one.educator.addressed},
            )
        )
    return told


def family_wrote(messages: Sequence[Message], *, at: datetime) -> Told:  # noqa: ARG001 - `messaging.ports.Cause`
    """A family waits for an answer: told until somebody wrote back or rang.

    The pair finds it among its families; who coordinates, by the page of this family.
    """
    found = Line.objects.select_related("thread__program__school").in_bulk(
        [_id(message, "line") for message in messages]
    )
    since = {pk: answered_since(thread=line.thread, at=line.at) for pk, line in found.items()}
    return {
        message.pk: NotWanted("answered")
        if since[_id(message, "line")]
        else _staff_words(found[_id(message, "line")].thread.program, **_page(message))
        for message in messages
    }


def _page(message: Message) -> dict[str, object]:
    family = message.params.get("family")
    return {"link": settings.CONVERSATION_PAGE.format(key=family)} if family else {}


def follow_ups(messages: Sequence[Message], *, at: datetime) -> Told:
    """How many families wait to hear from an educator, counted as the letter leaves; none is no letter."""
    programs = Program.objects.select_related("school", "school_year").in_bulk(
        {_id(message, "program") for message in messages}
    )
    due: Counter[tuple[int, int]] = Counter()
    for program in programs.values():
        for row in of_program(program=program, at=at):
            if row.due != Due.NOT_YET:
                due.update((program.pk, person.pk) for person in row.visitors)
    told: Told = {}
    for message in messages:
        assert message.educator_id is not None
        number = due[_id(message, "program"), message.educator_id]
        program = programs[_id(message, "program")]
        told[message.pk] = _staff_words(program, count=number) if number else NotWanted("in_touch_since")
    return told


def requests(messages: Sequence[Message], *, at: datetime) -> Told:  # noqa: ARG001 - `messaging.ports.Cause`
    """An answer was promised for today: told while it is open and still hers."""
    found = Request.objects.select_related("thread__program__school").in_bulk(
        [_id(message, "request") for message in messages]
    )
    told: Told = {}
    for message in messages:
        one = found[_id(message, "request")]
        stands = one.state == RequestState.OPEN and one.owner_id == message.educator_id
        told[message.pk] = _staff_words(one.thread.program) if stands else NotWanted("request_closed")
    return told


def _short(words: str, channel: str) -> str:
    """As much of the words as a text message is for; the rest is read where the link leads."""
    if channel not in PHONE_CHANNELS or len(words) <= _IN_A_TEXT:
        return words
    return f"{words[:_IN_A_TEXT].rsplit(maxsplit=1)[0]} …"


def _id(message: Message, name: str) -> int:
    return int(str(message.params[name]))


def _key(program_id: int, family_id: int, message: Message) -> _Of:
    assert message.guardian_id is not None
    return (program_id, family_id, message.guardian_id)


def _links(families: Sequence[tuple[int, int]], *, at: datetime) -> dict[_Of, FamilyLink]:
    """The newest live link of each guardian, by program, family and guardian; one query."""
    found = (
        live(at=at, on=at.date())
        .filter(
            invitation__program__in={program for program, _ in families},
            invitation__family__in={family for _, family in families},
        )
        .select_related("invitation")
        .order_by("invitation_id")
    )
    return {(one.invitation.program_id, one.invitation.family_id, one.guardian_id): one for one in found}


def _reads(message: Message) -> str:
    guardian = message.guardian
    return "" if guardian is None else guardian.written_language or guardian.spoken_language


def _words(program: Program, language: str, link: FamilyLink, page: str, values: dict[str, object]) -> Words:
    school = program.school
    return Words(
        zone=school.time_zone,
        language=language,
        values={"school": school.name, "phone": program.answered_at, **values},
        secrets={"link": f"{address(link)}{page}"},
    )


def _staff_words(program: Program, **values: object) -> Words:
    school = program.school
    return Words(
        zone=school.time_zone,
        values={"school": school.name, "link": settings.MY_FAMILIES_PAGE, **values},
    )
