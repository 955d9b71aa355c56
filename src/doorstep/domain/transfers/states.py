"""The states of a packet."""

from __future__ import annotations

from typing import Final

from django.db import models


class PacketState(models.TextChoices):
    """Where a packet stands; all but the first are final, and leave it empty."""

    SENT = "sent", "On its way"
    ACCEPTED = "accepted", "Accepted"
    DECLINED = "declined", "Declined"
    WITHDRAWN = "withdrawn", "Taken back"
    LAPSED = "lapsed", "Lapsed"


PACKET_TRANSITIONS: Final[dict[PacketState, frozenset[PacketState]]] = {
    PacketState.SENT: frozenset(
        {PacketState.ACCEPTED, PacketState.DECLINED, PacketState.WITHDRAWN, PacketState.LAPSED}
    ),
    PacketState.ACCEPTED: frozenset(),
    PacketState.DECLINED: frozenset(),
    PacketState.WITHDRAWN: frozenset(),
    PacketState.LAPSED: frozenset(),
}
"""The receiver accepts or declines; the sender takes back, and lets lapse what nobody answered."""
