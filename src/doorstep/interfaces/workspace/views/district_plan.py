"""All schools of the district planned together."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from doorstep.domain.organizations.models import District
from doorstep.domain.planning.actions import district_runs
from doorstep.domain.planning.queries import districts
from doorstep.domain.planning.states import GOING_ON
from doorstep.interfaces.look.refusals import SENTENCES
from doorstep.interfaces.workspace.access import for_district
from doorstep.interfaces.workspace.refused import refusals_told
from doorstep.interfaces.workspace.workplace import Workplace


@require_safe
@for_district
def schools_plan(request: HttpRequest, workplace: Workplace) -> HttpResponse:
    """How far each school has come, and the way to begin."""
    run = districts.latest_run()
    work = districts.work_of(run) if run is not None else []
    asks_again = run is not None and run.state in GOING_ON
    return render(
        request,
        "workspace/schedule/district.html",
        {
            "run": run,
            "work": work,
            "asks_again": asks_again,
            "solved": sum(school.solved for school in work),
            "problems": sum(school.problems for school in work),
            "trouble": SENTENCES.get(run.trouble, run.trouble) if run is not None else "",
        },
    )


@require_POST
@for_district
def schools_plan_ask(request: HttpRequest, workplace: Workplace) -> HttpResponse:
    """Plan every school; workers take them one by one."""
    district = District.objects.get(pk=workplace.signed_in.district_id)
    with refusals_told(request):
        district_runs.ask(district=district, by=workplace.actor, clock=workplace.clock)
    return redirect("workspace:schools_plan")


@require_POST
@for_district
def schools_plan_stop(request: HttpRequest, workplace: Workplace, key: UUID) -> HttpResponse:
    """Put the work aside; every schedule stays as it was."""
    run = districts.with_key(key)
    if run is None:
        raise Http404
    with refusals_told(request):
        district_runs.stop(run=run, by=workplace.actor, clock=workplace.clock)
        messages.success(request, gettext("Stopped. Every school’s schedule is as it was before."))
    return redirect("workspace:schools_plan")
