from __future__ import annotations

from django.db import models

from doorstep.domain.organizations.walls import DistrictKey, DistrictRow
from doorstep.domain.programs.models import Program


class Verdict(models.TextChoices):
    """What a test of likeness says of a step; of whom and by what, it does not say."""

    TOO_FEW = "too_few", "Too few to say"
    ALIKE = "alike", "No sign of targeting"
    LOOK_CLOSER = "look_closer", "Look closer"


class SchoolCount(DistrictRow):
    """One program year at one school, in numbers, as it stood when it was counted.

    Counted anew from events every night, never edited: a district's page reads a hundred of these and not
    fifty thousand families. There is nobody in it. ``kept``, ``counted`` and ``open`` are by practice.
    Transition visits stand for themselves, with the families of the cohorts as their whole.
    """

    program = DistrictKey(Program, on_delete=models.CASCADE, related_name="counts")
    counted_at = models.DateTimeField()
    at_school = models.PositiveIntegerField()
    asked = models.PositiveIntegerField()
    never_asked = models.PositiveIntegerField()
    not_to_be_asked = models.PositiveIntegerField()
    visited = models.PositiveIntegerField()
    moved_asked = models.PositiveIntegerField()
    moved_visited = models.PositiveIntegerField()
    second_visited = models.PositiveIntegerField()
    transition_families = models.PositiveIntegerField(default=0, db_default=0)
    transition_asked = models.PositiveIntegerField(default=0, db_default=0)
    transition_visited = models.PositiveIntegerField()
    by_video = models.PositiveIntegerField()
    students_visited = models.PositiveIntegerField()
    educators = models.PositiveIntegerField()
    kept = models.JSONField(default=dict)
    counted = models.JSONField(default=dict)
    open = models.JSONField(default=dict)
    invited_verdict = models.CharField(max_length=12, choices=Verdict.choices)
    visited_verdict = models.CharField(max_length=12, choices=Verdict.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["district", "program"], name="fidelity_schoolcount_once"),
            models.CheckConstraint(
                condition=models.Q(visited__lte=models.F("at_school"), asked__lte=models.F("at_school")),
                name="fidelity_schoolcount_part_of_whole",
            ),
        ]
