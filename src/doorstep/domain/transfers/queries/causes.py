"""What the postman asks about messages of this chapter as they leave."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from doorstep.domain.consent.queries.links import address, live
from doorstep.domain.messaging.models import Message
from doorstep.domain.messaging.ports import NotWanted, Words
from doorstep.domain.transfers.models import MoveQuestion


def questions(messages: Sequence[Message], *, at: datetime) -> dict[int, Words | NotWanted]:
    """Whether a child's packet may go: asked until it is answered. Who and where stand behind the link."""
    found = MoveQuestion.objects.select_related(
        "invitation__program__school", "invitation__family", "student"
    ).in_bulk([int(str(message.params["question"])) for message in messages])
    invitations = {each.invitation_id for each in found.values()}
    links = {
        (link.invitation_id, link.guardian_id): link
        for link in live(at=at, on=at.date()).filter(invitation__in=invitations)
    }
    told: dict[int, Words | NotWanted] = {}
    for message in messages:
        asked = found[int(str(message.params["question"]))]
        link = links.get((asked.invitation_id, asked.guardian_id))
        if asked.said_yes is not None or asked.ended_at is not None:
            told[message.pk] = NotWanted("answered")
        elif link is None:
            told[message.pk] = NotWanted("link_ended")
        else:
            program = asked.invitation.program
            told[message.pk] = Words(
                zone=program.school.time_zone,
                language=asked.invitation.family.language,
                values={
                    "school": program.school.name,
                    "phone": program.answered_at,
                },
                secrets={"link": f"{address(link)}move/"},
            )
    return told
