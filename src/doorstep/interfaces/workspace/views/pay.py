"""Pay: an educator's own, and what waits for a coordinator's approval."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Page
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_POST, require_safe

from doorstep.domain.compensation.actions import approvals, drives
from doorstep.domain.compensation.actions import claims as verbs
from doorstep.domain.compensation.models import Claim
from doorstep.domain.compensation.permissions import is_paid_by
from doorstep.domain.compensation.queries import claims as asked
from doorstep.domain.compensation.queries import efforts
from doorstep.domain.compensation.states import ClaimState
from doorstep.domain.people.models import Educator
from doorstep.interfaces.look.lists import page_of
from doorstep.interfaces.look.refusals import sentence
from doorstep.interfaces.workspace.access import for_coordinator, for_educator
from doorstep.interfaces.workspace.forms.pay import ReasonForm
from doorstep.interfaces.workspace.pay_words import BLOCKED
from doorstep.interfaces.workspace.refused import refusals_told
from doorstep.interfaces.workspace.workplace import Workplace
from doorstep.kernel.refusal import Refusal

_NAMED = 10
_TABS = {
    "due": (ClaimState.DUE,),
    "blocked": (ClaimState.BLOCKED,),
    "approved": (ClaimState.APPROVED, ClaimState.BATCHED),
    "paid": (ClaimState.PAID,),
}


@require_safe
@for_educator
def my_pay(request: HttpRequest, workplace: Workplace) -> HttpResponse:
    """What one is paid for, how much, from which fund, and why not yet."""
    assert workplace.educator is not None  # the decorator asks for one
    page: Page[Claim] = page_of(asked.of_educator(educator=workplace.educator), request.GET, size=50)
    sums = asked.sums_of_educator(educator=workplace.educator)
    return render(
        request,
        "workspace/pay/my_pay.html",
        {
            "page": page,
            "rows": _rows(page, workplace),
            "paid": sums.paid,
            "to_come": sums.to_come,
            "unsaid": _unsaid(workplace.educator),
            "driven": asked.without_driver(educator=workplace.educator),
            "to_sign": efforts.of_educator(educator=workplace.educator).filter(signed_at__isnull=True),
            "me": workplace.educator,
        },
    )


def _unsaid(me: Educator) -> list[dict[str, object]]:
    """Visits that wait for a word, with whose it is: one's own first of all."""
    found = []
    for visit in asked.without_words(educator=me):
        spoken = {word.educator_id for word in visit.said}  # type: ignore[attr-defined]  # prefetched under that name
        silent = [one for one in (visit.lead, visit.partner) if one.pk not in spoken]
        found.append(
            {"visit": visit, "mine": me in silent, "other": next((o for o in silent if o != me), None)}
        )
    return found


def _rows(claims: Iterable[Claim], workplace: Workplace) -> list[dict[str, object]]:
    shown = list(claims)
    lines = asked.lines_of(shown)
    return [
        {
            "claim": claim,
            "lines": lines.get(claim.pk, []),
            "because": BLOCKED.get(claim.blocked_because, ""),
            "own": is_paid_by(claim, by=workplace.actor),
        }
        for claim in shown
    ]


@require_safe
@for_coordinator
def pay(request: HttpRequest, workplace: Workplace) -> HttpResponse:
    """A school's claims: to approve, blocked, approved, paid."""
    assert workplace.program is not None  # the decorator asks for one
    school_id = workplace.program.school_id
    sums = asked.sums_by_state(school_id=school_id)
    tab = request.GET.get("show", "due")
    states = _TABS.get(tab, _TABS["due"])
    page: Page[Claim] = page_of(asked.at_school(school_id=school_id, states=states), request.GET, size=50)
    words = {
        "due": gettext("To approve"),
        "blocked": gettext("Cannot be paid yet"),
        "approved": gettext("Approved"),
        "paid": gettext("Sent to payroll"),
    }
    tabs = [
        {
            "label": words[name],
            "href": f"{reverse('workspace:pay')}?show={name}",
            "current": name == (tab if tab in _TABS else "due"),
            "count": sum(sums.get(state, (0, 0))[0] for state in states),
        }
        for name, states in _TABS.items()
    ]
    total = sum(sums.get(state, (0, 0))[1] for state in states)
    return render(
        request,
        "workspace/pay/pay.html",
        {"page": page, "rows": _rows(page, workplace), "tabs": tabs, "tab": tab, "total": total},
    )


@require_POST
@for_coordinator
def pay_work_out(request: HttpRequest, workplace: Workplace) -> HttpResponse:
    """Bring the claims up to date with what was attested, now instead of within the hour."""
    assert workplace.program is not None  # the decorator asks for one
    with refusals_told(request):
        done = verbs.work_out(program=workplace.program, by=workplace.actor, clock=workplace.clock)
        told = ngettext("%(n)s new claim.", "%(n)s new claims.", done.made)
        messages.success(request, told % {"n": done.made})
    return redirect("workspace:pay")


@require_POST
@for_coordinator
def pay_approve(request: HttpRequest, workplace: Workplace) -> HttpResponse:
    """Approve the claims that are ticked, all at once; each that cannot be is named with the reason."""
    chosen = {claim.pk: claim for claim in _ticked(request)}
    with refusals_told(request):
        done = approvals.approve_all(claims=list(chosen), by=workplace.actor, clock=workplace.clock)
        for pk, refusal in list(done.refused.items())[:_NAMED]:
            messages.warning(request, f"{chosen[pk].educator}: {sentence(refusal)}")
        told = ngettext(
            "%(n)s claim is approved. It can be taken back until it is in a batch.",
            "%(n)s claims are approved. They can be taken back until they are in a batch.",
            len(done.claims),
        )
        if done.claims:
            messages.success(request, told % {"n": len(done.claims)})
    return redirect("workspace:pay")


@require_POST
@for_coordinator
def pay_take_back(request: HttpRequest, workplace: Workplace) -> HttpResponse:
    """Take back the approvals that are ticked, before they are in a batch, with one reason for all."""
    done = 0
    for claim in _ticked(request):
        try:
            verbs.reopen(
                claim=claim,
                reason=request.POST.get("reason", ""),
                by=workplace.actor,
                clock=workplace.clock,
            )
            done += 1
        except Refusal as refusal:
            messages.warning(request, f"{claim.educator}: {sentence(refusal)}")
    told = ngettext("%(n)s approval is taken back.", "%(n)s approvals are taken back.", done)
    if done:
        messages.success(request, told % {"n": done})
    return redirect(f"{reverse('workspace:pay')}?show=approved")


def _ticked(request: HttpRequest) -> list[Claim]:
    return asked.with_keys([_uuid(key) for key in request.POST.getlist("claim")])


@require_POST
@for_educator
def my_pay_drove(request: HttpRequest, workplace: Workplace, key: UUID) -> HttpResponse:
    """Say which of the pair drove."""
    assert workplace.educator is not None  # the decorator asks for one
    visit = asked.visit_of(educator=workplace.educator, key=key)
    driver = (
        next((one for one in visit.people if str(one.key) == request.POST.get("driver")), None)
        if visit
        else None
    )
    if visit is None or driver is None:
        raise Http404
    with refusals_told(request):
        drives.say(visit=visit, driver=driver, by=workplace.actor, clock=workplace.clock)
        messages.success(request, gettext("Thank you. The way is paid to who drove."))
    return redirect("workspace:my_pay")


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as error:
        raise Http404 from error


def _found(key: UUID) -> Claim:
    claim = asked.with_key(key)
    if claim is None:
        raise Http404
    return claim


@require_POST
@for_coordinator
def pay_reopen(request: HttpRequest, workplace: Workplace, key: UUID) -> HttpResponse:
    """Take an approval back, with a reason."""
    with refusals_told(request):
        verbs.reopen(
            claim=_found(key),
            reason=request.POST.get("reason", ""),
            by=workplace.actor,
            clock=workplace.clock,
        )
        messages.success(request, gettext("The approval is taken back."))
    return redirect(f"{reverse('workspace:pay')}?show=approved")


@require_POST
@for_coordinator
def pay_correct(request: HttpRequest, workplace: Workplace, key: UUID) -> HttpResponse:
    """Take back what was sent to payroll, in the next batch."""
    form = ReasonForm(request.POST)
    with refusals_told(request):
        verbs.correct(
            claim=_found(key),
            reason=form.cleaned_data.get("reason", "") if form.is_valid() else "",
            pay_again=bool(form.is_valid() and form.cleaned_data["pay_again"]),
            by=workplace.actor,
            clock=workplace.clock,
        )
        messages.success(request, gettext("It is taken back in the next batch."))
    return redirect(f"{reverse('workspace:pay')}?show=paid")
