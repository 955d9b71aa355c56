from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models

from doorstep.domain.organizations.models import District
from doorstep.domain.transfers.contents import Contents, read
from doorstep.domain.transfers.states import PacketState


class Packet(models.Model):
    """What one district hands another about one child; the one row that two districts see.

    So it belongs to no district, and has row-level security of its own: its sender and its receiver see it,
    and what each may change is kept by a trigger. Nothing in clear tells of a person. ``sealed`` is emptied
    when it is settled.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    origin = models.ForeignKey(District, on_delete=models.PROTECT, related_name="+")
    destination = models.ForeignKey(District, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=12, choices=PacketState.choices, default=PacketState.SENT)
    sealed = models.BinaryField()
    sent_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(origin=models.F("destination")), name="transfers_packet_between_two"
            ),
        ]
        indexes = [
            models.Index(
                fields=["destination", "sent_at"],
                condition=models.Q(state="sent"),
                name="transfers_packet_waiting",
            )
        ]

    @property
    def place(self) -> str:
        """What its contents are bound to."""
        return f"transfers_packet/{self.key}/{self.origin_id}/{self.destination_id}"

    def seal(self, contents: Contents) -> None:
        """Put the contents in."""
        self.sealed = settings.ADDRESS_KEYS.seal(contents.written(), place=self.place)

    def opened(self) -> Contents:
        """The contents, while they are there."""
        return read(settings.ADDRESS_KEYS.open(bytes(self.sealed), place=self.place))
