"""The month's sample of paid visits, and the checks that come of it."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Page
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from doorstep.algorithms import lottery
from doorstep.domain.compensation.actions import checks, samples
from doorstep.domain.compensation.models import Check, CheckOutcome, Sample
from doorstep.domain.compensation.permissions import can_decide
from doorstep.domain.compensation.queries import checks as asked
from doorstep.domain.compensation.queries import samples as lists
from doorstep.domain.organizations.models import District
from doorstep.interfaces.look.lists import page_of
from doorstep.interfaces.workspace.access import for_coordinator, for_payroll
from doorstep.interfaces.workspace.forms.cross_section import NumberForm, SignatureForm
from doorstep.interfaces.workspace.forms.pay import SampleForm
from doorstep.interfaces.workspace.refused import refusals_told
from doorstep.interfaces.workspace.workplace import Workplace


def _row(check: Check, workplace: Workplace) -> dict[str, Any]:
    """A check with what both visitors and the family said, for whoever may say what it found."""
    words = list(check.visit.family_words.all())
    return {
        "check": check,
        "said": list(check.visit.attestations.all()),
        "family_said": words[-1].took_place if words else None,
        "may": not check.outcome and can_decide(check, by=workplace.actor),
        "late": not check.outcome and check.due_on < workplace.today,
        "run_out": not check.outcome and check.last_on < workplace.today,
    }


@require_safe
@for_coordinator
def pay_checks(request: HttpRequest, workplace: Workplace) -> HttpResponse:
    """The drawn visits of a school: what was said of each, by when to look into it, what was found."""
    assert workplace.program is not None  # the decorator asks for one
    page: Page[Check] = page_of(asked.shown().filter(visit__program=workplace.program), request.GET, size=25)
    return render(
        request,
        "workspace/pay/checks.html",
        {"page": page, "rows": [_row(check, workplace) for check in page], "outcomes": CheckOutcome},
    )


@require_POST
@for_coordinator
def pay_check_decide(request: HttpRequest, workplace: Workplace, key: UUID) -> HttpResponse:
    """Say what was found."""
    found = asked.with_key(key)
    if found is None or request.POST.get("outcome") not in CheckOutcome.values:
        raise Http404
    with refusals_told(request):
        checks.decide(
            check=found,
            outcome=CheckOutcome(request.POST["outcome"]),
            reason=request.POST.get("reason", ""),
            by=workplace.actor,
            clock=workplace.clock,
        )
        messages.success(request, gettext("It is kept with your name."))
    return redirect("workspace:pay_checks")


@require_safe
@for_payroll
def payroll_samples(request: HttpRequest, workplace: Workplace) -> HttpResponse:
    """The months' samples: fixed, drawn, and how far their checks have come."""
    return _samples(request, workplace)


def _samples(request: HttpRequest, workplace: Workplace, *, form: SampleForm | None = None) -> HttpResponse:
    page: Page[Sample] = page_of(lists.every(), request.GET, size=12)
    late = [
        _row(check, workplace) for check in asked.shown().filter(outcome="", escalated_at__isnull=False)[:50]
    ]
    return render(
        request,
        "workspace/pay/samples.html",
        {
            "page": page,
            "rows": [{"sample": sample, **_draw(sample)} for sample in page],
            "late": late,
            "form": form or SampleForm(),
            "number_form": NumberForm(),
            "signature_form": SignatureForm(),
            "administers": workplace.administers,
        },
    )


def _draw(sample: Sample) -> dict[str, Any]:
    """Its number where that is known, else the round that will give it."""
    results = list(sample.results.all())
    beacon = lottery.beacon_of(lists.committed_of(sample=sample))
    if results or beacon is None:
        return {"result": results[0] if results else None, "beacon": beacon}
    chain = lottery.CHAINS[beacon.chain]
    return {
        "result": None,
        "beacon": beacon,
        "at": datetime.fromtimestamp(beacon.at, tz=UTC),
        "address": f"https://api.drand.sh/{chain.hash}/public/{beacon.number}",
    }


@require_POST
@for_payroll
def payroll_sample(request: HttpRequest, workplace: Workplace) -> HttpResponse:
    """Fix a month's list."""
    form = SampleForm(request.POST)
    if not form.is_valid():
        return _samples(request, workplace, form=form)
    with refusals_told(request):
        at = form.cleaned_data["beacon_at"]
        samples.commit(
            district=District.objects.get(pk=workplace.signed_in.district_id),
            month=form.cleaned_data["month"],
            beacon=lottery.Round.first_after(at.timestamp()) if at else None,
            by=workplace.actor,
            clock=workplace.clock,
        )
        messages.success(request, gettext("The list is fixed. Its number can be drawn now."))
    return redirect("workspace:payroll_samples")


def _found(key: UUID) -> Sample:
    found = lists.with_key(key)
    if found is None:
        raise Http404
    return found


@require_POST
@for_payroll
def payroll_sample_reveal(request: HttpRequest, workplace: Workplace, key: UUID) -> HttpResponse:
    """Enter the public number: typed by two people, or a round's signature."""
    sample = _found(key)
    with refusals_told(request):
        if lottery.beacon_of(lists.committed_of(sample=sample)) is not None:
            samples.reveal_by_beacon(
                sample=sample,
                pasted=request.POST.get("pasted", ""),
                by=workplace.actor,
                clock=workplace.clock,
            )
        else:
            samples.reveal(
                sample=sample,
                number=request.POST.get("number", ""),
                repeated=request.POST.get("repeated", ""),
                witness=request.POST.get("witness", ""),
                by=workplace.actor,
                clock=workplace.clock,
            )
        messages.success(request, gettext("The number has picked the visits. Coordinators see them now."))
    return redirect("workspace:payroll_samples")


@require_safe
@for_payroll
def payroll_sample_certificate(request: HttpRequest, workplace: Workplace, key: UUID) -> HttpResponse:
    """The certificate, for anyone to check; it names nobody."""
    sample = _found(key)
    text = json.dumps(lists.certificate(sample=sample), ensure_ascii=False, indent=1)
    response = HttpResponse(text, content_type="application/json; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="sample-{sample.month:%Y-%m}.json"'
    return response


@require_POST
@for_payroll
def payroll_check_decide(request: HttpRequest, workplace: Workplace, key: UUID) -> HttpResponse:
    """Say what was found, as the district, once a school's day for it has gone by."""
    pay_check_decide(request, key=key)  # the same rights decide; only the way back differs
    return redirect(reverse("workspace:payroll_samples"))
