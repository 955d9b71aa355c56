from __future__ import annotations

from django.db import models

from doorstep.domain.organizations.walls import DistrictKey, DistrictRow
from doorstep.domain.people.models.guardian import Guardian
from doorstep.domain.people.models.student import Student


class Merge(DistrictRow):
    """Two records found to be one person: ``kept`` goes on, ``gone`` stays with its history and points to it.

    ``fields`` holds, for each field that was taken from the one that went, what the kept one had and took;
    ``ties``, ``seats`` and ``orders`` say what was made for the kept one and what ended for the other. With
    them the merge can be undone. Children are named by ``kept_student`` and ``gone_student``, adults by
    ``kept_guardian`` and ``gone_guardian``.
    """

    kept_guardian = DistrictKey(Guardian, on_delete=models.PROTECT, null=True, related_name="merges")
    gone_guardian = DistrictKey(Guardian, on_delete=models.PROTECT, null=True, related_name="+")
    kept_student = DistrictKey(Student, on_delete=models.PROTECT, null=True, related_name="merges")
    gone_student = DistrictKey(Student, on_delete=models.PROTECT, null=True, related_name="+")
    fields = models.JSONField(default=dict)
    ties = models.JSONField(default=dict)
    seats = models.JSONField(default=dict)
    orders = models.JSONField(default=list)
    gone_before = models.JSONField(default=dict)
    at = models.DateTimeField()
    by_name = models.CharField(max_length=200)
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(
                    kept_guardian__isnull=False,
                    gone_guardian__isnull=False,
                    kept_student__isnull=True,
                    gone_student__isnull=True,
                )
                | models.Q(
                    kept_guardian__isnull=True,
                    gone_guardian__isnull=True,
                    kept_student__isnull=False,
                    gone_student__isnull=False,
                ),
                name="people_merge_of_one_kind",
            ),
        ]

    @property
    def kept(self) -> Guardian | Student:
        """The record that goes on."""
        found: Guardian | Student = self.kept_guardian or self.kept_student
        return found

    @property
    def gone(self) -> Guardian | Student:
        """The record that points to it."""
        found: Guardian | Student = self.gone_guardian or self.gone_student
        return found


class Distinct(DistrictRow):
    """Somebody said of two records that look alike that they are two people; they are not proposed again."""

    kind = models.CharField(max_length=20)
    first_id = models.BigIntegerField()
    second_id = models.BigIntegerField()
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["district", "kind", "first_id", "second_id"], name="people_distinct_once"
            ),
            models.CheckConstraint(
                condition=models.Q(first_id__lt=models.F("second_id")), name="people_distinct_ordered"
            ),
        ]
