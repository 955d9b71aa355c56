"""Time and effort: what two people sign, and its print."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Page
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_POST, require_safe

from doorstep.domain.compensation.actions import efforts
from doorstep.domain.compensation.models import Effort
from doorstep.domain.compensation.queries import efforts as asked
from doorstep.domain.visits.queries.access import is_person
from doorstep.interfaces.look.lists import page_of
from doorstep.interfaces.workspace.access import for_coordinator, for_program
from doorstep.interfaces.workspace.forms.pay import PeriodForm
from doorstep.interfaces.workspace.refused import refusals_told
from doorstep.interfaces.workspace.workplace import Workplace


@require_safe
@for_coordinator
def pay_efforts(request: HttpRequest, workplace: Workplace) -> HttpResponse:
    """A school's certifications, those that wait for a signature first."""
    return _page(request, workplace, PeriodForm())


def _page(request: HttpRequest, workplace: Workplace, form: PeriodForm) -> HttpResponse:
    assert workplace.program is not None  # the decorator asks for one
    page: Page[Effort] = page_of(asked.at_school(school_id=workplace.program.school_id), request.GET, size=50)
    return render(request, "workspace/pay/efforts.html", {"page": page, "form": form})


@require_POST
@for_coordinator
def pay_efforts_make(request: HttpRequest, workplace: Workplace) -> HttpResponse:
    """Write down everyone's paid time of a period."""
    assert workplace.program is not None  # the decorator asks for one
    form = PeriodForm(request.POST)
    if not form.is_valid():
        return _page(request, workplace, form)
    with refusals_told(request):
        people = asked.people(school_id=workplace.program.school_id, **form.cleaned_data)
        for educator in people:
            efforts.make(educator=educator, **form.cleaned_data, by=workplace.actor, clock=workplace.clock)
        told = ngettext("%(n)s certification to sign.", "%(n)s certifications to sign.", len(people))
        messages.success(request, told % {"n": len(people)})
    return redirect("workspace:pay_efforts")


def _found(workplace: Workplace, key: UUID) -> Effort:
    """One's own, or of a school one coordinates."""
    effort = asked.with_key(key)
    if effort is None:
        raise Http404
    school = workplace.program.school_id if workplace.program else None
    theirs = workplace.coordinates and effort.educator.school_id == school
    if not (theirs or is_person(effort.educator, workplace.actor)):
        raise Http404
    return effort


@require_safe
@for_program
def pay_effort(request: HttpRequest, workplace: Workplace, key: UUID) -> HttpResponse:
    """One certification, to read, to sign and to print."""
    effort = _found(workplace, key)
    own = is_person(effort.educator, workplace.actor)
    return render(
        request,
        "workspace/pay/effort.html",
        {
            "effort": effort,
            "shares": asked.shares(effort),
            "lines": asked.lines_of(effort),
            "may_sign": own and effort.signed_at is None,
            "may_countersign": not own
            and workplace.coordinates
            and effort.signed_at is not None
            and effort.countersigned_at is None,
        },
    )


@require_POST
@for_program
def pay_effort_sign(request: HttpRequest, workplace: Workplace, key: UUID) -> HttpResponse:
    """Sign: one's own time, or as the second person."""
    effort = _found(workplace, key)
    with refusals_told(request):
        verb = efforts.sign if is_person(effort.educator, workplace.actor) else efforts.countersign
        verb(effort=effort, by=workplace.actor, clock=workplace.clock)
        messages.success(request, gettext("Signed."))
    return redirect("workspace:pay_effort", key=key)
