from __future__ import annotations

from django.db import models

from doorstep.domain.organizations.walls import DistrictRow
from doorstep.domain.transfers.cards import Card


class Correspondent(DistrictRow):
    """A district of another site, by the card whose fingerprint somebody compared with them.

    Packets go to it and are taken from it until it is ended; a new card is a new row.
    """

    name = models.CharField(max_length=200)
    sealing = models.BinaryField()
    signing = models.BinaryField()
    checked_by = models.CharField(max_length=200)
    checked_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["district", "signing"],
                condition=models.Q(ended_at__isnull=True),
                name="transfers_correspondent_known_once",
            ),
            models.UniqueConstraint(
                fields=["district", "name"],
                condition=models.Q(ended_at__isnull=True),
                name="transfers_correspondent_name",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def card(self) -> Card:
        """What it showed of itself."""
        return Card(self.name, bytes(self.sealing), bytes(self.signing))
