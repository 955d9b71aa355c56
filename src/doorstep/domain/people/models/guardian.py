from __future__ import annotations

from django.db import models

from doorstep.domain.organizations.walls import DistrictKey, DistrictRow
from doorstep.domain.people.models.home import Home
from doorstep.domain.people.models.student import Student


class Guardian(DistrictRow):
    """An adult who cares for a child: parent, grandparent, foster parent, or another relative.

    Spoken and written language are kept apart; ``phone`` is E.164, as the roster gave it. Whether it may be
    used is a question for messaging.
    """

    sourced_id = models.CharField(max_length=255)
    courtesy_title = models.CharField(max_length=20, blank=True)
    given_name = models.CharField(max_length=255)
    family_name = models.CharField(max_length=255)
    spoken_language = models.CharField(max_length=16, blank=True)
    written_language = models.CharField(max_length=16, blank=True)
    email = models.CharField(max_length=254, blank=True)
    phone = models.CharField(max_length=32, blank=True)
    home = DistrictKey(Home, on_delete=models.PROTECT, null=True, blank=True, related_name="guardians")
    missing_since = models.DateField(null=True, blank=True)
    merged_into = DistrictKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="merged_from", db_index=False
    )
    decided_by_hand = models.JSONField(default=list, db_default=models.Value([], models.JSONField()))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["district", "sourced_id"], name="people_guardian_sourced_id"),
            models.CheckConstraint(
                condition=models.Q(merged_into__isnull=True) | ~models.Q(merged_into=models.F("id")),
                name="people_guardian_merged_into_another",
            ),
        ]
        indexes = [
            models.Index(
                fields=["district", "merged_into"],
                name="people_guardian_merged",
                condition=models.Q(merged_into__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"{self.given_name} {self.family_name}"


class Guardianship(DistrictRow):
    """What one adult is to one child, and what that allows; the edge of the guardian graph.

    Rights belong to the pair, not to the adult: a father may consent for one child and be kept away from
    another. Each right defaults to what the roster's plain link means: contact and consent, yes. The tie
    holds from ``starts_on`` until the day before ``ended_on``; either may lie ahead, as with a foster
    placement that ends in the spring. What it allows on a day, court orders included, is
    `queries.graph.in_force`.
    """

    student = DistrictKey(Student, on_delete=models.PROTECT, related_name="guardianships")
    guardian = DistrictKey(Guardian, on_delete=models.PROTECT, related_name="guardianships")
    relation = models.CharField(max_length=40, blank=True)
    lives_with = models.BooleanField(default=True, db_default=True)
    may_contact = models.BooleanField(default=True, db_default=True)
    may_consent = models.BooleanField(default=True, db_default=True)
    may_know_address = models.BooleanField(default=True, db_default=True)
    may_receive_records = models.BooleanField(default=True, db_default=True)
    starts_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    decided_by_hand = models.JSONField(default=list, db_default=models.Value([], models.JSONField()))

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["district", "student", "guardian"], name="people_guardianship_once"
            )
        ]
        indexes = [
            models.Index(fields=["district", "guardian"], name="people_guardianship_guardian"),
            models.Index(
                fields=["district", "starts_on"],
                name="people_guardianship_starts",
                condition=models.Q(starts_on__isnull=False),
            ),
            models.Index(
                fields=["district", "ended_on"],
                name="people_guardianship_ends",
                condition=models.Q(ended_on__isnull=False),
            ),
        ]
