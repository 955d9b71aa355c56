"""What payroll says it paid: read once, compared with what was sent, and settled line by line."""

from __future__ import annotations

import hashlib

from django.db import transaction

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.audit.actions import events
from doorstep.domain.compensation import payroll_report, promises
from doorstep.domain.compensation.models import Batch, PayrollReport, ReportLine, Verdict
from doorstep.domain.compensation.permissions import check_can_pay
from doorstep.domain.compensation.queries import batches
from doorstep.domain.compensation.states import BatchState
from doorstep.kernel.clock import Clock
from doorstep.kernel.refusal import Refusal


@transaction.atomic
def read(*, batch: Batch, file_name: str, content: bytes, by: Actor, clock: Clock) -> PayrollReport:
    """Read payroll's report on a batch that was sent, and keep each person and fund with how it came out.

    It changes nothing that was paid: what differs is settled with payroll, or corrected claim by claim.
    """
    check_can_pay(by=by)
    if batch.state != BatchState.EXPORTED:
        raise Refusal("compensation.only_exported_batches_are_reported")
    compared = payroll_report.compare(batches.lines(batch), payroll_report.read(content, layout=batch.layout))
    with promises.kept():
        report = PayrollReport.objects.create(
            district_id=batch.district_id,
            batch=batch,
            file_name=file_name[:200],
            fingerprint=hashlib.sha256(content).hexdigest(),
            read_at=clock.now(),
            read_by_name=by.name[:200],
        )
        ReportLine.objects.bulk_create(
            ReportLine(
                district_id=batch.district_id,
                report=report,
                payroll_number=line.payroll_number[:255],
                name=line.name,
                fund=line.fund[:120],
                sent_cents=line.sent,
                paid_cents=line.paid,
                verdict=line.verdict,
            )
            for line in compared
        )
    found = payroll_report.counts(compared)
    _record(report, "read", by=by, clock=clock, **{verdict.value: found[verdict] for verdict in Verdict})
    return report


@transaction.atomic
def settle(*, line: ReportLine, by: Actor, clock: Clock) -> ReportLine:
    """Say that a line that differed has been seen to; said again it stays with who said it first."""
    check_can_pay(by=by)
    line = ReportLine.objects.select_for_update().get(pk=line.pk)
    if line.settled_at is None and line.verdict != Verdict.MATCHED:
        line.settled_at, line.settled_by_name = clock.now(), by.name[:200]
        line.save(update_fields=["settled_at", "settled_by_name"])
        _record(line.report, "settle", by=by, clock=clock, line=line.pk)
    return line


def _record(report: PayrollReport, verb: str, *, by: Actor, clock: Clock, **facts: object) -> None:
    events.record(
        district_id=report.district_id,
        action=f"compensation.report.{verb}",
        subject="compensation.Batch",
        subject_id=report.batch_id,
        by=by,
        at=clock.now(),
        reason="",
        **facts,
    )
