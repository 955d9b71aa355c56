from __future__ import annotations

from django.db import models

from doorstep.domain.organizations.models import School
from doorstep.domain.organizations.walls import DistrictKey, DistrictRow


class FundKind(models.TextChoices):
    """Where money comes from."""

    DISTRICT = "district", "District"
    TITLE_I = "title_i", "Title I"
    FOUNDATION = "foundation", "Foundation"
    UNION = "union", "Union"


class Fund(DistrictRow):
    """Money for visits: for work from one day to another, both included, for one school or for all.

    What it holds stands in the ledger, never here. Funds are spent in their ``position``, and of equals the
    one that ends first. The day of the work decides whether a fund may pay, not the day it is approved, so a
    grant that has ended still pays for what was done in time until somebody closes it.
    """

    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=12, choices=FundKind.choices)
    school = DistrictKey(School, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    starts_on = models.DateField()
    ends_on = models.DateField()
    per_person_cents = models.PositiveIntegerField(null=True, blank=True)
    for_visits = models.BooleanField(default=True)
    for_trainings = models.BooleanField(default=True)
    for_debriefs = models.BooleanField(default=True)
    for_mileage = models.BooleanField(default=True)
    position = models.PositiveSmallIntegerField(default=1)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["district", "name"], name="compensation_fund_name"),
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")), name="compensation_fund_order"
            ),
        ]

    def __str__(self) -> str:
        return self.name
