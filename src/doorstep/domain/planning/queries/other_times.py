"""Families asked for other times, or for video: who has been, and whether the question still leaves."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Final

from doorstep.domain.consent.models import Answer, Invitation
from doorstep.domain.consent.queries.answers import latest
from doorstep.domain.consent.queries.links import address, children_called, of_invitations
from doorstep.domain.consent.states import AnswerKind
from doorstep.domain.messaging.models import Message
from doorstep.domain.messaging.occasions import form
from doorstep.domain.messaging.ports import Door, NotWanted, Words
from doorstep.domain.visits.queries.visits import visits
from doorstep.domain.visits.states import STANDING

TIMES: Final = "other_times"
VIDEO: Final = "by_video"
TEMPLATES: Final = (TIMES, VIDEO)
PURPOSE: Final = "other_times_"
"""Followed by the answer whose times nobody could make: each is asked about once, one way or the other."""


def asked(*, invitations: Collection[int]) -> dict[int, datetime]:
    """When families were asked for other times, or about video, since their answers in force; one query."""
    found: dict[int, datetime] = {}
    answers = latest(Answer.objects.filter(invitation__in=invitations, kind=AnswerKind.YES))
    purposes = {
        f"{PURPOSE}{key}": invitation for key, invitation in answers.values_list("pk", "invitation_id")
    }
    for purpose, at in Message.objects.filter(purpose__in=purposes).values_list("purpose", "written_at"):
        found[purposes[purpose]] = at
    return found


def letters(messages: Sequence[Message], *, at: datetime) -> dict[int, Words | NotWanted]:
    """The question, while the answer it is about is the guardian's last and the family has no visit."""
    ids = {int(str(message.params["invitation"])) for message in messages}
    invitations = (
        Invitation.objects.filter(pk__in=ids)
        .select_related("family", "educator", "program__school")
        .in_bulk()
    )
    answers = [message.params["answer"] for message in messages]
    last = set(latest(Answer.objects.filter(pk__in=answers)).values_list("pk", flat=True))
    visited = set(
        visits().filter(invitation__in=ids, state__in=STANDING).values_list("invitation_id", flat=True)
    )
    links = of_invitations(invitation_ids=ids, at=at)
    called = children_called([link.pk for link in links.values()], on=at.date())
    told: dict[int, Words | NotWanted] = {}
    for message in messages:
        invitation = invitations[int(str(message.params["invitation"]))]
        assert message.guardian_id is not None  # a family's message
        link = links.get((invitation.pk, message.guardian_id))
        if invitation.closed_at is not None:
            told[message.pk] = NotWanted("invitation_closed")
        elif message.params["answer"] not in last:
            told[message.pk] = NotWanted("answered")
        elif invitation.pk in visited:
            told[message.pk] = NotWanted("visit_set")
        elif link is None:
            told[message.pk] = NotWanted("link_ended")
        else:
            children = called.get(link.pk, ()) if form(message.channel) == "email" else ()
            told[message.pk] = _words(invitation, address(link), children)
    return told


def _words(invitation: Invitation, link: str, children: tuple[str, ...]) -> Words:
    return Words(
        zone=invitation.program.school.time_zone,
        language=invitation.family.language,
        values=values(invitation),
        secrets={"link": link},
        doors=(Door(children, invitation.educator.addressed),),
    )


def values(invitation: Invitation) -> Mapping[str, object]:
    """What the letter says beside its link."""
    school = invitation.program.school
    return {
        "school": school.name,
        "phone": invitation.program.answered_at,
        "teacher": invitation.educator.addressed,
    }
