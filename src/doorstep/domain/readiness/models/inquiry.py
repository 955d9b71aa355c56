from __future__ import annotations

import uuid

from django.db import models

from doorstep.domain.organizations.models import School
from doorstep.domain.organizations.walls import DistrictKey, DistrictRow
from doorstep.domain.readiness.states import InquiryState, Outcome


class Group(models.TextChoices):
    """Who is asked: all three have to be on board."""

    EDUCATORS = "educators", "Educators"
    ADMINISTRATORS = "administrators", "Administrators"
    FAMILIES = "families", "Families"


class Inquiry(DistrictRow):
    """One school asks whether home visits are right for its community.

    ``faculty`` is how many educators could visit: the gate is at least half of them. ``next_step`` is said
    with the outcome.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    school = DistrictKey(School, on_delete=models.PROTECT, related_name="inquiries")
    faculty = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=InquiryState.choices, default=InquiryState.OPEN)
    begun_at = models.DateTimeField()
    begun_by = models.CharField(max_length=200)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.CharField(max_length=200, blank=True)
    outcome = models.CharField(max_length=12, choices=Outcome.choices, blank=True)
    reasons = models.JSONField(default=list)
    next_step = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["district", "school"],
                condition=models.Q(state="open"),
                name="readiness_inquiry_one_open",
            ),
            models.CheckConstraint(condition=models.Q(faculty__gte=1), name="readiness_inquiry_faculty"),
            models.CheckConstraint(
                condition=models.Q(state="open", outcome="")
                | (models.Q(state="decided") & ~models.Q(outcome="")),
                name="readiness_inquiry_outcome",
            ),
        ]
