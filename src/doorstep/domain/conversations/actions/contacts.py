"""The log of being in touch outside the thread: called, spoke, texted; never what was said."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.conversations import promises, rules
from doorstep.domain.conversations.actions.threads import opened, record
from doorstep.domain.conversations.models import Contact, ContactKind
from doorstep.domain.conversations.permissions import check_keeps_account
from doorstep.domain.conversations.queries.access import educator_of
from doorstep.domain.people.models import Family
from doorstep.domain.programs.models import Program
from doorstep.kernel.clock import Clock
from doorstep.kernel.refusal import Refusal


@transaction.atomic
def log(
    *,
    program: Program,
    family: Family,
    kind: ContactKind,
    at: datetime,
    reached: bool = True,
    minutes: int | None = None,
    by: Actor,
    clock: Clock,
) -> Contact:
    """Write down that one was in touch with a family, or tried to be."""
    check_keeps_account(program=program, family=family, by=by)
    rules.check_contact(at=at, minutes=minutes, reached=reached, now=clock.now())
    thread = opened(program=program, family=family, by=by, clock=clock)
    with promises.kept():
        contact = Contact.objects.create(
            district_id=thread.district_id,
            thread=thread,
            educator=educator_of(by),
            by_name=by.name[:200],
            kind=kind,
            reached=reached,
            minutes=minutes,
            at=at,
            recorded_at=clock.now(),
        )
    record(thread=thread, verb="contact.log", by=by, clock=clock, kind=kind.value, reached=reached)
    return contact


@transaction.atomic
def take_back(*, contact: Contact, by: Actor, clock: Clock) -> Contact:
    """Say that one's own entry was wrong: it stays visible as that and counts no more."""
    held = (
        Contact.objects.select_for_update(of=("self",))
        .select_related("thread__program", "thread__family", "educator")
        .get(pk=contact.pk)
    )
    check_keeps_account(program=held.thread.program, family=held.thread.family, by=by)
    if held.educator is not None and held.educator.user_id != by.id:
        raise Refusal("conversations.not_your_entry")
    rules.check_can_take_back(held)
    held.taken_back_at = clock.now()
    with promises.kept():
        held.save(update_fields=["taken_back_at"])
    record(thread=held.thread, verb="contact.take_back", by=by, clock=clock)
    return held
