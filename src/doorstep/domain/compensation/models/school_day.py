from __future__ import annotations

from django.db import models

from doorstep.domain.organizations.models import School
from doorstep.domain.organizations.walls import DistrictKey, DistrictRow


class ContractHours(DistrictRow):
    """A school's day on one weekday (0 is Monday), by its contract; a visit within it is not paid extra."""

    school = DistrictKey(School, on_delete=models.PROTECT, related_name="contract_hours")
    weekday = models.PositiveSmallIntegerField()
    begins = models.TimeField()
    ends = models.TimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["district", "school", "weekday"], name="compensation_contracthours_once"
            ),
            models.CheckConstraint(
                condition=models.Q(ends__gt=models.F("begins")), name="compensation_contracthours_order"
            ),
            models.CheckConstraint(
                condition=models.Q(weekday__lte=6), name="compensation_contracthours_weekday"
            ),
        ]


class SchoolDay(DistrictRow):
    """A day on which a school's day is not that of its weekday: other hours, or none at all where both are
    empty. On a day without hours nobody is at work, so any time of it is outside the school day."""

    school = DistrictKey(School, on_delete=models.PROTECT, related_name="school_days")
    day = models.DateField()
    begins = models.TimeField(null=True, blank=True)
    ends = models.TimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["district", "school", "day"], name="compensation_schoolday_once"),
            models.CheckConstraint(
                condition=models.Q(begins__isnull=True, ends__isnull=True)
                | models.Q(begins__isnull=False, ends__isnull=False, ends__gt=models.F("begins")),
                name="compensation_schoolday_order",
            ),
        ]
