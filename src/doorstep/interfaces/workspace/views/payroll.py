"""The payroll office: funds, rates, and batches that two people stand behind."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from doorstep.domain.compensation.actions import batches, funds, rates
from doorstep.domain.compensation.models import Batch, Fund
from doorstep.domain.compensation.queries import batches as asked
from doorstep.domain.compensation.queries import funds as purses
from doorstep.interfaces.look.lists import page_of
from doorstep.interfaces.look.refusals import sentence
from doorstep.interfaces.workspace.access import for_payroll
from doorstep.interfaces.workspace.forms.pay import BatchForm, FundForm, RateForm
from doorstep.interfaces.workspace.refused import refusals_told
from doorstep.interfaces.workspace.workplace import Workplace
from doorstep.kernel.refusal import Refusal


@require_safe
@for_payroll
def payroll(request: HttpRequest, workplace: Workplace) -> HttpResponse:
    """Batches, funds and rates of the district."""
    return _page(request, workplace)


def _page(request: HttpRequest, workplace: Workplace, *, wrong: Form | None = None) -> HttpResponse:
    forms = {"batch_form": BatchForm, "fund_form": FundForm, "rate_form": RateForm}
    return render(
        request,
        "workspace/pay/payroll.html",
        {
            "page": page_of(asked.every(), request.GET, size=25),
            "funds": [(purse, purse.spent_by_the_end(workplace.today)) for purse in purses.every()],
            "rates": purses.standing_rates(on=workplace.today),
            "mine": workplace.actor.id,
            "form": wrong,
            "stranded": int(stranded) if (stranded := request.GET.get("stranded", "")).isdigit() else None,
            **{name: wrong if isinstance(wrong, form) else form() for name, form in forms.items()},
        },
    )


@require_POST
@for_payroll
def payroll_fund(request: HttpRequest, workplace: Workplace) -> HttpResponse:
    """Open a fund."""
    form = FundForm(request.POST)
    if form.is_valid():
        try:
            fund = funds.open_fund(
                district_id=workplace.signed_in.district_id,
                **form.facts(),
                by=workplace.actor,
                clock=workplace.clock,
            )
        except Refusal as refusal:
            form.add_error(None, sentence(refusal))
        else:
            messages.success(request, gettext("%(name)s is open.") % {"name": fund})
            return redirect("workspace:payroll")
    return _page(request, workplace, wrong=form)


@require_POST
@for_payroll
def payroll_fund_close(request: HttpRequest, workplace: Workplace, fund: int) -> HttpResponse:
    """Let a fund pay for nothing more."""
    found = Fund.objects.filter(pk=fund).first()
    if found is None:
        raise Http404
    anyway = request.POST.get("anyway") == "yes"
    try:
        funds.close(fund=found, anyway=anyway, by=workplace.actor, clock=workplace.clock)
        messages.success(request, gettext("%(name)s is closed.") % {"name": found})
    except Refusal as refusal:
        messages.error(request, sentence(refusal))
        if refusal.code == "compensation.claims_wait_for_fund":
            return redirect(f"{reverse('workspace:payroll')}?stranded={found.pk}")
    return redirect("workspace:payroll")


@require_POST
@for_payroll
def payroll_rate(request: HttpRequest, workplace: Workplace) -> HttpResponse:
    """Set a rate from a day on."""
    form = RateForm(request.POST)
    if form.is_valid():
        try:
            rates.set_rate(
                district_id=workplace.signed_in.district_id,
                **form.facts(),
                by=workplace.actor,
                clock=workplace.clock,
            )
        except Refusal as refusal:
            form.add_error(None, sentence(refusal))
        else:
            messages.success(request, gettext("The rate is set."))
            return redirect("workspace:payroll")
    return _page(request, workplace, wrong=form)


@require_POST
@for_payroll
def payroll_gather(request: HttpRequest, workplace: Workplace) -> HttpResponse:
    """Put a batch together."""
    form = BatchForm(request.POST)
    if form.is_valid():
        try:
            batches.gather(
                district_id=workplace.signed_in.district_id,
                **form.facts(workplace.zone),
                by=workplace.actor,
                clock=workplace.clock,
            )
        except Refusal as refusal:
            form.add_error(None, sentence(refusal))
        else:
            messages.success(request, gettext("The batch waits for a second person."))
            return redirect("workspace:payroll")
    return _page(request, workplace, wrong=form)


def _found(key: UUID) -> Batch:
    batch = asked.with_key(key)
    if batch is None:
        raise Http404
    return batch


@require_POST
@for_payroll
def payroll_approve(request: HttpRequest, workplace: Workplace, key: UUID) -> HttpResponse:
    """Approve and lock a batch that somebody else made."""
    with refusals_told(request):
        batches.approve(batch=_found(key), by=workplace.actor, clock=workplace.clock)
        messages.success(request, gettext("The batch is approved. Now fetch its file for payroll."))
    return redirect("workspace:payroll")


@require_POST
@for_payroll
def payroll_set_aside(request: HttpRequest, workplace: Workplace, key: UUID) -> HttpResponse:
    """Take a batch apart before it is sent."""
    with refusals_told(request):
        batches.set_aside(
            batch=_found(key),
            reason=request.POST.get("reason", ""),
            by=workplace.actor,
            clock=workplace.clock,
        )
        messages.success(request, gettext("The batch is set aside; its claims wait for another."))
    return redirect("workspace:payroll")


@require_POST
@for_payroll
def payroll_file(request: HttpRequest, workplace: Workplace, key: UUID) -> HttpResponse:
    """The file for payroll; fetched again it is the same, and pays nobody twice."""
    batch = _found(key)
    try:
        content = batches.export(batch=batch, by=workplace.actor, clock=workplace.clock)
    except Refusal as refusal:
        messages.error(request, sentence(refusal))
        return redirect("workspace:payroll")
    response = HttpResponse(content, content_type="text/csv; charset=utf-8")
    name = f"payroll-{batch.starts_on.isoformat()}-{batch.ends_on.isoformat()}.csv"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
