from __future__ import annotations

import uuid

from django.db import models

from doorstep.domain.compensation.models.batch import Batch
from doorstep.domain.organizations.walls import DistrictKey, DistrictRow


class PayrollReport(DistrictRow):
    """A file in which payroll says what it paid of a batch. The same file is read once."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    batch = DistrictKey(Batch, on_delete=models.PROTECT, related_name="reports")
    file_name = models.CharField(max_length=200)
    fingerprint = models.CharField(max_length=64)
    read_at = models.DateTimeField()
    read_by_name = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["district", "batch", "fingerprint"], name="compensation_payrollreport_once"
            )
        ]


class Verdict(models.TextChoices):
    """How what was paid compares with what was sent."""

    MATCHED = "matched", "As sent"
    DIFFERING = "differing", "Another amount"
    MISSING = "missing", "Not in the report"
    UNKNOWN = "unknown", "Nobody we sent"


class ReportLine(DistrictRow):
    """One person and fund of a report, beside what was sent; amounts in cents, none where there is no line.

    ``settled_at``: somebody has seen to it.
    """

    report = DistrictKey(PayrollReport, on_delete=models.PROTECT, related_name="lines")
    payroll_number = models.CharField(max_length=255)
    name = models.CharField(max_length=300, blank=True)
    fund = models.CharField(max_length=120, blank=True)
    sent_cents = models.IntegerField(null=True, blank=True)
    paid_cents = models.IntegerField(null=True, blank=True)
    verdict = models.CharField(max_length=10, choices=Verdict.choices)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by_name = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["district", "report", "payroll_number", "fund"], name="compensation_reportline_once"
            )
        ]
