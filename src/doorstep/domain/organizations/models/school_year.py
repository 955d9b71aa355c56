from __future__ import annotations

from django.db import models

from doorstep.domain.organizations.walls import DistrictRow


class SchoolYear(DistrictRow):
    """A school year as OneRoster names it: the year it ends in, with its first and last day."""

    sourced_id = models.CharField(max_length=255)
    ends_in = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=100)
    starts_on = models.DateField()
    ends_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["district", "ends_in"], name="organizations_schoolyear_ends_in"),
            models.CheckConstraint(
                condition=models.Q(ends_on__gt=models.F("starts_on")), name="organizations_schoolyear_order"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ends_in - 1}–{self.ends_in % 100:02}"
