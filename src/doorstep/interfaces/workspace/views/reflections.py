"""Reflecting after a visit, and the debriefs of a school."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from doorstep.domain.programs.queries.participations import standing
from doorstep.domain.reflection import rules
from doorstep.domain.reflection.actions import debriefs as meetings
from doorstep.domain.reflection.actions import reflections as shared
from doorstep.domain.reflection.models import Debrief
from doorstep.domain.reflection.queries import debriefs, reflections
from doorstep.domain.reflection.queries.themes import themes
from doorstep.interfaces.look.refusals import sentence
from doorstep.interfaces.workspace import reflection_words
from doorstep.interfaces.workspace.access import for_coordinator, for_school, for_staff
from doorstep.interfaces.workspace.forms.reflections import CameForm, DebriefForm, ReflectionForm
from doorstep.interfaces.workspace.refused import refusals_told
from doorstep.interfaces.workspace.views.visit import found
from doorstep.interfaces.workspace.workplace import Workplace
from doorstep.kernel.refusal import Refusal


@require_http_methods(["GET", "HEAD", "POST"])
@for_staff
def visit_reflect(request: HttpRequest, workplace: Workplace, key: UUID) -> HttpResponse:
    """Each for herself first; then both read what the other shared. Never anything about the home."""
    page = found(workplace, key)
    educator = page.educator
    if educator is None or educator.pk not in page.visit.visitor_ids:
        raise Http404
    mine = reflections.of_visit(visit=page.visit, educator=educator)
    if not mine.own and not rules.can_reflect(page.visit, educator_id=educator.pk, shared=False):
        return redirect("workspace:visit", key=key)
    form = ReflectionForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            shared.share(
                visit=page.visit, educator=educator, **form.facts(), by=workplace.actor, clock=workplace.clock
            )
        except Refusal as refusal:
            form.add_error(None, sentence(refusal))
        else:
            messages.success(request, gettext("Thank you. It stays between the two of you."))
            return redirect("workspace:visit_reflect", key=key)
    return render(
        request,
        "workspace/reflect.html",
        {
            "visit": page.visit,
            "zone": page.zone,
            "mine": mine,
            "partner": next(one for one in (page.visit.lead, page.visit.partner) if one != educator),
            "words": reflection_words.THEMES,
            "form": form,
        },
    )


@require_safe
@for_school
def reflections_page(request: HttpRequest, workplace: Workplace) -> HttpResponse:
    """How far reflecting has come, what it brings, and the debriefs; nobody's words."""
    program = workplace.program
    assert program is not None  # for_school
    heard = themes(program=program)
    most = max((one.educators for one in heard), default=1)
    return render(
        request,
        "workspace/reflections.html",
        {
            "progress": reflections.progress(program=program),
            "rows": [
                {
                    "label": reflection_words.THEMES[one.theme],
                    "share": 100 * one.educators / most,
                    "text": str(one.educators),
                }
                for one in heard
            ],
            "few": rules.FEW,
            "debriefs": debriefs.debriefs(program=program),
            "kinds": reflection_words.KINDS,
            "zone": workplace.zone,
            "now": workplace.clock.now(),
            "coordinates": workplace.coordinates,
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@for_coordinator
def reflections_new(request: HttpRequest, workplace: Workplace) -> HttpResponse:
    """Put a debrief on the list."""
    program = workplace.program
    assert program is not None  # for_coordinator
    form = DebriefForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            debrief = meetings.plan(
                program=program, **form.facts(workplace.zone), by=workplace.actor, clock=workplace.clock
            )
        except Refusal as refusal:
            form.add_error(None, sentence(refusal))
        else:
            messages.success(request, gettext("The debrief is on the list."))
            return redirect("workspace:reflections_debrief", key=debrief.key)
    return render(request, "workspace/debrief_new.html", {"form": form})


@require_safe
@for_school
def reflections_debrief(request: HttpRequest, workplace: Workplace, key: UUID) -> HttpResponse:
    """A debrief: what to talk about, to print, and who came."""
    return _debrief_page(request, workplace, _debrief(workplace, key))


@require_POST
@for_coordinator
def reflections_came(request: HttpRequest, workplace: Workplace, key: UUID) -> HttpResponse:
    """Write down who came."""
    debrief = _debrief(workplace, key)
    form = _came(workplace, debrief, request)
    if not form.is_valid():
        return _debrief_page(request, workplace, debrief, came=form)
    with refusals_told(request):
        meetings.record(debrief=debrief, minutes=form.present(), by=workplace.actor, clock=workplace.clock)
        messages.success(request, gettext("The list is kept."))
    return redirect("workspace:reflections_debrief", key=key)


def _debrief(workplace: Workplace, key: UUID) -> Debrief:
    assert workplace.program is not None  # the decorators ask for one
    debrief = debriefs.with_key(program=workplace.program, key=key)
    if debrief is None:
        raise Http404
    return debrief


def _came(workplace: Workplace, debrief: Debrief, request: HttpRequest | None = None) -> CameForm:
    assert workplace.program is not None  # the decorators ask for one
    educators = [row.educator for row in standing(program=workplace.program)]
    return CameForm(request.POST if request else None, educators=educators, most=debrief.minutes)


def _debrief_page(
    request: HttpRequest, workplace: Workplace, debrief: Debrief, *, came: CameForm | None = None
) -> HttpResponse:
    heard = debriefs.agenda(debrief=debrief)
    return render(
        request,
        "workspace/debrief.html",
        {
            "debrief": debrief,
            "kind": reflection_words.KINDS[debrief.kind],
            "agenda": [
                (reflection_words.THEMES[one.theme], one.educators, reflection_words.QUESTIONS[one.theme])
                for one in heard
            ],
            "attendances": debriefs.attendances(debrief=debrief),
            "has_begun": debrief.starts_at <= workplace.clock.now(),
            "coordinates": workplace.coordinates,
            "came": came or _came(workplace, debrief),
            "zone": workplace.zone,
            "form": came,
        },
    )
