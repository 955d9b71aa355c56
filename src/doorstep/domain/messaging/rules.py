"""When a message may leave, in which language, and when to try again."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from doorstep.domain.messaging.models import Message
from doorstep.domain.messaging.models.opt_out import Channel
from doorstep.domain.messaging.states import MESSAGE_TRANSITIONS, MessageState
from doorstep.kernel.refusal import Refusal

FALLBACK: Final = "en"
MOST_TRIES: Final = 6
TEXTS_FROM: Final = time(8)
TEXTS_UNTIL: Final = time(21)
_FIRST_WAIT: Final = timedelta(minutes=2)


def allowed_from(*, at: datetime, channel: str, zone: str) -> datetime:
    """The first moment from ``at`` on when a channel may be used; ``at`` itself where it may be now.

    Texts go from 8 in the morning until 9 at night where the school is (47 CFR 64.1200(c)(1)), by the clock
    on the wall: on the day the clocks change too.
    """
    if channel != Channel.SMS:
        return at
    local = at.astimezone(ZoneInfo(zone))
    if TEXTS_FROM <= local.time() < TEXTS_UNTIL:
        return at
    day = local.date() if local.time() < TEXTS_FROM else local.date() + timedelta(days=1)
    return datetime.combine(day, TEXTS_FROM, ZoneInfo(zone)).astimezone(at.tzinfo)


def languages_to_try(*known: str, offered: Collection[str]) -> list[str]:
    """Languages in the order a message tries them: what is known and offered, then English."""
    chain = dict.fromkeys(code for code in (*known, FALLBACK) if code in offered)
    return list(chain)


def retry_at(*, tries: int, at: datetime) -> datetime | None:
    """When to try again after the ``tries``-th failure: 2, 8, 32 … minutes later; None when it is enough."""
    if tries >= MOST_TRIES:
        return None
    return at + _FIRST_WAIT * int(4 ** (tries - 1))


def can_move(message: Message, to: MessageState) -> bool:
    """Whether a message may go from its state to another."""
    return to in MESSAGE_TRANSITIONS[MessageState(message.state)]


def check_can_move(message: Message, to: MessageState) -> None:
    """Raise where a message may not go to ``to`` from where it is."""
    if not can_move(message, to):
        raise Refusal("messaging.no_such_transition", before=message.state, after=to.value)


def normal(channel: str, value: str) -> str:
    """The one spelling under which an address or number is compared: case and spaces aside."""
    return value.strip().casefold() if channel == Channel.EMAIL else "".join(value.split())


def first_reachable(contacts: Sequence[tuple[str, str]], *, offered: Sequence[str]) -> str | None:
    """The first offered channel with something to write to; None where nothing reaches someone."""
    known = {channel for channel, value in contacts if value.strip()}
    return next((channel for channel in offered if channel in known), None)
