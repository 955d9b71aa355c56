"""What a person does where no other way reached someone: a call, a letter handed over."""

from __future__ import annotations

from django.db import transaction

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.audit.actions import events
from doorstep.domain.messaging.actions.second_way import write_elsewhere
from doorstep.domain.messaging.models import Message
from doorstep.domain.messaging.models.opt_out import Channel
from doorstep.domain.messaging.rules import check_by_hand
from doorstep.domain.messaging.states import MessageState
from doorstep.kernel.clock import Clock


@transaction.atomic
def done(*, message: Message, reached: bool, by: Actor, clock: Clock) -> Message:
    """A person called or handed a letter over, or could not. After a call that reached nobody comes a letter;
    after that there is no other way."""
    held = (
        Message.objects.select_for_update(of=("self",))
        .select_related("guardian", "educator")
        .get(pk=message.pk)
    )
    check_by_hand(held)
    failed = "not_reached" if held.channel == Channel.CALL else "not_handed_over"
    held.state = MessageState.DELIVERED if reached else MessageState.FAILED
    held.reason = "" if reached else failed
    held.settled_at, held.settled_by = clock.now(), by.name[:200]
    held.save(update_fields=["state", "reason", "settled_at", "settled_by"])
    events.record(
        district_id=held.district_id,
        action="messaging.message.by_hand",
        subject="messaging.Message",
        subject_id=held.pk,
        by=by,
        at=clock.now(),
        channel=held.channel,
        reached=reached,
    )
    write_elsewhere(messages=[held], by=by, at=clock.now())
    return held
