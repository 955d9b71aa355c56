from __future__ import annotations

from django.db import models

from doorstep.domain.compensation.models.work_terms import EmployeeClass
from doorstep.domain.organizations.models import School
from doorstep.domain.organizations.walls import DistrictKey, DistrictRow


class Activity(models.TextChoices):
    """What is paid for."""

    VISIT = "visit", "A visit"
    NO_SHOW = "no_show", "A visit for which nobody was there"
    TRAINING = "training", "A training"
    DEBRIEF = "debrief", "A debrief"
    MILEAGE = "mileage", "The way to visits"


class RateKind(models.TextChoices):
    """How an amount follows from a rate. A fixed hour is one hour however long the visit lasted.

    The way is paid by the hundred miles, so that a rate such as 72½ cents a mile is whole cents.
    """

    PER_VISIT = "per_visit", "For each visit"
    PER_HOUR = "per_hour", "For each hour"
    FIXED_HOUR = "fixed_hour", "For exactly one hour"
    MILES = "miles", "For a hundred miles"


class RateRole(models.TextChoices):
    """Whom a rate is for."""

    EDUCATOR = "educator", "Educators"
    INTERPRETER = "interpreter", "Interpreters"
    TRAINER = "trainer", "Trainers"


class Rate(DistrictRow):
    """What is paid for one kind of work, from one day to another, both included.

    A school's own rate goes before its district's, and one for an employee class before one for everyone.
    Two rates for the same thing never overlap: the database refuses it. ``per_student`` pays a visit once for
    each child it was about. An amount is in cents.
    """

    school = DistrictKey(School, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    activity = models.CharField(max_length=10, choices=Activity.choices, default=Activity.VISIT)
    role = models.CharField(max_length=12, choices=RateRole.choices, default=RateRole.EDUCATOR)
    employee_class = models.CharField(max_length=10, choices=EmployeeClass.choices, blank=True)
    kind = models.CharField(max_length=10, choices=RateKind.choices)
    cents = models.PositiveIntegerField()
    per_student = models.BooleanField(default=False)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(cents__gt=0) & models.Q(cents__lte=100_000), name="compensation_rate_sane"
            ),
            models.CheckConstraint(
                condition=models.Q(valid_until__isnull=True)
                | models.Q(valid_until__gte=models.F("valid_from")),
                name="compensation_rate_order",
            ),
            models.CheckConstraint(
                condition=models.Q(activity="mileage", kind="miles")
                | ~models.Q(activity="mileage") & ~models.Q(kind="miles"),
                name="compensation_rate_way_by_miles",
            ),
        ]
