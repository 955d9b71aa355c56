"""A batch beside what payroll says it paid of it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Page
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from doorstep.domain.compensation.actions import reports
from doorstep.domain.compensation.models import Batch, ReportLine
from doorstep.domain.compensation.queries import batches
from doorstep.domain.compensation.queries import reports as asked
from doorstep.interfaces.look.lists import page_of
from doorstep.interfaces.look.spreadsheets import csv_text
from doorstep.interfaces.workspace.access import for_payroll
from doorstep.interfaces.workspace.pay_words import VERDICTS
from doorstep.interfaces.workspace.refused import refusals_told
from doorstep.interfaces.workspace.workplace import Workplace

_MOST_BYTES = 20_000_000


def _found(key: UUID) -> Batch:
    batch = batches.with_key(key)
    if batch is None:
        raise Http404
    return batch


@require_safe
@for_payroll
def payroll_batch(request: HttpRequest, workplace: Workplace, key: UUID) -> HttpResponse:
    """What was sent and what came back: matched, differing, missing, unknown, each with what to do."""
    batch = _found(key)
    every = list(asked.of_batch(batch=batch))
    chosen = next((one for one in every if str(one.key) == request.GET.get("report")), None)
    report = chosen or (every[0] if every else None)
    lines = asked.lines_of(report=report) if report is not None else None
    if lines is not None and request.GET.get("as") == "csv":
        return _csv(batch, lines)
    page: Page[ReportLine] | None = page_of(lines, request.GET, size=50) if lines is not None else None
    return render(
        request,
        "workspace/pay/batch.html",
        {
            "batch": batch,
            "reports": every,
            "report": report,
            "page": page,
            "rows": [{"line": line, "words": VERDICTS[line.verdict]} for line in page or ()],
        },
    )


def _csv(batch: Batch, lines: QuerySet[ReportLine]) -> HttpResponse:
    heading = ("Employee number", "Name", "Fund", "Sent", "Paid", "Outcome", "What to do")
    rows = [
        [
            *(line.payroll_number, line.name, line.fund),
            *("" if cents is None else f"{cents / 100:.2f}" for cents in (line.sent_cents, line.paid_cents)),
            *(line.get_verdict_display(), str(VERDICTS[line.verdict])),
        ]
        for line in lines
    ]
    response = HttpResponse(csv_text([heading, *rows]), content_type="text/csv; charset=utf-8")
    name = f"paid-{batch.starts_on.isoformat()}-{batch.ends_on.isoformat()}.csv"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_POST
@for_payroll
def payroll_report(request: HttpRequest, workplace: Workplace, key: UUID) -> HttpResponse:
    """Read a file of payroll's."""
    batch, file = _found(key), request.FILES.get("report")
    if file is None or (file.size or 0) > _MOST_BYTES:
        messages.error(request, gettext("Choose the file that payroll gave you; at most 20 MB."))
        return redirect("workspace:payroll_batch", key=key)
    with refusals_told(request):
        reports.read(
            batch=batch,
            file_name=file.name or "",
            content=file.read(),
            by=workplace.actor,
            clock=workplace.clock,
        )
        messages.success(request, gettext("The file is read. Nothing that was paid has changed."))
    return redirect("workspace:payroll_batch", key=key)


@require_POST
@for_payroll
def payroll_report_settle(request: HttpRequest, workplace: Workplace, key: UUID, line: int) -> HttpResponse:
    """Say that a line has been seen to."""
    found = asked.line(report=key, pk=line)
    if found is None:
        raise Http404
    with refusals_told(request):
        reports.settle(line=found, by=workplace.actor, clock=workplace.clock)
    return redirect("workspace:payroll_batch", key=found.report.batch.key)
