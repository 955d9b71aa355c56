"""What the postman asks about messages of this chapter as they leave."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings

from doorstep.domain.consent.models import Answer, FamilyLink, Invitation
from doorstep.domain.consent.queries.answers import latest
from doorstep.domain.consent.queries.invitations import with_state
from doorstep.domain.consent.queries.links import address, children_called, live
from doorstep.domain.consent.states import AnswerKind, ConsentState
from doorstep.domain.messaging.models import Message
from doorstep.domain.messaging.occasions import form
from doorstep.domain.messaging.ports import Door, NotWanted, Words
from doorstep.domain.messaging.rendering import link_name
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
    links = {link.key: link for link in live(at=at, on=on).filter(key__in=keys)}
    invitations = _invitations({_id(one) for several in asked.values() for one in several})
    states = _states([message for message in messages if message.template == "reminder"], at=at)
    answered = set(
        Answer.objects.filter(invitation__in=invitations).values_list("invitation_id", "guardian_id")
    )
    letters = {UUID(str(one["link"])) for m in messages if form(m.channel) == "email" for one in asked[m.pk]}
    called = children_called([links[key] for key in letters if key in links], on=on)
    told: dict[int, Words | NotWanted] = {}
    for message in messages:
        doors: list[tuple[Invitation, FamilyLink]] = []
        gone = ""
        for one in asked[message.pk]:
            invitation, link = invitations[_id(one)], links.get(UUID(str(one["link"])))
            state = states.get(invitation.pk, "")
            why = _gone(message, invitation, link, answered=answered, state=state, at=at)
            gone = gone or why
            if link is not None and not why:
                doors.append((invitation, link))
        told[message.pk] = (
            _words(doors, called, named=form(message.channel) == "email") if doors else NotWanted(gone)
        )
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


def _invitations(ids: Collection[int]) -> dict[int, Invitation]:
    """The invitations of some messages; what hundreds of them have in common is read once."""
    found = Invitation.objects.filter(pk__in=ids).select_related("family").in_bulk()
    programs = Program.objects.select_related("school").in_bulk({one.program_id for one in found.values()})
    educators = Educator.objects.in_bulk({one.educator_id for one in found.values()})
    for one in found.values():
        one.program, one.educator = programs[one.program_id], educators[one.educator_id]
    return found


def _states(reminders: Sequence[Message], *, at: datetime) -> dict[int, str]:
    """Where the invitations of reminders stand; of first letters it is not asked."""
    if not reminders:
        return {}
    asked = Invitation.objects.filter(pk__in={_id(one) for message in reminders for one in _asked(message)})
    return dict(with_state(asked, on=at.date()).values_list("pk", "state"))


def _gone(
    message: Message,
    invitation: Invitation,
    link: FamilyLink | None,
    *,
    answered: set[tuple[int, int]],
    state: str,
    at: datetime,
) -> str:
    """Why a letter is not wanted any more, as a code; empty where it is."""
    if invitation.closed_at is not None:
        return "invitation_closed"
    if link is None:
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


def _words(
    doors: Sequence[tuple[Invitation, FamilyLink]], called: Mapping[int, tuple[str, ...]], *, named: bool
) -> Words:
    """The letter of the first invitation, with a door to each; the day is the first of theirs."""
    invitation = doors[0][0]
    school = invitation.program.school
    return Words(
        zone=school.time_zone,
        language=invitation.family.language,
        values={
            "school": school.name,
            "phone": invitation.program.answered_at,
            "teacher": invitation.educator.addressed,
            "reply_by": min(one.reply_by for one, _ in doors),
        },
        secrets={link_name(number): address(link) for number, (_, link) in enumerate(doors)},
        doors=tuple(
            Door(called.get(link.pk, ()) if named else (), one.educator.addressed) for one, link in doors
        ),
    )


def _staff_words(invitation: Invitation) -> Words:
    school = invitation.program.school
    return Words(zone=school.time_zone, values={"school": school.name, "link": settings.BASE_URL})
