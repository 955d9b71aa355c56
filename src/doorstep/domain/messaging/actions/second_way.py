"""When one way of reaching someone failed: the next."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from django.conf import settings
from django.db import transaction

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.messaging.models import Message
from doorstep.domain.messaging.models.opt_out import BY_HAND, Channel
from doorstep.domain.messaging.occasions import OCCASIONS, form
from doorstep.domain.messaging.queries.contacts import contact, stopped
from doorstep.domain.messaging.rules import next_way, normal
from doorstep.domain.messaging.states import MessageState

_NO_NUMBER: Final = ("number_unknown", "no_contact")


@transaction.atomic
def write_elsewhere(*, messages: Sequence[Message], by: Actor, at: datetime) -> list[Message]:
    """Write those of some messages that failed for the next channel of their reader; what was written.

    For the transaction that fails them; three queries, and none where nothing failed. One occasion is
    written once a channel (the database sees to it), so a letter that failed everywhere ends with a person.
    A message whose reader asked for no more goes nowhere. Where nothing else is left, a family is called, and
    then handed a letter: `actions.by_hand`. A number that two adults share is called once of an occasion.
    """
    failed = [message for message in messages if message.state == MessageState.FAILED]
    if not failed:
        return []
    tried = _tried(failed)
    ways = {message.pk: _way(message, tried[_cause(message)]) for message in failed}
    silenced = stopped({(way[0], normal(*way)) for way in ways.values() if way})
    called = _called(failed) if any(way and way[0] == Channel.CALL for way in ways.values()) else set()
    written: list[Message] = []
    for message in failed:
        way = ways[message.pk]
        if way is None or (way[0], normal(*way)) in silenced:
            continue
        if way[0] == Channel.CALL:
            call = (message.occasion, message.purpose, normal(Channel.SMS, way[1]))
            if call in called:
                continue
            called.add(call)
        written.append(_again(message, way[0], by=by, at=at))
    Message.objects.bulk_create(written, ignore_conflicts=True)
    return written


def _called(failed: Sequence[Message]) -> set[tuple[str, str, str]]:
    """The numbers that a person has called, or is to call, about these occasions."""
    calls = Message.objects.select_related("guardian").filter(
        occasion__in={message.occasion for message in failed}, channel=Channel.CALL, guardian__isnull=False
    )
    return {
        (call.occasion, call.purpose, normal(Channel.SMS, contact(call.guardian, Channel.CALL)))
        for call in calls.exclude(state=MessageState.CANCELLED)
        if call.guardian is not None
    }


def _tried(failed: Sequence[Message]) -> dict[tuple[object, ...], set[str]]:
    """The channels each cause has been written by, those that failed just now among them."""
    tried: dict[tuple[object, ...], set[str]] = {_cause(message): set() for message in failed}
    for message in Message.objects.filter(occasion__in={message.occasion for message in failed}):
        tried.setdefault(_cause(message), set()).add(message.channel)
    return tried


def _cause(message: Message) -> tuple[object, ...]:
    return (message.occasion, message.purpose, message.guardian_id, message.educator_id)


def _way(message: Message, tried: set[str]) -> tuple[str, str] | None:
    """The next channel and what to write to on it."""
    recipient = message.guardian or message.educator
    assert recipient is not None
    contacts = [(channel, contact(recipient, channel)) for channel in Channel.values]
    written = OCCASIONS[message.template].channels
    waits = OCCASIONS[message.template].urgent  # nobody reads out a code days later
    by_hand = [] if message.guardian is None or waits else [channel.value for channel in BY_HAND]
    offered = [way for way in (*settings.MESSAGE_CHANNELS, *by_hand) if form(way) in written]
    dead = {Channel.CALL.value} if message.reason in _NO_NUMBER else set()
    channel = next_way(contacts, offered=offered, tried={*tried, *dead})
    return (channel, dict(contacts)[channel]) if channel else None


def _again(message: Message, channel: str, *, by: Actor, at: datetime) -> Message:
    """The same message another way: as urgent as it was, and of the mailing whose button stops it until it is
    in a person's hands."""
    return Message(
        district_id=message.district_id,
        channel=channel,
        guardian=message.guardian,
        educator=message.educator,
        occasion=message.occasion,
        purpose=message.purpose,
        template=message.template,
        params=message.params,
        written_at=at,
        written_by=by.name[:200],
        not_before=at,
        rank=message.rank,
        mailing_id=None if channel in BY_HAND else message.mailing_id,
    )
