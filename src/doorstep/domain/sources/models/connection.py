from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models

from doorstep.domain.accounts.models import User
from doorstep.domain.organizations.walls import DistrictRow
from doorstep.domain.sources.states import ConnectionKind


class Connection(DistrictRow):
    """Where a district's roster comes from by itself: a OneRoster server, or a folder that somebody fills.

    The secret of a server is sealed for this row. With ``nightly`` it is fetched at ``hour`` by the
    district's clock; ``approver`` hears of anything unusual. ``fetched_until`` is the moment up to which
    changes are applied, ``whole_on`` the day of the last whole roster, ``ran_on`` the last night it was
    tried, ``seen`` a digest of the folder's file as it was last brought in.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(max_length=100)
    kind = models.CharField(max_length=20, choices=ConnectionKind.choices)
    address = models.CharField(max_length=500, blank=True)
    token_address = models.CharField(max_length=500, blank=True)
    client_id = models.CharField(max_length=200, blank=True)
    scope = models.CharField(max_length=500, blank=True)
    sealed = models.BinaryField(null=True)
    nightly = models.BooleanField(default=False)
    hour = models.PositiveSmallIntegerField(default=2)
    approver = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    fetched_until = models.DateTimeField(null=True, blank=True)
    whole_on = models.DateField(null=True, blank=True)
    ran_on = models.DateField(null=True, blank=True)
    seen = models.CharField(max_length=64, blank=True)
    added_by = models.CharField(max_length=200, blank=True)
    added_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["district", "name"],
                condition=models.Q(ended_at__isnull=True),
                name="sources_connection_name",
            ),
            models.CheckConstraint(condition=models.Q(hour__lt=24), name="sources_connection_hour"),
        ]

    def __str__(self) -> str:
        return self.name

    def _place(self) -> str:
        return f"sources_connection/{self.key}/{self.district_id}"

    def seal(self, secret: str) -> bytes:
        """The sealed form of the server's secret, for this row alone."""
        return settings.ADDRESS_KEYS.seal(secret, place=self._place())

    def secret(self) -> str:
        """The server's secret; blank where none is kept."""
        if not self.sealed:
            return ""
        opened: str = settings.ADDRESS_KEYS.open(bytes(self.sealed), place=self._place())
        return opened
