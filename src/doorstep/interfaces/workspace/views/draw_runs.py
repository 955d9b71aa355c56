"""Waiting for a large draw to be fixed: how far the work is, and stopping it."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from doorstep.domain.selection.actions import draw_runs
from doorstep.domain.selection.models import DrawRun
from doorstep.domain.selection.queries import draws
from doorstep.interfaces.look.refusals import sentence
from doorstep.interfaces.workspace.access import for_coordinator
from doorstep.interfaces.workspace.refused import refusals_told
from doorstep.interfaces.workspace.workplace import Workplace
from doorstep.kernel.refusal import Refusal

STAGES: Final[dict[str, Promise | str]] = {
    "": _("Waiting for its turn"),
    "chances": _("Working out every family’s best chance"),
    "panels": _("Finding a thousand equally likely results"),
    "columns": _("Looking for results one by one"),
}


@require_safe
@for_coordinator
def draw_run(request: HttpRequest, workplace: Workplace, key: UUID) -> HttpResponse:
    """How far the work has come; once it is done, the draw."""
    run = _run(workplace, key)
    if run.draw is not None:
        address = reverse("workspace:draw", args=[run.draw.key])
        if request.htmx:  # type: ignore[attr-defined]  # set by django-htmx
            return HttpResponse(headers={"HX-Redirect": address})
        return redirect(address)
    context = {
        "run": run,
        "asks_again": run.ended_at is None,
        "stage": STAGES.get(run.stage, ""),
        "trouble": sentence(Refusal(run.trouble)) if run.trouble else "",
    }
    return render(request, "workspace/cross_section/run.html", context)


@require_POST
@for_coordinator
def draw_run_stop(request: HttpRequest, workplace: Workplace, key: UUID) -> HttpResponse:
    """Stop the work; nothing of it is kept."""
    run = _run(workplace, key)
    with refusals_told(request):
        draw_runs.stop(run=run, by=workplace.actor, clock=workplace.clock)
    return redirect("workspace:draw_run", key=run.key)


def _run(workplace: Workplace, key: UUID) -> DrawRun:
    assert workplace.program is not None  # for_coordinator
    run = draws.run_with_key(program=workplace.program, key=key)
    if run is None:
        raise Http404
    return run
