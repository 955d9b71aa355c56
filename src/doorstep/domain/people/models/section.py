from __future__ import annotations

from django.db import models

from doorstep.domain.organizations.models import School, SchoolYear
from doorstep.domain.organizations.walls import DistrictKey, DistrictRow
from doorstep.domain.people.models.educator import Educator
from doorstep.domain.people.models.student import Student


class Section(DistrictRow):
    """A class that meets: OneRoster's class, Ed-Fi's section."""

    sourced_id = models.CharField(max_length=255)
    title = models.CharField(max_length=255)
    grade = models.CharField(max_length=8, blank=True)
    homeroom = models.BooleanField(default=False)
    school = DistrictKey(School, on_delete=models.PROTECT, related_name="sections")
    school_year = DistrictKey(SchoolYear, on_delete=models.PROTECT, null=True, related_name="+")
    missing_since = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["district", "sourced_id"], name="people_section_sourced_id")
        ]


class SectionTeacher(DistrictRow):
    """Who teaches a section; what makes a teacher one of a family's own."""

    section = DistrictKey(Section, on_delete=models.PROTECT, related_name="teachers")
    educator = DistrictKey(Educator, on_delete=models.PROTECT, related_name="sections")
    primary = models.BooleanField(default=False)
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["district", "section", "educator"], name="people_sectionteacher_once"
            )
        ]
        indexes = [models.Index(fields=["district", "educator"], name="people_sectionteacher_educ")]


class Enrollment(DistrictRow):
    """A child in a section."""

    section = DistrictKey(Section, on_delete=models.PROTECT, related_name="enrollments")
    student = DistrictKey(Student, on_delete=models.PROTECT, related_name="enrollments")
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["district", "section", "student"], name="people_enrollment_once")
        ]
        indexes = [models.Index(fields=["district", "student"], name="people_enrollment_student")]
