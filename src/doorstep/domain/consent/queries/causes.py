"""What the postman asks about messages of this chapter as they leave."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings

from doorstep.domain.consent.models import Answer, FamilyLink, Invitation
from doorstep.domain.consent.queries.answers import latest
from doorstep.domain.consent.queries.invitations import with_state
from doorstep.domain.consent.queries.links import address, live
from doorstep.domain.consent.states import AnswerKind, ConsentState
from doorstep.domain.messaging.models import Message
from doorstep.domain.messaging.ports import NotWanted, Words
from doorstep.domain.people.models import Educator
from doorstep.domain.programs.models import Program


def family_letters(messages: Sequence[Message], *, at: datetime) -> dict[int, Words | NotWanted]:
    """Invitations and reminders: wanted while the invitation is open, the link opens and nobody answered."""
    on = at.date()
    keys = {UUID(str(message.params["link"])) for message in messages}
    links = {link.key: link for link in live(at=at, on=on).filter(key__in=keys)}
    invitations = _invitations(messages)
    states = _states([message for message in messages if message.template == "reminder"], at=at)
    answered = set(
        Answer.objects.filter(invitation__in=invitations).values_list("invitation_id", "guardian_id")
    )
    told: dict[int, Words | NotWanted] = {}
    for message in messages:
        invitation = invitations[_id(message)]
        link = links.get(UUID(str(message.params["link"])))
        state = states.get(invitation.pk, "")
        gone = _gone(message, invitation, link, answered=answered, state=state, at=at)
        told[message.pk] = NotWanted(gone) if gone or link is None else _words(invitation, link)
    return told


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
    invitations = _invitations(messages)
    return {
        message.pk: _staff_words(invitations[_id(message)])
        if message.params["answer"] in asked
        else NotWanted("answered")
        for message in messages
    }


def _id(message: Message) -> int:
    return int(str(message.params["invitation"]))


def _invitations(messages: Sequence[Message]) -> dict[int, Invitation]:
    """The invitations of some messages; what hundreds of them have in common is read once."""
    found = Invitation.objects.filter(pk__in={_id(m) for m in messages}).select_related("family").in_bulk()
    programs = Program.objects.select_related("school").in_bulk({one.program_id for one in found.values()})
    educators = Educator.objects.in_bulk({one.educator_id for one in found.values()})
    for one in found.values():
        one.program, one.educator = programs[one.program_id], educators[one.educator_id]
    return found


def _states(reminders: Sequence[Message], *, at: datetime) -> dict[int, str]:
    """Where the invitations of reminders stand; of first letters it is not asked."""
    if not reminders:
        return {}
    asked = Invitation.objects.filter(pk__in={_id(message) for message in reminders})
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


def _words(invitation: Invitation, link: FamilyLink) -> Words:
    school = invitation.program.school
    return Words(
        zone=school.time_zone,
        language=invitation.family.language,
        values={
            "school": school.name,
            "phone": invitation.program.reply_phone or school.phone,
            "teacher": invitation.educator.addressed,
            "reply_by": invitation.reply_by,
        },
        secrets={"link": address(link)},
    )


def _staff_words(invitation: Invitation) -> Words:
    school = invitation.program.school
    return Words(zone=school.time_zone, values={"school": school.name, "link": settings.BASE_URL})
