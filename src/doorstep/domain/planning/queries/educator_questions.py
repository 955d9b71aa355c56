"""Educators asked whether they would take part, make one more visit, or come at another hour.

The choice is theirs and made on their own page, so what is kept of a question is its letter alone.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from django.conf import settings

from doorstep.domain.messaging.models import Message
from doorstep.domain.messaging.ports import NotWanted, Words
from doorstep.domain.people.models import Educator
from doorstep.domain.planning.models import UnplacedFamily
from doorstep.domain.planning.states import PlanState
from doorstep.domain.programs.models import Participation, Program
from doorstep.domain.programs.states import ProgramState
from doorstep.domain.visits.queries.visits import visits
from doorstep.domain.visits.states import STANDING

JOIN: Final = "teacher_joins"
TEMPLATES: Final[Mapping[str, str]] = {
    JOIN: "educator_join_asked",
    "raise_cap": "educator_limit_asked",
    "free_person": "educator_hour_asked",
}
"""What is written for a remedy that is somebody's own choice, by its code."""
_PAGES: Final = {"free_person": "MY_HOURS_PAGE"}


def occasion(code: str, *, program: Program, invitation_id: int | None) -> str:
    """What a question is about: she is asked once a year to join, else once for each family."""
    return f"join:{program.pk}" if code == JOIN else f"without-visit:{invitation_id}"


def asked(*, program: Program, invitations: Collection[int]) -> dict[tuple[str, int], datetime]:
    """When educators were asked, by occasion with the template behind it and their id; one query."""
    about = [occasion(JOIN, program=program, invitation_id=None)]
    about += [occasion("", program=program, invitation_id=each) for each in invitations]
    found = Message.objects.filter(occasion__in=about, template__in=TEMPLATES.values())
    return {
        (f"{event} {template}", educator): at
        for event, template, educator, at in found.values_list(
            "occasion", "template", "educator_id", "written_at"
        )
        if educator is not None
    }


def asked_to_join(*, program: Program, educator: Educator) -> datetime | None:
    """When she was asked whether she would take part in the program; None where she was not."""
    event = occasion(JOIN, program=program, invitation_id=None)
    return (
        Message.objects.filter(occasion=event, template=TEMPLATES[JOIN], educator=educator)
        .values_list("written_at", flat=True)
        .first()
    )


def words(code: str, *, program: Program, starts_at: datetime | None = None) -> Words:
    """What a question says: nothing of the family."""
    values: dict[str, object] = {
        "school": program.school.name,
        "link": getattr(settings, _PAGES.get(code, "MY_VISITS_PAGE")),
    }
    if starts_at is not None:
        values |= {"starts_at": starts_at, "ends_at": starts_at + timedelta(minutes=program.visit_minutes)}
    return Words(zone=program.school.time_zone, values=values)


def letters(messages: Sequence[Message], *, at: datetime) -> dict[int, Words | NotWanted]:
    """The questions, while they are open: the program is under way, she has not joined, the family waits."""
    programs = (
        Program.objects.filter(pk__in={message.params["program"] for message in messages})
        .select_related("school")
        .in_bulk()
    )
    joined = set(
        Participation.objects.filter(program__in=programs, opted_out_at__isnull=True).values_list(
            "program_id", "educator_id"
        )
    )
    rows = UnplacedFamily.objects.in_bulk(
        {message.params["row"] for message in messages if message.template != TEMPLATES[JOIN]}
    )
    open_ = _waiting({row.invitation_id for row in rows.values()})
    told: dict[int, Words | NotWanted] = {}
    for message in messages:
        program = programs[int(str(message.params["program"]))]
        if program.state != ProgramState.OPEN:
            told[message.pk] = NotWanted("program_not_open")
        elif message.template == TEMPLATES[JOIN]:
            joins = (program.pk, message.educator_id) in joined
            told[message.pk] = NotWanted("answered") if joins else words(JOIN, program=program)
        else:
            row = rows.get(int(str(message.params["row"])))
            waits = row is not None and row.invitation_id in open_
            told[message.pk] = _about_a_visit(message, program, row if waits else None, at=at)
    return told


def _about_a_visit(
    message: Message, program: Program, row: UnplacedFamily | None, *, at: datetime
) -> Words | NotWanted:
    if row is None:
        return NotWanted("visit_set")
    finding: Mapping[str, Any] = row.remedies[int(str(message.params["remedy"]))]
    starts_at = datetime.fromisoformat(finding["params"]["starts_at"])
    if starts_at <= at:
        return NotWanted("visit_over")
    return words(finding["code"], program=program, starts_at=starts_at)


def _waiting(invitations: Collection[int]) -> set[int]:
    """Invitations whose family has no visit, in the plan that counts or in truth."""
    rows = UnplacedFamily.objects.filter(
        invitation__in=invitations,
        invitation__closed_at__isnull=True,
        plan__state__in=(PlanState.DRAFT, PlanState.PUBLISHED),
    )
    visited = visits().filter(invitation__in=invitations, state__in=STANDING)
    return set(rows.values_list("invitation_id", flat=True)) - set(
        visited.values_list("invitation_id", flat=True)
    )
