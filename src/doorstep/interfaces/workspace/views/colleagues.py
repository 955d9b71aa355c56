"""With whom an educator goes gladly and with whom not: a page for her own eyes."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from doorstep.domain.programs.actions import pairings
from doorstep.domain.programs.models import PairingKind
from doorstep.domain.programs.queries import pairings as chosen
from doorstep.domain.visits.queries.mine import promised_with
from doorstep.interfaces.workspace.access import for_educator
from doorstep.interfaces.workspace.forms.pairings import PairingForm
from doorstep.interfaces.workspace.refused import refusals_told
from doorstep.interfaces.workspace.workplace import Workplace


@require_http_methods(["GET", "HEAD", "POST"])
@for_educator
def colleagues(request: HttpRequest, workplace: Workplace) -> HttpResponse:
    """With whom she goes gladly, and with whom not: for her own eyes."""
    educator = workplace.educator
    assert educator is not None  # for_educator
    known = chosen.colleagues(educator=educator)
    form = PairingForm(request.POST if request.method == "POST" else None, colleagues=known)
    if form.is_valid():
        with refusals_told(request):
            pairings.choose(
                educator=educator,
                colleague=form.chosen,
                kind=PairingKind(form.cleaned_data["kind"]),
                by=workplace.actor,
                clock=workplace.clock,
            )
            messages.success(request, gettext("Kept, for you alone. Visits that are agreed stay."))
        return redirect("workspace:colleagues")
    choices = list(chosen.own(educator=educator))
    apart = [choice.colleague_id for choice in choices if choice.kind == PairingKind.APART]
    return render(
        request,
        "workspace/colleagues.html",
        {
            "choices": choices,
            "pairing": form,
            "any_colleague": bool(form.known),
            "promised": promised_with(educator=educator, others=apart, at=workplace.clock.now()),
            "form": form if form.is_bound else None,
        },
    )


@require_POST
@for_educator
def colleague_back(request: HttpRequest, workplace: Workplace, choice: int) -> HttpResponse:
    """Take back what she said of one colleague."""
    educator = workplace.educator
    assert educator is not None  # for_educator
    found = chosen.own(educator=educator).filter(pk=choice).first()
    if found is None:
        raise Http404
    with refusals_told(request):
        pairings.take_back(choice=found, by=workplace.actor, clock=workplace.clock)
        messages.success(request, gettext("Taken back. You may be planned together as with anybody."))
    return redirect("workspace:colleagues")
