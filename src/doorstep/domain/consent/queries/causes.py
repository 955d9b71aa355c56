"""What the postman asks about messages of this chapter as they leave."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings

from doorstep.domain.consent.models import Answer, Invitation
from doorstep.domain.consent.queries.answers import latest
from doorstep.domain.consent.queries.invitations import with_state
from doorstep.domain.consent.queries.links import address_of, children_called, live
from doorstep.domain.consent.states import AnswerKind, ConsentState
from doorstep.domain.messaging.models import Message
from doorstep.domain.messaging.occasions import form
from doorstep.domain.messaging.ports import Door, NotWanted, Words
from doorstep.domain.messaging.rendering import link_name
from doorstep.domain.organizations.among import among
from doorstep.domain.people.models import Educator
from doorstep.domain.programs.models import Program


def family_letters(messages: Sequence[Message], *, at: datetime) -> dict[int, Words | NotWanted]:
    """Invitations and reminders: wanted while the invitation is open, the link opens and nobody answered.

    One that tells of several families' invitations leaves out those that are wanted no more. On a phone's
    screen no child is named before its family has answered; a letter says for whom each link is.
    """
    on = at.date()
    asked = {message.pk: _asked(message) for message in messages}
    keys = {UUID(str(one["link"])) for several in asked.values() for one in several}
    links = dict(live(at=at, on=on).filter(among("key", keys)).values_list("key", "pk"))
    invitations = _invitations({_id(one) for several in asked.values() for one in several})
    states = _states([message for message in messages if message.template == "reminder"], at=at)
    answered = set(
        Answer.objects.filter(among("invitation", invitations.keys())).values_list(
            "invitation_id", "guardian_id"
        )
    )
    letters = {UUID(str(one["link"])) for m in messages if form(m.channel) == "email" for one in asked[m.pk]}
    called = children_called([links[key] for key in letters if key in links], on=on)
    told: dict[int, Words | NotWanted] = {}
    for message in messages:
        doors: list[tuple[_Asking, Door, str]] = []
        gone = ""
        for one in asked[message.pk]:
            invitation, key = invitations[_id(one)], UUID(str(one["link"]))
            link = links.get(key)
            state = states.get(invitation.pk, "")
            why = _gone(message, invitation, opens=link is not None, answered=answered, state=state, at=at)
            gone = gone or why
            if link is not None and not why:
                children = called.get(link, ()) if form(message.channel) == "email" else ()
                door = Door(children, invitation.educator.addressed)
                doors.append((invitation, door, address_of(key=key, district_id=message.district_id)))
        told[message.pk] = _words(doors) if doors else NotWanted(gone)
    return told


def _asked(message: Message) -> list[Mapping[str, object]]:
    """The params of all that a message asks: its own, and those it tells of together."""
    return [message.params, *message.params.get("with", [])]


def talk_first(
    messages: Sequence[Message],
    *,
    at: datetime,  # noqa: ARG001 - every cause is told when
) -> dict[int, Words | NotWanted]:
    """A teacher is told that a family would like to talk, while that is what the family last said."""
    asked = set(
        latest(
            Answer.objects.filter(
                pk__in=[message.params["answer"] for message in messages], kind=AnswerKind.TALK_FIRST
            )
        ).values_list("pk", flat=True)
    )
    invitations = _invitations({_id(message.params) for message in messages})
    return {
        message.pk: _staff_words(invitations[_id(message.params)])
        if message.params["answer"] in asked
        else NotWanted("answered")
        for message in messages
    }


def _id(params: Mapping[str, object]) -> int:
    return int(str(params["invitation"]))


@dataclass(frozen=True, slots=True)
class _Asking:
    """Of an invitation, what a letter about it must know."""

    pk: int
    closed_at: datetime | None
    reply_by: date
    language: str
    program: Program
    educator: Educator


def _invitations(ids: Collection[int]) -> dict[int, _Asking]:
    """The invitations of some messages; what hundreds of them have in common is read once."""
    found = Invitation.objects.filter(among("pk", ids)).values_list(
        "pk", "closed_at", "reply_by", "family__language", "program_id", "educator_id"
    )
    rows = list(found)
    programs = Program.objects.select_related("school").in_bulk({row[4] for row in rows})
    educators = Educator.objects.in_bulk({row[5] for row in rows})
    return {row[0]: _Asking(*row[:4], programs[row[4]], educators[row[5]]) for row in rows}


def _states(reminders: Sequence[Message], *, at: datetime) -> dict[int, str]:
    """Where the invitations of reminders stand; of first letters it is not asked."""
    if not reminders:
        return {}
    asked = Invitation.objects.filter(pk__in={_id(one) for message in reminders for one in _asked(message)})
    return dict(with_state(asked, on=at.date()).values_list("pk", "state"))


def _gone(
    message: Message,
    invitation: _Asking,
    *,
    opens: bool,
    answered: set[tuple[int, int]],
    state: str,
    at: datetime,
) -> str:
    """Why a letter is not wanted any more, as a code; empty where it is."""
    if invitation.closed_at is not None:
        return "invitation_closed"
    if not opens:
        return "link_ended"
    if (invitation.pk, message.guardian_id) in answered:
        return "answered"
    if message.template == "reminder":
        if state != ConsentState.WAITING:
            return "answered"
        zone = ZoneInfo(invitation.program.school.time_zone)
        if at.astimezone(zone).date() > invitation.reply_by:
            return "reply_by_has_passed"
    return ""


def _words(doors: Sequence[tuple[_Asking, Door, str]]) -> Words:
    """The letter of the first invitation, with a door to each; the day is the first of theirs."""
    invitation = doors[0][0]
    school = invitation.program.school
    return Words(
        zone=school.time_zone,
        language=invitation.language,
        values={
            "school": school.name,
            "phone": invitation.program.answered_at,
            "teacher": invitation.educator.addressed,
            "reply_by": min(one.reply_by for one, _, _ in doors),
        },
        secrets={link_name(number): link for number, (_, _, link) in enumerate(doors)},
        doors=tuple(door for _, door, _ in doors),
    )


def _staff_words(invitation: _Asking) -> Words:
    school = invitation.program.school
    return Words(zone=school.time_zone, values={"school": school.name, "link": settings.BASE_URL})
