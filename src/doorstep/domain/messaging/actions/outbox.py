"""Writing into the outbox, in the transaction that causes the message."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.messaging.models import Message
from doorstep.domain.messaging.occasions import OCCASIONS
from doorstep.domain.messaging.queries.contacts import channel_for
from doorstep.domain.messaging.states import MessageState, Rank
from doorstep.domain.people.models import Educator, Guardian
from doorstep.kernel.clock import Clock


@dataclass(frozen=True, slots=True)
class Draft:
    """What to write to whom: exactly one of ``guardian`` and ``educator``.

    ``template`` is one of `OCCASIONS`; ``purpose`` is the same unless one occasion uses a template twice.
    ``occasion`` names the one event (``invitation:17``, ``visit:5:2``). ``params`` are the ids from which the
    message's cause reads the words as it leaves; names, times and links never stand in them. ``channel``
    names the one way it may go; left out, it goes the first way that reaches its recipient. Drafts of one
    template that name the same ``together`` go to a guardian in one letter.
    """

    occasion: str
    template: str
    params: Mapping[str, object] = field(default_factory=dict)
    guardian: Guardian | None = None
    educator: Educator | None = None
    purpose: str = ""
    not_before: datetime | None = None
    channel: str = ""
    together: str = ""

    def __post_init__(self) -> None:
        if self.template not in OCCASIONS:
            raise ValueError(f"no message is written for {self.template!r}: see messaging/occasions.py")
        if (self.guardian is None) == (self.educator is None):
            raise ValueError("a message has one recipient: a guardian or an educator")


@transaction.atomic
def write(*, draft: Draft, by: Actor, clock: Clock) -> Message | None:
    """Put one message in the outbox; None where there is no way to reach its recipient.

    Writing the same occasion, purpose, channel and recipient again changes nothing and answers with the
    message that stands. The audit row is the causing action's; a message keeps who wrote it.
    """
    written = write_all(drafts=[draft], by=by, clock=clock)
    return written[0] if written else None


@transaction.atomic
def write_all(*, drafts: Sequence[Draft], by: Actor, clock: Clock) -> list[Message]:
    """Put messages in the outbox in two queries, whatever their number; those that stand already stay.

    Recipients whom nothing reaches are left out: a person rings them up (`people` lists say who they are).
    Where drafts go together there is a third query, and one message of a guardian's leaves for all.
    """
    made = [(draft, _message(draft, by=by, at=clock.now())) for draft in drafts]
    messages = [message for _, message in made if message]
    if not messages:
        return []
    _tell_together([(draft.together, each) for draft, each in made if each and draft.together])
    Message.objects.bulk_create(messages, ignore_conflicts=True, batch_size=1000)
    standing = Message.objects.filter(occasion__in={message.occasion for message in messages})
    found = {_once(message): message for message in standing}
    return [found[_once(message)] for message in messages]


@transaction.atomic
def cancel(
    *,
    occasions: Collection[str],
    reason: str,
    purposes: Collection[str] = (),
    guardian: Guardian | None = None,
    by: Actor,
    clock: Clock,
) -> int:
    """Call off messages of some occasions that have not left; how many there were.

    ``reason`` is a code. A message that is leaving at this moment asks its cause once more, so that it too
    stays behind when its cause is gone. One that tells of several occasions stays, and its cause leaves out
    what is gone.
    """
    waiting = Message.objects.filter(occasion__in=occasions, state=MessageState.QUEUED)
    if purposes:
        waiting = waiting.filter(purpose__in=purposes)
    if guardian is not None:
        waiting = waiting.filter(guardian=guardian)
    waiting = waiting.exclude(params__has_key="with")  # it tells of others too: what is left of it is told
    return waiting.update(
        state=MessageState.CANCELLED, reason=reason, settled_at=clock.now(), settled_by=by.name[:200]
    )


def _message(draft: Draft, *, by: Actor, at: datetime) -> Message | None:
    recipient = draft.guardian or draft.educator
    assert recipient is not None
    channel = draft.channel or channel_for(recipient)
    if channel is None:
        return None
    return Message(
        district_id=recipient.district_id,
        channel=channel,
        guardian=draft.guardian,
        educator=draft.educator,
        occasion=draft.occasion,
        purpose=draft.purpose or draft.template,
        template=draft.template,
        params=dict(draft.params),
        written_at=at,
        written_by=by.name[:200],
        not_before=draft.not_before or at,
        rank=_rank(draft.template),
    )


def _tell_together(messages: Sequence[tuple[str, Message]]) -> None:
    """Let the first of each guardian's messages tell of the others, which stand beside it and do not leave.

    Those that stand in the outbox already are left as they are.
    """
    occasions = {message.occasion for _, message in messages}
    standing = (
        {_once(message) for message in Message.objects.filter(occasion__in=occasions)} if messages else set()
    )
    first: dict[tuple[object, ...], Message] = {}
    for together, message in messages:
        if message.guardian_id is None or _once(message) in standing:
            continue
        whose = (together, message.template, message.channel, message.guardian_id)
        carrier = first.setdefault(whose, message)
        if carrier is not message:
            told = {"occasion": message.occasion, "purpose": message.purpose, **message.params}
            carrier.params.setdefault("with", []).append(told)
            message.state, message.reason = MessageState.CANCELLED, "told_together"
            message.settled_at, message.settled_by = message.written_at, message.written_by


def _rank(template: str) -> Rank:
    occasion = OCCASIONS[template]
    return Rank.URGENT if occasion.urgent or occasion.soon else Rank.ORDINARY


def _once(message: Message) -> tuple[object, ...]:
    """What the database allows once."""
    return (message.occasion, message.purpose, message.channel, message.guardian_id, message.educator_id)
