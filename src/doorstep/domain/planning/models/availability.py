from __future__ import annotations

from django.db import models

from doorstep.domain.organizations.walls import DistrictKey, DistrictRow
from doorstep.domain.people.models import Educator


class Availability(DistrictRow):
    """Hours of the week in which an educator can visit, by the clock on the school's wall (0 is Monday)."""

    educator = DistrictKey(Educator, on_delete=models.PROTECT, related_name="availabilities")
    weekday = models.PositiveSmallIntegerField()
    begins = models.TimeField()
    ends = models.TimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(weekday__lte=6), name="planning_availability_weekday"),
            models.CheckConstraint(
                condition=models.Q(ends__gt=models.F("begins")), name="planning_availability_order"
            ),
            models.UniqueConstraint(
                fields=["district", "educator", "weekday", "begins"], name="planning_availability_once"
            ),
        ]


class Absence(DistrictRow):
    """Days, or part of them, on which an educator cannot visit after all.

    ``from_calendar`` are those read from a calendar file of her own: each file takes the place of the one
    before, and what she said herself stays. Only when she is busy is kept, never with what.
    """

    educator = DistrictKey(Educator, on_delete=models.PROTECT, related_name="absences")
    begins_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    from_calendar = models.BooleanField(default=False, db_default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("begins_at")), name="planning_absence_order"
            )
        ]
