"""What the postman asks about messages of this chapter as they leave."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.conf import settings

from doorstep.domain.consent.models import FamilyLink
from doorstep.domain.consent.queries.links import address, children_called, of_invitations
from doorstep.domain.messaging.models import Message
from doorstep.domain.messaging.occasions import form
from doorstep.domain.messaging.ports import Door, NotWanted, Words
from doorstep.domain.visits.models import CalendarEntry, Visit
from doorstep.domain.visits.queries.visits import visits
from doorstep.domain.visits.states import VisitState

FAMILY = ("visit_confirmed", "visit_changed", "visit_cancelled", "visit_tomorrow", "thank_you")
EDUCATOR = (
    "educator_visit_confirmed",
    "educator_visit_changed",
    "educator_visit_cancelled",
    "educator_visit_tomorrow",
)
HELD = (VisitState.HELD, VisitState.ATTESTED)


def family_letters(messages: Sequence[Message], *, at: datetime) -> dict[int, Words | NotWanted]:
    """What a family is told of its visit: never of one that has changed again, nor without its link."""
    found = _visits(messages)
    links = of_invitations(invitation_ids={visit.invitation_id for visit in found.values()}, at=at)
    called = (
        children_called([link.pk for link in links.values()], on=at.date())
        if any(_named(m, found) for m in messages)
        else {}
    )
    told: dict[int, Words | NotWanted] = {}
    for message in messages:
        visit = found[_id(message)]
        assert message.guardian_id is not None
        link = links.get((visit.invitation_id, message.guardian_id))
        gone = _gone(message, visit, at=at) or ("" if link else "link_ended")
        if gone or link is None:
            told[message.pk] = NotWanted(gone)
        else:
            children = called.get(link.pk, ()) if _named(message, found) else ()
            told[message.pk] = _for_family(visit, link, children)
    return told


def educator_letters(messages: Sequence[Message], *, at: datetime) -> dict[int, Words | NotWanted]:
    """What an educator is told of a visit, with nothing of the family in it; the page it leads to has that.

    One who has left a visit is told so as long as she has not come back to it.
    """
    found = _visits(messages)
    in_calendar = set(
        CalendarEntry.objects.filter(visit__in=found, cancelled=False).values_list("visit_id", "educator_id")
    )
    told: dict[int, Words | NotWanted] = {}
    for message in messages:
        visit = found[_id(message)]
        belongs = (visit.pk, message.educator_id) in in_calendar
        if message.template == "educator_visit_cancelled":
            gone = "changed_again" if belongs else ""
        else:
            gone = _gone(message, visit, at=at) or ("" if belongs else "not_of_this_visit")
        page = settings.VISIT_PAGE.format(key=visit.key) if belongs else settings.MY_VISITS_PAGE
        told[message.pk] = NotWanted(gone) if gone else _for_educator(visit, message.educator_id, page)
    return told


def _gone(message: Message, visit: Visit, *, at: datetime) -> str:
    """Why a letter is not wanted any more, as a code; empty where it is."""
    if message.template == "thank_you":
        return "" if visit.state in HELD else "visit_not_held"
    if message.params["sequence"] != visit.calendar_sequence:
        return "changed_again"
    if message.template == "visit_cancelled":
        return ""
    if visit.state != VisitState.CONFIRMED:
        return "visit_cancelled" if visit.state == VisitState.CANCELLED else "visit_over"
    return "visit_over" if visit.starts_at <= at else ""


def _id(message: Message) -> int:
    return int(str(message.params["visit"]))


def _named(message: Message, found: Mapping[int, Visit]) -> bool:
    """Whether a message names its children: a letter does; a text, which anyone may see come, where its
    program wants it."""
    return form(message.channel) == "email" or found[_id(message)].program.children_in_texts


def _visits(messages: Sequence[Message]) -> Mapping[int, Visit]:
    return visits().in_bulk({_id(message) for message in messages})


def _for_family(visit: Visit, link: FamilyLink, children: tuple[str, ...]) -> Words:
    school = visit.program.school
    return Words(
        zone=school.time_zone,
        language=visit.family.language,
        values={
            "school": school.name,
            "phone": visit.program.answered_at,
            "starts_at": visit.starts_at,
            "ends_at": visit.ends_at,
            "visitors": [educator.addressed for educator in (visit.lead, visit.partner)],
            "place": str(visit.place),
        },
        secrets={"link": address(link)},
        doors=(Door(children),),
    )


def _for_educator(visit: Visit, educator_id: int | None, page: str) -> Words:
    return Words(
        zone=visit.program.school.time_zone,
        values={
            "school": visit.program.school.name,
            "starts_at": visit.starts_at,
            "ends_at": visit.ends_at,
            "others": [str(person) for person in visit.people if person.pk != educator_id],
            "link": page,
        },
    )
