from __future__ import annotations

import uuid

from django.db import models

from doorstep.domain.organizations.walls import DistrictKey, DistrictRow
from doorstep.domain.people.models import Educator


class TrainingSession(DistrictRow):
    """One training, in person or by video."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    title = models.CharField(max_length=200)
    starts_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField(default=180)
    trainer = models.CharField(max_length=200)
    by_video = models.BooleanField(default=False)


class Attendance(DistrictRow):
    """Someone was at a training for so many minutes."""

    session = DistrictKey(TrainingSession, on_delete=models.PROTECT, related_name="attendances")
    educator = DistrictKey(Educator, on_delete=models.PROTECT, related_name="attendances")
    minutes = models.PositiveSmallIntegerField()
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["district", "session", "educator"], name="training_attendance_once"
            )
        ]
