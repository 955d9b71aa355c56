from __future__ import annotations

from typing import Final

from django.db import models

from doorstep.domain.organizations.walls import DistrictRow


class Channel(models.TextChoices):
    """How a message travels."""

    EMAIL = "email", "E-mail"
    SMS = "sms", "Text message"
    WHATSAPP = "whatsapp", "WhatsApp"


PHONE_CHANNELS: Final = (Channel.SMS, Channel.WHATSAPP)
"""The channels that reach a number: who says stop on one of them means the number."""


def reaching(channel: str) -> tuple[Channel, ...]:
    """The channels that reach what one reaches: a number by all of its channels, an address by e-mail."""
    return PHONE_CHANNELS if channel in PHONE_CHANNELS else (Channel.EMAIL,)


class OptOut(DistrictRow):
    """Someone said stop: nothing goes to this address or number while the row is not lifted.

    It hangs on the number, not on a person, so that a stranger can stop and a shared phone stays stopped.
    """

    channel = models.CharField(max_length=10, choices=Channel.choices)
    value = models.CharField(max_length=254)
    said = models.CharField(max_length=300, blank=True)
    since = models.DateTimeField()
    lifted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["district", "channel", "value"],
                condition=models.Q(lifted_at__isnull=True),
                name="messaging_optout_once",
            )
        ]
