from __future__ import annotations

import uuid

from django.db import models

from doorstep.domain.consent.models.invitation import Invitation
from doorstep.domain.organizations.walls import DistrictKey, DistrictRow
from doorstep.domain.people.models import Guardian


class FamilyLink(DistrictRow):
    """A guardian's way in to one invitation, without an account.

    Only the digest of the token is kept. The token itself is derived from the key and the site's secret when
    the message is written out, so neither the outbox nor a dump of the database opens a door.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    invitation = DistrictKey(Invitation, on_delete=models.PROTECT, related_name="links")
    guardian = DistrictKey(Guardian, on_delete=models.PROTECT, related_name="links")
    digest = models.BinaryField(unique=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["district", "invitation", "guardian"],
                condition=models.Q(revoked_at__isnull=True),
                name="consent_familylink_live_once",
            )
        ]
