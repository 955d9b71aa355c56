from __future__ import annotations

import uuid

from django.db import models

from doorstep.domain.organizations.walls import DistrictKey, DistrictRow
from doorstep.domain.visits.models import Visit


class Sample(DistrictRow):
    """A month's visits, some of which are checked: the list is fixed before the number that picks them.

    Rows are never changed. ``content`` is the canonical text whose SHA-256 is ``commitment``; visits stand in
    it under keyed names, so a certificate tells nothing of anybody.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    month = models.DateField()
    content = models.TextField()
    commitment = models.CharField(max_length=64)
    visits = models.PositiveIntegerField()
    size = models.PositiveIntegerField()
    committed_at = models.DateTimeField()
    committed_by_name = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["district", "month"], name="compensation_sample_month"),
            models.CheckConstraint(
                condition=models.Q(size__gte=1, size__lte=models.F("visits")), name="compensation_sample_size"
            ),
        ]


class SampleResult(DistrictRow):
    """The public number of a sample and who stood by; never changed."""

    sample = DistrictKey(Sample, on_delete=models.PROTECT, related_name="results")
    number = models.CharField(max_length=200)
    signature = models.CharField(max_length=200, blank=True)
    typed_by_name = models.CharField(max_length=200)
    witness = models.CharField(max_length=200, blank=True)
    revealed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["district", "sample"], name="compensation_sampleresult_once")
        ]


class CheckOutcome(models.TextChoices):
    """What a check found. Nobody writes about the home or the talk; the family's word is enough."""

    FAMILY_CONFIRMED = "family", "The family says it took place"
    PLACE_CONFIRMED = "place", "The place of the meeting confirms it"
    NOT_FOUND = "not_found", "It did not take place"


class Check(DistrictRow):
    """One drawn visit, to be looked into by a day, and by a later one where the first went by.

    Who coordinates its school answers until ``due_on``; after that it is the district's, until ``last_on``.
    An outcome is given once. ``told_at``, ``escalated_at`` and ``ran_out_at`` are when the letters left that
    say so, in the same transaction.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    sample = DistrictKey(Sample, on_delete=models.PROTECT, related_name="checks")
    visit = DistrictKey(Visit, on_delete=models.PROTECT, related_name="checks")
    rank = models.PositiveIntegerField()
    due_on = models.DateField()
    last_on = models.DateField()
    told_at = models.DateTimeField(null=True, blank=True)
    escalated_at = models.DateTimeField(null=True, blank=True)
    ran_out_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=10, choices=CheckOutcome.choices, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by_id = models.BigIntegerField(null=True, blank=True)
    decided_by_name = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["district", "visit"], name="compensation_check_once"),
            models.CheckConstraint(
                condition=models.Q(last_on__gt=models.F("due_on")), name="compensation_check_two_deadlines"
            ),
            models.CheckConstraint(
                condition=models.Q(outcome="", decided_at__isnull=True)
                | ~models.Q(outcome="") & models.Q(decided_at__isnull=False),
                name="compensation_check_decided",
            ),
        ]
