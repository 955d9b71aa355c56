"""Where rosters come from by themselves: set up, used now, used no more; and what about them is unusual."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from doorstep.domain.organizations.models import District
from doorstep.domain.people.queries import imports as asked
from doorstep.domain.sources.actions import connections as connecting
from doorstep.domain.sources.actions import fetches, nights
from doorstep.domain.sources.models import Connection
from doorstep.domain.sources.queries import connections as known
from doorstep.domain.sources.states import ConnectionKind
from doorstep.interfaces.look.refusals import sentence
from doorstep.interfaces.workspace.access import for_district
from doorstep.interfaces.workspace.forms.connections import ConnectionForm
from doorstep.interfaces.workspace.refused import refusals_told
from doorstep.interfaces.workspace.workplace import Workplace
from doorstep.kernel.refusal import Refusal


@require_http_methods(["GET", "HEAD", "POST"])
@for_district
def connections(request: HttpRequest, workplace: Workplace) -> HttpResponse:
    """The sources that are in use, and the form that adds one."""
    form = ConnectionForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        district = District.objects.get(pk=workplace.signed_in.district_id)
        try:
            made = connecting.add(
                district=district, draft=form.draft(), by=workplace.actor, clock=workplace.clock
            )
        except Refusal as refusal:
            form.add_error(None, sentence(refusal))
        else:
            messages.success(request, gettext("The source is set up."))
            return redirect("workspace:import_connection", key=made.key)
    rows = list(known.standing())
    return render(request, "workspace/imports/connections.html", {"form": form, "rows": rows})


def _found(key: UUID) -> Connection:
    found = known.with_key(key)
    if found is None:
        raise Http404
    return found


@require_http_methods(["GET", "HEAD", "POST"])
@for_district
def connection(request: HttpRequest, workplace: Workplace, key: UUID) -> HttpResponse:
    """One source: how it is set up."""
    found = _found(key)
    form = ConnectionForm(request.POST if request.method == "POST" else None, connection=found)
    if form.is_valid():
        try:
            connecting.change(connection=found, draft=form.draft(), by=workplace.actor, clock=workplace.clock)
        except Refusal as refusal:
            form.add_error(None, sentence(refusal))
        else:
            messages.success(request, gettext("The source is set up anew."))
            return redirect("workspace:import_connection", key=key)
    context = {"found": found, "form": form, "of_server": found.kind == ConnectionKind.ONEROSTER}
    if found.kind == ConnectionKind.FOLDER:
        slug = District.objects.values_list("slug", flat=True).get(pk=found.district_id)
        context["folder"] = Path(settings.ROSTER_FOLDER) / slug
    return render(request, "workspace/imports/connection.html", context)


@require_POST
@for_district
def connection_fetch(request: HttpRequest, workplace: Workplace, key: UUID) -> HttpResponse:
    """Have a roster fetched now, to be looked at."""
    found = _found(key)
    if found.kind != ConnectionKind.ONEROSTER:
        raise Http404
    page, shown = "workspace:import_connection", key
    with refusals_told(request):
        whole = "whole" in request.POST
        made = fetches.begin(connection=found, whole=whole, by=workplace.actor, clock=workplace.clock)
        page, shown = "workspace:import", made.key
    return redirect(page, key=shown)


@require_POST
@for_district
def connection_end(request: HttpRequest, workplace: Workplace, key: UUID) -> HttpResponse:
    """Use a source no more."""
    with refusals_told(request):
        connecting.end(connection=_found(key), by=workplace.actor, clock=workplace.clock)
        messages.success(request, gettext("The source is used no more, and its secret is forgotten."))
    return redirect("workspace:import_connections")


@require_POST
@for_district
def fetch_again(request: HttpRequest, workplace: Workplace, key: UUID) -> HttpResponse:
    """Try again to fetch what could not be fetched."""
    found = asked.with_key(key)
    if found is None or "fetched" not in found.options:
        raise Http404
    with refusals_told(request):
        fetches.go_on(roster_import=found, by=workplace.actor, clock=workplace.clock)
    return redirect("workspace:import", key=key)


@require_POST
@for_district
def alert_close(request: HttpRequest, workplace: Workplace, key: UUID) -> HttpResponse:
    """Say that one has looked at an unusual night."""
    found = known.open_alerts().filter(key=key).first()
    if found is None:
        raise Http404
    with refusals_told(request):
        nights.close(alert=found, by=workplace.actor, clock=workplace.clock)
        messages.success(request, gettext("It waits no more."))
    return redirect("workspace:imports")
