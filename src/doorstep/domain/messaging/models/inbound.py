from __future__ import annotations

from django.db import models

from doorstep.domain.messaging.models.opt_out import Channel
from doorstep.domain.messaging.states import Understood
from doorstep.domain.organizations.walls import DistrictKey, DistrictRow
from doorstep.domain.people.models import Guardian


class Inbound(DistrictRow):
    """A text that someone sent to the school's number, kept as it came.

    ``provider_id`` is the provider's name for it: the same text delivered twice is one row, so a replayed
    *stop* after a *start* stops nothing. ``guardian`` is who has the number, where exactly one does. It is
    never an answer to an invitation, whatever it says: ``understood`` is only about messages themselves.
    ``answer`` is what went back at once, and ``seen_at`` when a person had dealt with it.
    """

    channel = models.CharField(max_length=10, choices=Channel.choices)
    provider_id = models.CharField(max_length=200)
    sender = models.CharField(max_length=254)
    guardian = DistrictKey(Guardian, on_delete=models.PROTECT, null=True, blank=True, related_name="replies")
    body = models.TextField(blank=True)
    understood = models.CharField(max_length=10, choices=Understood.choices)
    answer = models.TextField(blank=True)
    received_at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True, blank=True)
    seen_by = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["district", "channel", "provider_id"], name="messaging_inbound_once"
            )
        ]
        indexes = [
            models.Index(
                fields=["district", "received_at"],
                condition=models.Q(seen_at__isnull=True),
                name="messaging_inbound_unseen",
            )
        ]
