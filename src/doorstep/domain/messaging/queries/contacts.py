"""How someone can be reached, and what they asked for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from django.conf import settings

from doorstep.domain.messaging.models import OptOut
from doorstep.domain.messaging.models.opt_out import PHONE_CHANNELS, Channel
from doorstep.domain.messaging.rules import first_reachable, normal
from doorstep.domain.people.models import Educator, Guardian

_PAPER: Final = "on paper"


def contact(recipient: Guardian | Educator, channel: str) -> str:
    """The address or number of a person on a channel, as known now; empty where none is. Paper reaches every
    family, by the child's hand."""
    if channel == Channel.PRINT:
        return _PAPER if isinstance(recipient, Guardian) else ""
    return recipient.email if channel == Channel.EMAIL else recipient.phone


def channel_for(recipient: Guardian | Educator) -> str | None:
    """The channel to reach a person on: the first that this site sends by and they have, or None."""
    contacts = [(channel, contact(recipient, channel)) for channel in Channel.values]
    return first_reachable(contacts, offered=settings.MESSAGE_CHANNELS)


def stopped(pairs: Iterable[tuple[str, str]]) -> set[tuple[str, str]]:
    """Those of (channel, normal value) that nothing may be sent to; one query."""
    asked = set(pairs)
    standing = OptOut.objects.filter(
        lifted_at__isnull=True, value__in={value for _, value in asked}
    ).values_list("channel", "value")
    return asked & set(standing)


def has_stopped(person: Guardian) -> bool:
    """Whether a guardian asked for no more messages on every way by which this site would reach them.

    A number that stopped texts has stopped WhatsApp too, so it is asked about once.
    """
    sent_by = {Channel.SMS if way in PHONE_CHANNELS else way for way in settings.MESSAGE_CHANNELS}
    pairs = {
        (channel, normal(channel, contact(person, channel)))
        for channel in (Channel.EMAIL, Channel.SMS)
        if contact(person, channel) and channel in sent_by
    }
    return bool(pairs) and stopped(pairs) == pairs
