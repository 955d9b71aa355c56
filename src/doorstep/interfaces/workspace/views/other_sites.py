"""Districts of other sites: our card for them, and theirs for us."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from doorstep.domain.organizations.models import District
from doorstep.domain.transfers.actions import correspondents
from doorstep.domain.transfers.queries.correspondents import keys_of, known
from doorstep.interfaces.workspace.access import for_district
from doorstep.interfaces.workspace.forms.transfers import CardForm
from doorstep.interfaces.workspace.refused import refusals_told
from doorstep.interfaces.workspace.workplace import Workplace


def _here(workplace: Workplace) -> District:
    return District.objects.get(pk=workplace.signed_in.district_id)


@require_http_methods(["GET", "HEAD", "POST"])
@for_district
def elsewhere(request: HttpRequest, workplace: Workplace) -> HttpResponse:
    """Our card, whom we know by theirs, and knowing another."""
    here = _here(workplace)
    form = CardForm(request.POST, request.FILES) if request.method == "POST" else CardForm()
    if form.is_valid():
        with refusals_told(request), transaction.atomic():
            added = correspondents.know(
                district=here,
                card=form.cleaned_data["card"].read(),
                fingerprint=form.cleaned_data["fingerprint"],
                by=workplace.actor,
                clock=workplace.clock,
            )
            said = gettext("You can hand packets to %(name)s now, and take theirs in.") % {"name": added.name}
            messages.success(request, said)
            return redirect("workspace:import_elsewhere")
    keys = keys_of(district_id=here.pk)
    return render(
        request,
        "workspace/transfers/elsewhere.html",
        {
            "keys": keys,
            "card": None if keys is None else keys.card(),
            "known": known(district_id=here.pk),
            "form": form,
        },
    )


@require_safe
@for_district
def card(request: HttpRequest, workplace: Workplace) -> HttpResponse:
    """Our card, as a file; there is nothing secret in it."""
    keys = keys_of(district_id=_here(workplace).pk)
    if keys is None:
        raise Http404
    return HttpResponse(
        keys.card().written(keys.secrets()),
        content_type="application/json",
        headers={"Content-Disposition": 'attachment; filename="doorstep-card.json"'},
    )


@require_POST
@for_district
def keys(request: HttpRequest, workplace: Workplace) -> HttpResponse:
    """Make our keys, or new ones in place of those we have."""
    with refusals_told(request), transaction.atomic():
        correspondents.make_keys(district=_here(workplace), by=workplace.actor, clock=workplace.clock)
        messages.success(
            request, gettext("Your card is ready. Send it to them, and read them its fingerprint.")
        )
    return redirect("workspace:import_elsewhere")


@require_POST
@for_district
def end(request: HttpRequest, workplace: Workplace, correspondent: int) -> HttpResponse:
    """Exchange no more files with a district of another site."""
    found = known(district_id=_here(workplace).pk).filter(pk=correspondent).first()
    if found is None:
        raise Http404
    with refusals_told(request), transaction.atomic():
        correspondents.end(correspondent=found, by=workplace.actor, clock=workplace.clock)
        messages.success(request, gettext("Ended. Their files are no longer taken in."))
    return redirect("workspace:import_elsewhere")
