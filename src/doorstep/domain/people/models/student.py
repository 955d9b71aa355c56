from __future__ import annotations

from django.db import models

from doorstep.domain.organizations.models import School
from doorstep.domain.organizations.walls import DistrictKey, DistrictRow


class Student(DistrictRow):
    """A child on the roster.

    There is no field for immigration status, income, behaviour, attendance or grades: the first would harm,
    and the others must never decide whom we visit. Names are kept as given, in any script.
    """

    sourced_id = models.CharField(max_length=255)
    given_name = models.CharField(max_length=255)
    family_name = models.CharField(max_length=255)
    preferred_name = models.CharField(max_length=255, blank=True)
    birth_date = models.DateField(null=True, blank=True)
    grade = models.CharField(max_length=8, blank=True)
    home_language = models.CharField(max_length=16, blank=True)
    school = DistrictKey(School, on_delete=models.PROTECT, related_name="students")
    missing_since = models.DateField(null=True, blank=True)
    merged_into = DistrictKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="merged_from", db_index=False
    )
    decided_by_hand = models.JSONField(default=list, db_default=models.Value([], models.JSONField()))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["district", "sourced_id"], name="people_student_sourced_id"),
            models.CheckConstraint(
                condition=models.Q(merged_into__isnull=True) | ~models.Q(merged_into=models.F("id")),
                name="people_student_merged_into_another",
            ),
        ]
        indexes = [
            models.Index(fields=["district", "school", "grade"], name="people_student_school"),
            models.Index(
                fields=["district", "merged_into"],
                name="people_student_merged",
                condition=models.Q(merged_into__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.called} {self.family_name}"

    @property
    def called(self) -> str:
        """The name the child goes by."""
        return self.preferred_name or self.given_name
