from __future__ import annotations

import uuid

from django.db import models

from doorstep.domain.compensation.states import BatchState
from doorstep.domain.organizations.walls import DistrictRow


class Batch(DistrictRow):
    """What goes to payroll together: approved claims for work up to a day, approved up to a cut-off.

    Whoever approves it is neither who made it nor paid by it. ``fingerprint`` is the SHA-256 of the file that
    was sent; the same batch always gives the same bytes.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    starts_on = models.DateField()
    ends_on = models.DateField()
    cut_off_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=BatchState.choices, default=BatchState.DRAFT)
    layout = models.CharField(max_length=40, default="generic")
    made_at = models.DateTimeField()
    made_by_id = models.BigIntegerField(null=True, blank=True)
    made_by_name = models.CharField(max_length=200)
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_by_id = models.BigIntegerField(null=True, blank=True)
    approved_by_name = models.CharField(max_length=200, blank=True)
    exported_at = models.DateTimeField(null=True, blank=True)
    fingerprint = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")), name="compensation_batch_order"
            )
        ]
