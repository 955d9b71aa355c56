"""Stop, and start again."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Q

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.audit.actions import events
from doorstep.domain.messaging.models import Inbound, Message, OptOut
from doorstep.domain.messaging.models.opt_out import Channel, reaching
from doorstep.domain.messaging.rules import check_can_undo, normal
from doorstep.domain.messaging.states import LiftedBecause, MessageState
from doorstep.kernel.clock import Clock
from doorstep.kernel.refusal import Refusal


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
        _lift(opt_out, LiftedBecause.START, "start", by=by, clock=clock)


@transaction.atomic
def undo(*, inbound: Inbound, because: LiftedBecause, by: Actor, clock: Clock) -> None:
    """Lift the stop that a text was read as, because its sender told a member of staff so; refuses where none
    stands any more.

    The text stays as it came and the stop as it was; who lifted it, and why, stand beside it. It is lifted on
    every channel on which it was said.
    """
    check_can_undo(inbound, because)
    standing = list(
        OptOut.objects.select_for_update().filter(
            channel__in=reaching(inbound.channel), value=inbound.sender, lifted_at__isnull=True
        )
    )
    if not standing:
        raise Refusal("messaging.no_stop_stands")
    for opt_out in standing:
        _lift(opt_out, because, "undo", by=by, clock=clock)


def _lift(opt_out: OptOut, because: LiftedBecause, verb: str, *, by: Actor, clock: Clock) -> None:
    opt_out.lifted_at, opt_out.lifted_by, opt_out.lifted_because = clock.now(), by.name[:200], because
    opt_out.save(update_fields=["lifted_at", "lifted_by", "lifted_because"])
    _record(opt_out, verb, because=because.value, by=by, clock=clock)


def _record(opt_out: OptOut, verb: str, *, because: str = "", by: Actor, clock: Clock) -> None:
    events.record(
        district_id=opt_out.district_id,
        action=f"messaging.opt_out.{verb}",
        subject="messaging.OptOut",
        subject_id=opt_out.pk,
        by=by,
        at=clock.now(),
        channel=opt_out.channel,
        **({"because": because} if because else {}),
    )
