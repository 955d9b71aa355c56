"""What payroll's reports said, and what is left to settle."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Case, Count, F, IntegerField, Q, QuerySet, Value, When

from doorstep.domain.compensation.models import Batch, PayrollReport, ReportLine, Verdict

_ORDER = (Verdict.DIFFERING, Verdict.MISSING, Verdict.UNKNOWN, Verdict.MATCHED)


def of_batch(*, batch: Batch) -> QuerySet[PayrollReport]:
    """A batch's reports, the newest first, with how many lines are still open."""
    unsettled = ~Q(lines__verdict=Verdict.MATCHED) & Q(lines__settled_at__isnull=True)
    return (
        PayrollReport.objects.filter(batch=batch)
        .annotate(
            matched=Count("lines", filter=Q(lines__verdict=Verdict.MATCHED)),
            open=Count("lines", filter=unsettled),
        )
        .order_by("-read_at", "-pk")
    )


def lines_of(*, report: PayrollReport) -> QuerySet[ReportLine]:
    """A report's lines: what is open first, what differs before what is missing or unknown."""
    place = Case(
        *(When(verdict=verdict, then=Value(rank)) for rank, verdict in enumerate(_ORDER)),
        output_field=IntegerField(),
    )
    return report.lines.annotate(place=place).order_by(
        F("settled_at").asc(nulls_first=True), "place", "name", "payroll_number", "fund", "pk"
    )


def line(*, report: UUID, pk: int) -> ReportLine | None:
    return ReportLine.objects.filter(report__key=report, pk=pk).select_related("report").first()
