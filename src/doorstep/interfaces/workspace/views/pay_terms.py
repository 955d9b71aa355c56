"""How people are employed, and when a school's day is: what decides whether and how a visit is paid."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Page
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from doorstep.domain.compensation.actions import school_days, terms
from doorstep.domain.compensation.queries import terms as asked
from doorstep.domain.people.models import Educator
from doorstep.interfaces.look.lists import page_of
from doorstep.interfaces.look.refusals import sentence
from doorstep.interfaces.workspace.access import for_coordinator, for_payroll
from doorstep.interfaces.workspace.forms.pay_terms import SchoolDaysForm, SchoolWeekForm, WorkTermsForm
from doorstep.interfaces.workspace.refused import refusals_told
from doorstep.interfaces.workspace.workplace import Workplace
from doorstep.kernel.refusal import Refusal


@require_safe
@for_payroll
def payroll_people(request: HttpRequest, workplace: Workplace) -> HttpResponse:
    """Everyone who could be paid, with their terms."""
    wanted = request.GET.get("q", "").strip()
    page: Page[Educator] = page_of(asked.people(named=wanted), request.GET, size=25)
    return render(request, "workspace/pay/people.html", {"page": page, "wanted": wanted})


@require_http_methods(["GET", "HEAD", "POST"])
@for_payroll
def payroll_person(request: HttpRequest, workplace: Workplace, key: UUID) -> HttpResponse:
    """How one person is employed."""
    person = asked.person(key)
    if person is None:
        raise Http404
    standing = next(iter(person.terms), None)  # type: ignore[attr-defined]  # prefetched under that name
    form = WorkTermsForm(request.POST or None, initial=WorkTermsForm.of(standing))
    if form.is_valid():
        try:
            terms.set_work_terms(educator=person, **form.facts(), by=workplace.actor, clock=workplace.clock)
        except Refusal as refusal:
            form.add_error(None, sentence(refusal))
        else:
            messages.success(
                request, gettext("It is kept. Claims that wait for approval follow within the hour.")
            )
            return redirect("workspace:payroll_people")
    return render(request, "workspace/pay/person.html", {"person": person, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@for_coordinator
def pay_school_day(request: HttpRequest, workplace: Workplace) -> HttpResponse:
    """When this school's day is, and on which days it is another."""
    assert workplace.program is not None  # the decorator asks for one
    school = workplace.program.school
    asked_for = request.POST.get("form") if request.method == "POST" else None
    week = SchoolWeekForm(request.POST if asked_for == "week" else None, hours=asked.weekdays(school=school))
    days = SchoolDaysForm(request.POST if asked_for == "days" else None)
    if asked_for == "week" and week.is_valid():
        with refusals_told(request):
            school_days.set_contract_hours(
                school=school, days=week.days(), by=workplace.actor, clock=workplace.clock
            )
            _kept(request)
        return redirect("workspace:pay_school_day")
    if asked_for == "days" and days.is_valid():
        try:
            school_days.set_days(school=school, **days.facts(), by=workplace.actor, clock=workplace.clock)
        except Refusal as refusal:
            days.add_error(None, sentence(refusal))
        else:
            _kept(request)
            return redirect("workspace:pay_school_day")
    return render(
        request,
        "workspace/pay/school_day.html",
        {
            "program": workplace.program,
            "week": week,
            "days": days,
            "form": {"week": week, "days": days}.get(asked_for or ""),
            "spans": asked.spans(school=school, since=workplace.program.school_year.starts_on),
        },
    )


def _kept(request: HttpRequest) -> None:
    messages.success(request, gettext("It is kept. Claims that wait for approval follow within the hour."))


@require_POST
@for_coordinator
def pay_school_day_clear(request: HttpRequest, workplace: Workplace) -> HttpResponse:
    """Let days follow their weekday again."""
    assert workplace.program is not None  # the decorator asks for one
    with refusals_told(request):
        school_days.clear_days(
            school=workplace.program.school,
            first=_day(request.POST.get("first", "")),
            last=_day(request.POST.get("last", "")),
            by=workplace.actor,
            clock=workplace.clock,
        )
        messages.success(request, gettext("These days follow their weekday again."))
    return redirect("workspace:pay_school_day")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise Http404 from error
