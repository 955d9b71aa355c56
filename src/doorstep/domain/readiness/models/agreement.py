from __future__ import annotations

from django.db import models

from doorstep.domain.organizations.walls import DistrictKey, DistrictRow
from doorstep.domain.readiness.models.inquiry import Inquiry


class Partner(models.TextChoices):
    """Who carries home visits together with the school."""

    DISTRICT = "district", "The district"
    UNION = "union", "The teachers’ union"
    COMMUNITY = "community", "A community organisation"


class Agreement(DistrictRow):
    """A partner has agreed: who, and on which day."""

    inquiry = DistrictKey(Inquiry, on_delete=models.PROTECT, related_name="agreements")
    partner = models.CharField(max_length=12, choices=Partner.choices)
    name = models.CharField(max_length=200)
    agreed_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["district", "inquiry", "partner"], name="readiness_agreement_once"
            )
        ]
