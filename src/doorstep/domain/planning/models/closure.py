from __future__ import annotations

from django.db import models

from doorstep.domain.organizations.models import School
from doorstep.domain.organizations.walls import DistrictKey, DistrictRow


class Closure(DistrictRow):
    """Time in which a school makes no visits: snow, an election, a day of rest. Nobody owes a reason."""

    school = DistrictKey(School, on_delete=models.PROTECT, related_name="closures")
    begins_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("begins_at")), name="planning_closure_order"
            ),
            models.UniqueConstraint(
                fields=["district", "school", "begins_at", "ends_at"], name="planning_closure_once"
            ),
        ]
