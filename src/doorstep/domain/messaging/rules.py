"""When a message may leave, in which language, and when to try again."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, time, timedelta
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

import phonenumbers

from doorstep.domain.messaging.models import Inbound, Message
from doorstep.domain.messaging.models.opt_out import BY_HAND, PHONE_CHANNELS
from doorstep.domain.messaging.states import MESSAGE_TRANSITIONS, LiftedBecause, MessageState, Understood
from doorstep.kernel.refusal import Refusal

FALLBACK: Final = "en"
MOST_TRIES: Final = 6
ASKED_FROM: Final = 25
"""From how many messages on somebody has to have seen their number and said yes to it."""
TEXTS_FROM: Final = time(8)
TEXTS_UNTIL: Final = time(21)
_OF_THIS_COUNTRY: Final = re.compile(r"\+1[2-9][0-9]{9}")
_FIRST_WAIT: Final = timedelta(minutes=2)
_MOST_STEPS: Final = 6


def allowed_from(*, at: datetime, channel: str, zones: Collection[str]) -> datetime:
    """The first moment from ``at`` on when a channel may be used; ``at`` itself where it may be now.

    Texts go from 8 in the morning until 9 at night (47 CFR 64.1200(c)(1)) by the clock on the wall of every
    one of ``zones``: the school's, and those of the phone. On the day the clocks change too.
    """
    return _allowed_from(at, tuple(zones)) if channel in PHONE_CHANNELS else at


@lru_cache(maxsize=256)
def _allowed_from(at: datetime, zones: tuple[str, ...]) -> datetime:
    """Asked of every letter of a handful at the same moment, for few zones."""
    moment = at
    for _ in range(_MOST_STEPS):
        later = max((_daytime(moment, zone) for zone in zones), default=moment)
        if later == moment:
            return moment
        moment = later
    return _daytime(moment, zones[0])  # half the world apart: the school's day is what is left


def _daytime(at: datetime, zone: str) -> datetime:
    """The first moment from ``at`` on that is between 8 and 9 in one zone."""
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
    """The one spelling under which an address or number is compared.

    An address without regard to case; a number as E.164, read as a number of this country where it names no
    other, and without its spaces where it is none.
    """
    if channel not in PHONE_CHANNELS:
        return value.strip().casefold()
    bare = "".join(value.split())
    if _OF_THIS_COUNTRY.fullmatch(bare):
        return bare  # as rosters and providers write it, and thousands are compared for one mailing
    try:
        return phonenumbers.format_number(phonenumbers.parse(bare, "US"), phonenumbers.PhoneNumberFormat.E164)
    except phonenumbers.NumberParseException:
        return bare


def first_reachable(contacts: Sequence[tuple[str, str]], *, offered: Sequence[str]) -> str | None:
    """The first offered channel with something to write to; None where nothing reaches someone."""
    known = {channel for channel, value in contacts if value.strip()}
    return next((channel for channel in offered if channel in known), None)


def next_way(
    contacts: Sequence[tuple[str, str]], *, offered: Sequence[str], tried: Collection[str]
) -> str | None:
    """The way to try after others failed: the first offered that was not tried and reaches someone."""
    return first_reachable(contacts, offered=[channel for channel in offered if channel not in tried])


def check_can_undo(inbound: Inbound, because: LiftedBecause) -> None:
    """Raise where a text was no stop, or the reason is not one a person may give for its sender."""
    if inbound.understood != Understood.STOP or because == LiftedBecause.START:
        raise Refusal("messaging.nothing_to_undo")


def check_confirmed(messages: int, *, ways: Mapping[str, int], confirmed: int | None, cap: int) -> None:
    """Raise where nobody said yes to just this number of messages, or where it is more than leave at once.

    A few need no asking. What somebody saw and what would be sent must be the same number: between the two
    somebody else may have sent them already.
    """
    if messages > cap:
        raise Refusal("messaging.over_cap", count=messages, cap=cap)
    if messages >= ASKED_FROM and confirmed != messages:
        raise Refusal("messaging.confirm_first", count=messages, ways=dict(ways))


def check_by_hand(message: Message) -> None:
    """Raise where a message is not one that waits for a person to call or to hand over."""
    if message.channel not in BY_HAND or message.state != MessageState.QUEUED:
        raise Refusal("messaging.not_by_hand", state=message.state)


def check_can_settle(message: Message) -> None:
    """Raise where nothing is open about a message: only of one that is unknown can a person say more."""
    if message.state != MessageState.UNKNOWN:
        raise Refusal("messaging.nothing_to_settle", state=message.state)
