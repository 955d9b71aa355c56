"""Saying how a visit went."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from doorstep.domain.programs.models import VisitKind
from doorstep.domain.visits import rules
from doorstep.domain.visits.actions.attestations import attest
from doorstep.interfaces.look.refusals import sentence
from doorstep.interfaces.workspace.access import for_staff
from doorstep.interfaces.workspace.forms.attest import AttestForm
from doorstep.interfaces.workspace.views.visit import found
from doorstep.interfaces.workspace.workplace import Workplace
from doorstep.kernel.refusal import Refusal


@require_http_methods(["GET", "HEAD", "POST"])
@for_staff
def visit_attest(request: HttpRequest, workplace: Workplace, key: UUID) -> HttpResponse:
    """A few taps, once: what was planned and said on the day is filled in already."""
    page, now = found(workplace, key), workplace.clock.now()
    educator = page.educator
    if educator is None or educator.pk not in page.visit.visitor_ids:
        raise Http404
    if not rules.can_attest(
        page.visit, educator_id=educator.pk, attested=page.own_attestation is not None, now=now
    ):
        return redirect("workspace:visit", key=key)
    form = AttestForm(request.POST if request.method == "POST" else None, visit=page.visit, zone=page.zone)
    if form.is_valid():
        try:
            attest(
                visit=page.visit,
                educator=educator,
                **form.account(),
                by=workplace.actor,
                clock=workplace.clock,
            )
        except Refusal as refusal:
            form.add_error(None, sentence(refusal))
        else:
            messages.success(request, gettext("Thank you. It is kept as you said it."))
            then = "workspace:visit_agreed" if page.visit.kind == VisitKind.SECOND else "workspace:visit"
            return redirect(then, key=key)
    return render(request, "workspace/attest.html", {"visit": page.visit, "zone": page.zone, "form": form})
