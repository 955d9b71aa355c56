from __future__ import annotations

import uuid

from django.db import models

from doorstep.domain.organizations.walls import DistrictKey, DistrictRow
from doorstep.domain.people.models import Educator


class Effort(DistrictRow):
    """How someone's paid time of a period divides over funds, certified by two people (2 CFR 200.430).

    ``content`` is the canonical text of the lines, in minutes; it is what both sign and never changes. Where
    the claims change afterwards, another one is made and this one stays.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    educator = DistrictKey(Educator, on_delete=models.PROTECT, related_name="efforts")
    starts_on = models.DateField()
    ends_on = models.DateField()
    content = models.TextField()
    fingerprint = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    signed_at = models.DateTimeField(null=True, blank=True)
    signed_by_id = models.BigIntegerField(null=True, blank=True)
    signed_by_name = models.CharField(max_length=200, blank=True)
    countersigned_at = models.DateTimeField(null=True, blank=True)
    countersigned_by_id = models.BigIntegerField(null=True, blank=True)
    countersigned_by_name = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["district", "educator", "starts_on", "ends_on", "fingerprint"],
                name="compensation_effort_once",
            ),
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")), name="compensation_effort_order"
            ),
        ]
