"""Reminding educators of families who are due to hear from them, and of answers that were promised."""

from __future__ import annotations

from django.db import transaction

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.conversations.queries.families import of_program
from doorstep.domain.conversations.queries.requests import due_on
from doorstep.domain.conversations.rules import Due
from doorstep.domain.messaging.actions import outbox
from doorstep.domain.messaging.actions.outbox import Draft
from doorstep.domain.people.models import Educator
from doorstep.domain.programs.models import Program
from doorstep.kernel.clock import Clock, local_date


@transaction.atomic
def remind(*, program: Program, by: Actor, clock: Clock) -> int:
    """Write to whoever is due, how many messages stand: one a week and educator, however many families wait,
    and one for each answer on the day it was promised for. Asked again, nothing is written twice.

    What is written asks again as it leaves: it stays behind where people have been in touch meanwhile.
    """
    now = clock.now()
    today = local_date(now, program.school.time_zone)
    waiting: dict[int, Educator] = {}
    for row in of_program(program=program, at=now):
        if row.due != Due.NOT_YET:
            waiting |= {person.pk: person for person in row.visitors if person.missing_since is None}
    year, week, _ = today.isocalendar()
    drafts = [
        Draft(
            occasion=f"follow_up:{program.pk}:{year}-{week}",
            template="educator_follow_up",
            params={"program": program.pk},
            educator=educator,
        )
        for educator in waiting.values()
    ]
    drafts += [
        Draft(
            occasion=f"request:{request.pk}",
            template="educator_request_due",
            params={"request": request.pk},
            educator=request.owner,
        )
        for request in due_on(program=program, day=today)
    ]
    return len(outbox.write_all(drafts=drafts, by=by, clock=clock))
