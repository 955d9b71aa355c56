"""What providers and people report about letters that have left."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from django.db import transaction

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.audit.actions import events
from doorstep.domain.messaging.actions.second_way import write_elsewhere
from doorstep.domain.messaging.models import Message, MessageAttempt
from doorstep.domain.messaging.rules import can_move, check_can_settle
from doorstep.domain.messaging.states import MessageState
from doorstep.kernel.clock import Clock

REPORTED: Final = (MessageState.HANDED_OVER, MessageState.DELIVERED, MessageState.FAILED)


@transaction.atomic
def note(
    *, key: UUID, state: MessageState, provider_id: str, code: str = "", by: Actor, clock: Clock
) -> Message | None:
    """Write down what a provider reports of the message with this key; None where there is none.

    Reports come late, twice and out of order: one that would take a message back changes nothing. A report
    also settles a letter of which nobody knew whether it had left. A letter that failed is written for the
    next way its reader can be reached.
    """
    if state not in REPORTED:
        raise ValueError(f"a provider cannot report {state!r}")
    message = (
        Message.objects.select_for_update(of=("self",))
        .select_related("guardian", "educator")
        .filter(key=key)
        .first()
    )
    if message is None or message.state == MessageState.QUEUED:
        return message
    last = MessageAttempt.objects.filter(message=message).order_by("-pk").first()
    if last is not None and (not last.provider_id or (code and not last.error)):
        last.provider_id = last.provider_id or provider_id[:200]
        last.error = last.error or code[:300]
        last.save(update_fields=["provider_id", "error"])
    if can_move(message, state):
        _end(message, state, code, by=by, clock=clock)
        write_elsewhere(messages=[message], by=by, at=clock.now())
    return message


@transaction.atomic
def settle(*, message: Message, arrived: bool, by: Actor, clock: Clock) -> Message:
    """A person says what became of a letter of which nobody knew: it arrived, or it did not.

    They asked the reader, or looked it up at the provider. One that did not arrive is written for the next
    way its reader can be reached, and never again for the same one, which might deliver it twice.
    """
    held = (
        Message.objects.select_for_update(of=("self",))
        .select_related("guardian", "educator")
        .get(pk=message.pk)
    )
    check_can_settle(held)
    state = MessageState.DELIVERED if arrived else MessageState.FAILED
    _end(held, state, "" if arrived else "did_not_arrive", by=by, clock=clock)
    events.record(
        district_id=held.district_id,
        action="messaging.message.settle",
        subject="messaging.Message",
        subject_id=held.pk,
        by=by,
        at=clock.now(),
        arrived=arrived,
    )
    write_elsewhere(messages=[held], by=by, at=clock.now())
    return held


def _end(message: Message, state: MessageState, code: str, *, by: Actor, clock: Clock) -> None:
    message.state, message.reason, message.leased_until = state, code[:60], None
    message.settled_at, message.settled_by = clock.now(), by.name[:200]
    message.save(update_fields=["state", "reason", "leased_until", "settled_at", "settled_by"])
