from __future__ import annotations

import uuid

from django.db import models

from doorstep.domain.organizations.walls import DistrictKey, DistrictRow
from doorstep.domain.people.models import Educator, Family
from doorstep.domain.programs.models import Program, VisitKind


class InvitedBecause(models.TextChoices):
    """Why this family: there is no other way to be invited, so nobody can be singled out."""

    DRAWN = "drawn", "Drawn by lot"
    EVERYONE = "everyone", "Every family is invited"
    ASKED = "asked", "The family asked for a visit"


class Invitation(DistrictRow):
    """A family is invited to a visit by a teacher of its own child.

    Whether it was accepted is not here: it is derived from the answers of its guardians.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    program = DistrictKey(Program, on_delete=models.PROTECT, related_name="invitations")
    family = DistrictKey(Family, on_delete=models.PROTECT, related_name="invitations")
    educator = DistrictKey(Educator, on_delete=models.PROTECT, related_name="invitations")
    visit_kind = models.CharField(max_length=12, choices=VisitKind.choices, default=VisitKind.FIRST)
    because = models.CharField(max_length=10, choices=InvitedBecause.choices)
    draw_rank = models.PositiveIntegerField(null=True, blank=True)
    invited_at = models.DateTimeField()
    reply_by = models.DateField()
    reminders = models.PositiveSmallIntegerField(default=0)
    reminded_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["district", "program", "family", "visit_kind"],
                condition=models.Q(closed_at__isnull=True),
                name="consent_invitation_open_once",
            )
        ]

    @property
    def occasion(self) -> str:
        """The occasion under which its letters stand in the outbox."""
        return f"invitation:{self.pk}"
