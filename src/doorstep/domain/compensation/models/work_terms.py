from __future__ import annotations

from django.db import models

from doorstep.domain.organizations.walls import DistrictKey, DistrictRow
from doorstep.domain.people.models import Educator


class EmployeeClass(models.TextChoices):
    """How labour law sees someone: non-exempt staff are paid hours and overtime, never a flat amount."""

    EXEMPT = "exempt", "Exempt"
    NON_EXEMPT = "non_exempt", "Non-exempt"


class WorkTerms(DistrictRow):
    """How an educator is employed, as payroll needs it; without a row someone is exempt.

    ``weekly_minutes`` are worked in a full week under the contract: what visits add beyond forty hours is
    overtime. ``payroll_number`` is what payroll calls the person; without one it is the roster's id.
    """

    educator = DistrictKey(Educator, on_delete=models.PROTECT, related_name="work_terms")
    employee_class = models.CharField(
        max_length=10, choices=EmployeeClass.choices, default=EmployeeClass.EXEMPT
    )
    payroll_number = models.CharField(max_length=40, blank=True)
    weekly_minutes = models.PositiveIntegerField(default=40 * 60)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["district", "educator"], name="compensation_workterms_once"),
            models.UniqueConstraint(
                fields=["district", "payroll_number"],
                condition=~models.Q(payroll_number=""),
                name="compensation_workterms_number",
            ),
            models.CheckConstraint(
                condition=models.Q(weekly_minutes__lte=60 * 60), name="compensation_workterms_week"
            ),
        ]
