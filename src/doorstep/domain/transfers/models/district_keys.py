from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models

from doorstep.domain.organizations.walls import DistrictRow
from doorstep.domain.transfers.cards import Card, Secrets


class DistrictKeys(DistrictRow):
    """The keys by which a district of this site signs packet files and opens those sealed to it.

    The private half is sealed for this row. ``name`` stands on the card and in its fingerprint, and so stays
    as it was. Ended keys open nothing any more: their secrets go.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(max_length=200)
    sealed = models.BinaryField()
    made_by = models.CharField(max_length=200)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["district"],
                condition=models.Q(ended_at__isnull=True),
                name="transfers_districtkeys_one_standing",
            ),
        ]

    @property
    def place(self) -> str:
        """What the secrets are bound to."""
        return f"transfers_districtkeys/{self.key}/{self.district_id}"

    def seal(self, secrets: Secrets) -> None:
        """Put the secrets in."""
        self.sealed = settings.ADDRESS_KEYS.seal_bytes(secrets.packed(), place=self.place)

    def secrets(self) -> Secrets:
        """The private half, for as long as the keys stand."""
        return Secrets.unpacked(settings.ADDRESS_KEYS.open_bytes(bytes(self.sealed), place=self.place))

    def card(self) -> Card:
        """What the district shows of itself."""
        return self.secrets().card(self.name)
