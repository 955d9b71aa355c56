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

    One of the two may be on another site: then ``far`` is its name and there is no row of it here. What goes
    there is a file that only they can open; what came from there was taken out of its file and sealed anew,
    under a key that the file alone has, so that it comes once.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    origin = models.ForeignKey(District, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    destination = models.ForeignKey(
        District, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    far = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=12, choices=PacketState.choices, default=PacketState.SENT)
    sealed = models.BinaryField()
    sent_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(origin=models.F("destination")), name="transfers_packet_between_two"
            ),
            models.CheckConstraint(
                condition=models.Q(origin__isnull=False, destination__isnull=False, far="")
                | models.Q(origin__isnull=True, destination__isnull=False) & ~models.Q(far="")
                | models.Q(origin__isnull=False, destination__isnull=True) & ~models.Q(far=""),
                name="transfers_packet_one_is_here",
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
    def leaves_the_site(self) -> bool:
        """Whether it goes as a file."""
        return self.destination_id is None

    @property
    def sender(self) -> str:
        """The name of the district that hands it over."""
        return self.far if self.origin is None else str(self.origin.name)

    @property
    def receiver(self) -> str:
        """The name of the district that it is for."""
        return self.far if self.destination is None else str(self.destination.name)

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
