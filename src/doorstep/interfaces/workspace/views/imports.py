"""Rosters: bring one in, look at what it would change, apply it, get back what could not be used."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Page
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from doorstep.domain.organizations.models import District
from doorstep.domain.people.actions import roster_imports, roster_uploads
from doorstep.domain.people.models import RosterImport, RosterProblem
from doorstep.domain.people.queries import imports as asked
from doorstep.domain.people.rules import mass_changes
from doorstep.domain.people.states import LOOKED_AT, ImportState
from doorstep.interfaces.look import consequences, roster_problems
from doorstep.interfaces.look.lists import page_of
from doorstep.interfaces.look.refusals import sentence
from doorstep.interfaces.look.refused_rows import refused_zip
from doorstep.interfaces.workspace import import_words
from doorstep.interfaces.workspace.access import for_district
from doorstep.interfaces.workspace.forms.imports import ApplyForm, MeaningForm, UploadForm
from doorstep.interfaces.workspace.refused import refusals_told
from doorstep.interfaces.workspace.roster_alerts import alert_rows
from doorstep.interfaces.workspace.workplace import Workplace
from doorstep.kernel.refusal import Refusal

_PIECE: Final = 1 << 20
_AT_WORK: Final = (ImportState.RECEIVED, ImportState.APPLYING)


@require_http_methods(["GET", "HEAD", "POST"])
@for_district
def imports(request: HttpRequest, workplace: Workplace) -> HttpResponse:
    """Rosters that came in, and the form that brings in another."""
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    district = District.objects.get(pk=workplace.signed_in.district_id)
    if form.is_valid():
        uploaded = form.cleaned_data["roster"]
        with refusals_told(request):
            made = roster_uploads.receive(
                district=district,
                file_name=uploaded.name,
                pieces=uploaded.chunks(_PIECE),
                options={},
                by=workplace.actor,
                clock=workplace.clock,
            )
            return redirect("workspace:import", key=made.key)
    page: Page[RosterImport] = page_of(asked.recent(district_id=district.pk), request.GET, size=25)
    rows = [(row, *import_words.STATES[row.state]) for row in page]
    context = {"form": form, "page": page, "rows": rows, "roster_alerts": alert_rows()}
    return render(request, "workspace/imports/list.html", context)


def _found(key: UUID) -> RosterImport:
    found = asked.with_key(key)
    if found is None:
        raise Http404
    return found


@require_safe
@for_district
def import_(request: HttpRequest, workplace: Workplace, key: UUID) -> HttpResponse:
    """One roster: how far the work on it has come, what it would change or has changed, and its problems."""
    return _import_page(request, _found(key))


def _import_page(
    request: HttpRequest,
    found: RosterImport,
    *,
    meaning: MeaningForm | None = None,
    apply_form: ApplyForm | None = None,
) -> HttpResponse:
    state, tone = import_words.STATES[found.state]
    looked_at = found.state in LOOKED_AT
    mass = mass_changes(found.counts) if looked_at else []
    page: Page[RosterProblem] = page_of(asked.problems(roster_import=found), request.GET, size=50)
    trouble = Refusal(found.trouble, **found.trouble_params) if found.trouble else None
    return render(
        request,
        "workspace/imports/import.html",
        {
            "found": found,
            "state": state,
            "format": import_words.format_name(found.source),
            "tone": tone,
            "asks_again": found.state in _AT_WORK,
            "stage": import_words.STAGES.get(found.stage, ""),
            "kinds": import_words.kind_rows(found, mass=mass),
            "units": found.counts.get("family"),
            "undone": import_words.undone_rows(found),
            "can_undo": found.state == ImportState.APPLIED and asked.is_newest(roster_import=found),
            "mass": mass,
            "to_look_at": looked_at,
            "consequences": consequences.sentences(
                found.consequences, done=found.state == ImportState.APPLIED
            ),
            "trouble": sentence(trouble) if trouble else "",
            "page": page,
            "problems": [
                (
                    problem,
                    *import_words.CONSEQUENCES[problem.consequence],
                    roster_problems.matter(problem.code, problem.params),
                    roster_problems.remedy(problem.code, problem.params),
                )
                for problem in page
            ],
            "refused": found.problem_counts.get("row_refused", 0),
            "meaning": meaning or _meaning(found),
            "apply_form": apply_form or ApplyForm(needs_approval=bool(mass)),
            "form": meaning or apply_form,
        },
    )


def _meaning(found: RosterImport, data: object = None) -> MeaningForm | None:
    """The questions that the files left open, once each has been read and its pieces are still here."""
    if found.state not in (*LOOKED_AT, ImportState.REFUSED):
        return None
    dates = asked.files_with(roster_import=found, code="date_order_unknown")
    encodings = asked.files_with(roster_import=found, code="not_utf8")
    if not (dates or encodings) or not found.pieces.exists():
        return None
    return MeaningForm(data, dates=dates, encodings=encodings, options=found.options)


@require_POST
@for_district
def import_meaning(request: HttpRequest, workplace: Workplace, key: UUID) -> HttpResponse:
    """Say how the files are meant, and have them read again."""
    found = _found(key)
    form = _meaning(found, request.POST)
    if form is None:
        return redirect("workspace:import", key=key)
    if not form.is_valid():
        return _import_page(request, found, meaning=form)
    with refusals_told(request):
        roster_uploads.read_again(
            roster_import=found, options=form.options(), by=workplace.actor, clock=workplace.clock
        )
    return redirect("workspace:import", key=key)


@require_POST
@for_district
def import_apply(request: HttpRequest, workplace: Workplace, key: UUID) -> HttpResponse:
    """Have what was looked at applied."""
    found = _found(key)
    form = ApplyForm(request.POST, needs_approval=bool(mass_changes(found.counts)))
    if not form.is_valid():
        return _import_page(request, found, apply_form=form)
    with refusals_told(request):
        roster_uploads.ask_to_apply(
            roster_import=found,
            approved=form.cleaned_data["approved"],
            by=workplace.actor,
            clock=workplace.clock,
        )
    return redirect("workspace:import", key=key)


@require_POST
@for_district
def import_discard(request: HttpRequest, workplace: Workplace, key: UUID) -> HttpResponse:
    """Set a roster aside."""
    with refusals_told(request):
        roster_imports.discard(roster_import=_found(key), by=workplace.actor, clock=workplace.clock)
        messages.success(request, gettext("The roster is set aside. Nothing of it was applied."))
    return redirect("workspace:import", key=key)


@require_POST
@for_district
def import_undo(request: HttpRequest, workplace: Workplace, key: UUID) -> HttpResponse:
    """Take a whole import back."""
    with refusals_told(request):
        roster_imports.undo(roster_import=_found(key), by=workplace.actor, clock=workplace.clock)
        messages.success(request, gettext("The import is undone. What became of it stands below."))
    return redirect("workspace:import", key=key)


@require_safe
@for_district
def import_refused(request: HttpRequest, workplace: Workplace, key: UUID) -> HttpResponse:
    """The rows that could not be used, as files, with what to do beside each."""
    found = _found(key)
    name = f"refused-rows-{found.parsed_at:%Y-%m-%d}.zip"
    return HttpResponse(
        refused_zip(asked.refused_rows(roster_import=found)),
        headers={
            "Content-Type": "application/zip",
            "Content-Disposition": f'attachment; filename="{name}"',
        },
    )
