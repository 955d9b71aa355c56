from __future__ import annotations

from django.db import models

from doorstep.domain.organizations.walls import DistrictKey, DistrictRow
from doorstep.domain.people.models import Educator
from doorstep.domain.visits.models import Visit


class Drive(DistrictRow):
    """Which of a visit's people drove, as one of the pair said it. Where to is nowhere here."""

    visit = DistrictKey(Visit, on_delete=models.PROTECT, related_name="drives")
    driver = DistrictKey(Educator, on_delete=models.PROTECT, related_name="drives")
    said_by_name = models.CharField(max_length=200)
    said_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["district", "visit"], name="compensation_drive_once")]
