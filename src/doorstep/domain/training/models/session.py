from __future__ import annotations

import uuid

from django.db import models

from doorstep.domain.organizations.walls import DistrictKey, DistrictRow
from doorstep.domain.people.models import Educator


class TrainingKind(models.TextChoices):
    """What a training is for."""

    FIRST = "first", "First training"
    RENEWAL = "renewal", "Renewal"
    TRAINER = "trainer", "Training of trainers"


class TrainingSession(DistrictRow):
    """One training, in person or by video.

    ``seats`` is how many can come; None where there is room for everyone. ``led_by`` is the trainer where she
    is an educator of the district, from which one sees who trained whom. ``parent_trainer`` is the parent who
    gives it beside her: what a visit is to a family, educators hear best from one.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    title = models.CharField(max_length=200)
    starts_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField(default=180)
    trainer = models.CharField(max_length=200)
    parent_trainer = models.CharField(max_length=200, blank=True, db_default="")
    by_video = models.BooleanField(default=False)
    kind = models.CharField(max_length=10, choices=TrainingKind.choices, default=TrainingKind.FIRST)
    seats = models.PositiveSmallIntegerField(null=True, blank=True)
    led_by = DistrictKey(
        Educator, on_delete=models.PROTECT, null=True, blank=True, related_name="trainings_led"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(seats__isnull=True) | models.Q(seats__gte=1), name="training_session_seats"
            )
        ]

    @property
    def given_by(self) -> str:
        """Who gives it, the parent last."""
        return ", ".join(name for name in (self.trainer, self.parent_trainer) if name)


class Attendance(DistrictRow):
    """Someone was at a training for so many minutes.

    ``said_after`` and ``said_later`` say that she gave feedback, so that nobody gives it twice; not which.
    """

    session = DistrictKey(TrainingSession, on_delete=models.PROTECT, related_name="attendances")
    educator = DistrictKey(Educator, on_delete=models.PROTECT, related_name="attendances")
    minutes = models.PositiveSmallIntegerField()
    recorded_at = models.DateTimeField()
    said_after = models.BooleanField(default=False)
    said_later = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["district", "session", "educator"], name="training_attendance_once"
            )
        ]
