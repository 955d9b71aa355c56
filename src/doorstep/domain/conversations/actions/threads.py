"""A family's thread, opened with the first thing that is written or logged in it."""

from __future__ import annotations

from django.db import transaction

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.audit.actions import events
from doorstep.domain.conversations.models import Line, Thread
from doorstep.domain.conversations.permissions import check_reads_as_coordinator
from doorstep.domain.conversations.queries.threads import lines
from doorstep.domain.people.models import Family
from doorstep.domain.programs.models import Program
from doorstep.domain.programs.rules import check_not_closed
from doorstep.kernel.clock import Clock
from doorstep.kernel.refusal import Refusal


@transaction.atomic
def opened(*, program: Program, family: Family, by: Actor, clock: Clock) -> Thread:
    """The thread of a family in a program year; made where there is none, of a year that is not closed."""
    check_not_closed(program)
    thread, made = Thread.objects.get_or_create(
        district_id=program.district_id,
        program=program,
        family=family,
        defaults={"opened_at": clock.now()},
    )
    if made:
        record(thread=thread, verb="thread.open", by=by, clock=clock)
    return thread


@transaction.atomic
def read(*, thread: Thread, reason: str, by: Actor, clock: Clock) -> list[Line]:
    """What a family and its visitors wrote, for who coordinates; who looked and why is in the trail."""
    check_reads_as_coordinator(program=thread.program, by=by)
    if not reason.strip():
        raise Refusal("conversations.reading_needs_reason")
    record(thread=thread, verb="thread.read", by=by, clock=clock, reason=reason.strip())
    return list(lines(thread=thread))


@transaction.atomic
def record(*, thread: Thread, verb: str, by: Actor, clock: Clock, reason: str = "", **facts: object) -> None:
    """One event of a conversation in the trail: that it happened, never what was said."""
    events.record(
        district_id=thread.district_id,
        action=f"conversations.{verb}",
        subject="conversations.Thread",
        subject_id=thread.pk,
        by=by,
        at=clock.now(),
        reason=reason,
        **facts,
    )
