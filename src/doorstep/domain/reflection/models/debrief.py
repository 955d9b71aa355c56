from __future__ import annotations

import uuid

from django.db import models

from doorstep.domain.organizations.walls import DistrictKey, DistrictRow
from doorstep.domain.people.models import Educator
from doorstep.domain.programs.models import Program


class DebriefKind(models.TextChoices):
    """Where people debrief."""

    STAFF_MEETING = "staff_meeting", "Staff meeting"
    LEARNING_COMMUNITY = "learning_community", "Learning community"


class Debrief(DistrictRow):
    """A meeting in which visitors debrief: when, how long, and nothing of what is said."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    program = DistrictKey(Program, on_delete=models.PROTECT, related_name="debriefs")
    kind = models.CharField(max_length=20, choices=DebriefKind.choices, default=DebriefKind.STAFF_MEETING)
    starts_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField(default=45)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(minutes__range=(10, 240)), name="reflection_debrief_minutes"
            )
        ]


class DebriefAttendance(DistrictRow):
    """Someone was at a debrief for so many minutes."""

    debrief = DistrictKey(Debrief, on_delete=models.PROTECT, related_name="attendances")
    educator = DistrictKey(Educator, on_delete=models.PROTECT, related_name="debriefs")
    minutes = models.PositiveSmallIntegerField()
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["district", "debrief", "educator"], name="reflection_debriefattendance_once"
            )
        ]
