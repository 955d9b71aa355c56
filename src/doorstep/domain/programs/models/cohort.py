from __future__ import annotations

import uuid

from django.db import models

from doorstep.domain.organizations.models import School
from doorstep.domain.organizations.walls import DistrictKey, DistrictRow
from doorstep.domain.people.models import Family
from doorstep.domain.programs.models.program import Program


class TransitionCohort(DistrictRow):
    """The families whose child moves up to this program's school, or within it, at the end of a grade.

    It is a school and a grade, never a list of chosen people: whoever has a child there on the day is in it.
    ``grade`` is the one the roster says today, ``entering_grade`` the one the child comes into.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    program = DistrictKey(Program, on_delete=models.PROTECT, related_name="cohorts")
    from_school = DistrictKey(School, on_delete=models.PROTECT, related_name="+")
    grade = models.CharField(max_length=8)
    entering_grade = models.CharField(max_length=8)
    gathered_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["district", "program", "from_school", "grade"], name="programs_transitioncohort_once"
            )
        ]


class CohortFamily(DistrictRow):
    """A family of a transition cohort, as it was on the day; what became of it is asked of the roster."""

    cohort = DistrictKey(TransitionCohort, on_delete=models.PROTECT, related_name="families")
    family = DistrictKey(Family, on_delete=models.PROTECT, related_name="cohorts")
    taken_in_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["district", "cohort", "family"], name="programs_cohortfamily_once"
            )
        ]
        indexes = [models.Index(fields=["district", "family"], name="programs_cohortfamily_family")]
