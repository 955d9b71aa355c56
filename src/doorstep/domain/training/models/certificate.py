from __future__ import annotations

from django.db import models

from doorstep.domain.organizations.walls import DistrictKey, DistrictRow
from doorstep.domain.people.models import Educator
from doorstep.domain.training.models.session import TrainingSession


class Certificate(DistrictRow):
    """Trained for home visits, from one day to another, both included."""

    educator = DistrictKey(Educator, on_delete=models.PROTECT, related_name="certificates")
    session = DistrictKey(
        TrainingSession, on_delete=models.PROTECT, null=True, blank=True, related_name="certificates"
    )
    valid_from = models.DateField()
    valid_until = models.DateField()
    issued_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(valid_until__gte=models.F("valid_from")), name="training_certificate_order"
            )
        ]
        indexes = [models.Index(fields=["district", "educator"], name="training_certificate_educator")]
