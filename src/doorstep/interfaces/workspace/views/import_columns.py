"""Spreadsheets: what their columns mean, and one to fill in."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from doorstep.domain.organizations.models import SchoolYear
from doorstep.domain.people.actions import roster_uploads
from doorstep.domain.people.models import RosterImport
from doorstep.domain.people.queries import imports as asked
from doorstep.domain.sources.actions import column_maps as keeping
from doorstep.domain.sources.queries import column_maps
from doorstep.integrations.spreadsheet.meanings import SECRET, plain
from doorstep.integrations.spreadsheet.plan import SheetPlan, key_of, suggested
from doorstep.integrations.spreadsheet.template import HEADERS, workbook
from doorstep.interfaces.look.spreadsheets import csv_text
from doorstep.interfaces.workspace import sheet_words
from doorstep.interfaces.workspace.access import for_district
from doorstep.interfaces.workspace.forms.import_columns import ColumnsForm
from doorstep.interfaces.workspace.refused import refusals_told
from doorstep.interfaces.workspace.workplace import Workplace

_WORKBOOK: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_http_methods(["GET", "HEAD", "POST"])
@for_district
def import_columns(request: HttpRequest, workplace: Workplace, key: UUID) -> HttpResponse:
    """Say what the columns of an uploaded spreadsheet mean, and have it read."""
    found = asked.with_key(key)
    if found is None or not found.options.get("headers"):
        raise Http404
    headers: list[str] = found.options["headers"]
    if request.method != "POST":
        return _page(request, found, _form(found, headers))
    form = _form(found, headers, request.POST)
    if not form.is_valid():
        return _page(request, found, form)
    plan = form.plan().as_json()
    with refusals_told(request):
        roster_uploads.read_again(
            roster_import=found,
            options={**found.options, "sheet": plan},
            by=workplace.actor,
            clock=workplace.clock,
        )
        keeping.keep(
            district_id=found.district_id,
            key=key_of(headers),
            headers=headers,
            plan=plan,
            by=workplace.actor,
            clock=workplace.clock,
        )
    return redirect("workspace:import", key=key)


def _form(found: RosterImport, headers: list[str], data: object = None) -> ColumnsForm:
    kept = found.options.get("sheet")
    plan = SheetPlan.from_json(kept) if kept else suggested(headers, column_maps.answers())
    newest = SchoolYear.objects.order_by("-ends_in").first()
    year = (newest.starts_on, newest.ends_on) if newest else None
    return ColumnsForm(data, headers=headers, plan=plan, year=year)


def _page(request: HttpRequest, found: RosterImport, form: ColumnsForm) -> HttpResponse:
    samples = column_maps.samples(roster_import=found) if found.trouble == keeping.ASKED else []
    headers: list[str] = found.options["headers"]
    names = [plain(header) for header in headers]
    return render(
        request,
        "workspace/imports/columns.html",
        {
            "found": found,
            "form": form,
            "columns": [(field, _shown(samples, at, field.initial)) for at, field in form.columns],
            "blank": [at + 1 for at, name in enumerate(names) if not name],
            "twice": sorted(
                {header for header in headers if plain(header) and names.count(plain(header)) > 1}
            ),
            "schools": sorted(column_maps.school_names().values()),
        },
    )


def _shown(samples: list[list[str]], at: int, code: object) -> str:
    """What the first rows hold in a column; nothing of a column that may be part of an address."""
    if not code or str(code).partition("_")[2] in SECRET:
        filled = sum(bool(row[at].strip()) for row in samples if at < len(row))
        return gettext("filled in") if filled else gettext("blank")
    return " · ".join(row[at][:40] for row in samples if at < len(row) and row[at].strip())


@require_safe
@for_district
def import_template(request: HttpRequest, workplace: Workplace, kind: str) -> HttpResponse:
    """A spreadsheet to be filled in."""
    if kind not in ("csv", "xlsx"):
        raise Http404
    if kind == "csv":
        content: bytes = csv_text([HEADERS]).encode()
        media = "text/csv; charset=utf-8"
    else:
        content = workbook([HEADERS], help_rows=sheet_words.help_rows())
        media = _WORKBOOK
    headers = {"Content-Type": media, "Content-Disposition": f'attachment; filename="students.{kind}"'}
    return HttpResponse(content, headers=headers)
