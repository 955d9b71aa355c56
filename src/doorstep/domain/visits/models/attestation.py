from __future__ import annotations

from django.db import models

from doorstep.domain.organizations.walls import DistrictKey, DistrictRow
from doorstep.domain.people.models import Educator
from doorstep.domain.visits.models.visit import Mode, Visit


class Outcome(models.TextChoices):
    """What became of a visit."""

    HELD = "held", "Held"
    ENDED_EARLY = "ended_early", "Ended early"
    NO_SHOW = "no_show", "Nobody was there"
    DECLINED = "declined", "The family declined at the door"


class Attestation(DistrictRow):
    """What one visitor says about a visit, once and for good. It says nothing about the home."""

    visit = DistrictKey(Visit, on_delete=models.PROTECT, related_name="attestations")
    educator = DistrictKey(Educator, on_delete=models.PROTECT, related_name="attestations")
    outcome = models.CharField(max_length=12, choices=Outcome.choices)
    mode = models.CharField(max_length=10, choices=Mode.choices, default=Mode.IN_PERSON)
    began_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    hopes_asked = models.BooleanField()
    paper_used = models.BooleanField()
    student_present = models.BooleanField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["district", "visit", "educator"], name="visits_attestation_once"),
            models.CheckConstraint(
                condition=models.Q(began_at__isnull=True)
                | models.Q(ended_at__isnull=True)
                | models.Q(ended_at__gt=models.F("began_at")),
                name="visits_attestation_order",
            ),
        ]


class Settlement(DistrictRow):
    """Whether a visit took place, where its two visitors said different things: a third person's word.

    Both attestations stay as they were said; this stands beside them, once and for good. Why is in the trail.
    """

    visit = DistrictKey(Visit, on_delete=models.PROTECT, related_name="settlements")
    took_place = models.BooleanField()
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["district", "visit"], name="visits_settlement_once")]
