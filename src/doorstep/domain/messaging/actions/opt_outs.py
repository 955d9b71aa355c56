"""Stop, and start again."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Q

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.audit.actions import events
from doorstep.domain.messaging.models import Message, OptOut
from doorstep.domain.messaging.models.opt_out import Channel
from doorstep.domain.messaging.rules import normal
from doorstep.domain.messaging.states import MessageState
from doorstep.kernel.clock import Clock


@transaction.atomic
def stop(*, district_id: int, channel: str, value: str, said: str = "", by: Actor, clock: Clock) -> OptOut:
    """Send nothing more to an address or number, from now on and whoever it belongs to.

    What waits for it is called off, and what is leaving at this moment is asked about once more by the
    postman. Saying it twice changes nothing.
    """
    spelled = normal(channel, value)
    opt_out, made = OptOut.objects.get_or_create(
        district_id=district_id,
        channel=channel,
        value=spelled,
        lifted_at=None,
        defaults={"said": said[:300], "since": clock.now()},
    )
    if made:
        _record(opt_out, "stop", by=by, clock=clock)
    reaches = "email__iexact" if channel == Channel.EMAIL else "phone"
    Message.objects.filter(
        Q(**{f"guardian__{reaches}": spelled}) | Q(**{f"educator__{reaches}": spelled}),
        channel=channel,
        state=MessageState.QUEUED,
    ).update(state=MessageState.CANCELLED, reason="stopped", settled_at=clock.now(), settled_by=by.name[:200])
    return opt_out


@transaction.atomic
def start(*, district_id: int, channel: str, value: str, by: Actor, clock: Clock) -> None:
    """Lift a stop, at the person's own word; both stay on record. What was called off stays called off."""
    standing = OptOut.objects.select_for_update().filter(
        district_id=district_id, channel=channel, value=normal(channel, value), lifted_at__isnull=True
    )
    for opt_out in standing:
        opt_out.lifted_at = clock.now()
        opt_out.save(update_fields=["lifted_at"])
        _record(opt_out, "start", by=by, clock=clock)


def _record(opt_out: OptOut, verb: str, *, by: Actor, clock: Clock) -> None:
    events.record(
        district_id=opt_out.district_id,
        action=f"messaging.opt_out.{verb}",
        subject="messaging.OptOut",
        subject_id=opt_out.pk,
        by=by,
        at=clock.now(),
        channel=opt_out.channel,
    )
