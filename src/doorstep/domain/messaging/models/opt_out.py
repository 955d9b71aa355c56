from __future__ import annotations

from typing import Final

from django.db import models

from doorstep.domain.messaging.states import LiftedBecause
from doorstep.domain.organizations.walls import DistrictRow


class Channel(models.TextChoices):
    """How a message travels."""

    EMAIL = "email", "E-mail"
    SMS = "sms", "Text message"
    WHATSAPP = "whatsapp", "WhatsApp"
    CALL = "call", "A call by a person"
    PRINT = "print", "A letter on paper"


BY_HAND: Final = (Channel.CALL, Channel.PRINT)
"""The ways of last resort, which no postman carries: a person calls, or prints and hands over."""

CARRIED: Final = tuple(channel for channel in Channel if channel not in BY_HAND)
"""The ways a postman carries, and so those that *stop* stops."""

PHONE_CHANNELS: Final = (Channel.SMS, Channel.WHATSAPP)
"""The channels that reach a number: who says stop on one of them means the number."""


def reaching(channel: str) -> tuple[Channel, ...]:
    """The channels that reach what one reaches: a number by all of its channels, an address by e-mail."""
    return PHONE_CHANNELS if channel in PHONE_CHANNELS else (Channel.EMAIL,)


class OptOut(DistrictRow):
    """Someone said stop: nothing goes to this address or number while the row is not lifted.

    It hangs on the number, not on a person, so that a stranger can stop and a shared phone stays stopped, and
    a number that went to another family too. It is lifted by *start* from that number, or by a member of
    staff whom its holder told, with the reason; the row stays.
    """

    channel = models.CharField(max_length=10, choices=Channel.choices)
    value = models.CharField(max_length=254)
    said = models.CharField(max_length=300, blank=True)
    since = models.DateTimeField()
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_by = models.CharField(max_length=200, blank=True, db_default="")
    lifted_because = models.CharField(max_length=20, choices=LiftedBecause.choices, blank=True, db_default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["district", "channel", "value"],
                condition=models.Q(lifted_at__isnull=True),
                name="messaging_optout_once",
            ),
            models.CheckConstraint(
                condition=models.Q(lifted_at__isnull=False) | models.Q(lifted_because=""),
                name="messaging_optout_lifted_for_a_reason",
            ),
        ]
