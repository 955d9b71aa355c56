"""The day of visits: the sheet to carry, what needs a coordinator, and what an educator may have to do."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from doorstep.domain.conversations.queries.hopes import carried_to
from doorstep.domain.programs.models import VisitKind
from doorstep.domain.visits.actions import attestations, days
from doorstep.domain.visits.actions.reporting import set_line
from doorstep.domain.visits.models import Visit
from doorstep.domain.visits.queries import unsettled
from doorstep.domain.visits.queries.access import Why
from doorstep.domain.visits.queries.reporting import line_of_district
from doorstep.domain.visits.queries.visits import of_day
from doorstep.interfaces.look.refusals import sentence
from doorstep.interfaces.workspace import reporting_words, visit_words
from doorstep.interfaces.workspace.access import for_district, for_educator, for_school, for_staff
from doorstep.interfaces.workspace.asked import day_in
from doorstep.interfaces.workspace.forms.reporting import ReportingLineForm
from doorstep.interfaces.workspace.forms.settle import SettleForm
from doorstep.interfaces.workspace.refused import refusals_told
from doorstep.interfaces.workspace.views.visit import found
from doorstep.interfaces.workspace.words import language_name
from doorstep.interfaces.workspace.workplace import Workplace
from doorstep.kernel.refusal import Refusal


@require_safe
@for_school
def schedule_day(request: HttpRequest, workplace: Workplace) -> HttpResponse:
    """Every visit of a day at this school, on a sheet to print. It is no place for addresses."""
    program, day = workplace.program, _day(request, workplace)
    assert program is not None  # for_school
    return _sheet(request, workplace, day, of_day(program=program, day=day), own=False)


@require_safe
@for_educator
def my_visits_day(request: HttpRequest, workplace: Workplace) -> HttpResponse:
    """One's own visits of a day, with the conversation, on a sheet to carry."""
    program, educator, day = workplace.program, workplace.educator, _day(request, workplace)
    assert program is not None  # for_educator
    mine = [visit for visit in of_day(program=program, day=day) if educator in visit.people]
    return _sheet(request, workplace, day, mine, own=True)


def _day(request: HttpRequest, workplace: Workplace) -> date:
    return day_in(request.GET.get("day", "")) or workplace.today


def _sheet(
    request: HttpRequest, workplace: Workplace, day: date, visits: list[Visit], *, own: bool
) -> HttpResponse:
    kinds = sorted({VisitKind(visit.kind) for visit in visits})
    return render(
        request,
        "workspace/day_sheet.html",
        {
            "day": day,
            "before": day - timedelta(days=1),
            "after": day + timedelta(days=1),
            "own": own,
            "rows": [_row(visit, on=day if own else None) for visit in visits],
            "guides": [(visit_words.KINDS[kind], visit_words.GUIDES[kind]) for kind in kinds],
            "zone": workplace.zone,
            "program": workplace.program,
        },
    )


def _row(visit: Visit, *, on: date | None) -> dict[str, Any]:
    """A visit on the sheet; on one's own with the hopes that a second visit begins with."""
    children: list[Any] = visit.children  # type: ignore[attr-defined]  # set by the prefetch
    return {
        "visit": visit,
        "students": [child.student for child in children],
        "kind": visit_words.KINDS[VisitKind(visit.kind)],
        "hopes": carried_to(visit=visit, on=on) if on is not None else [],
        "place": visit_words.place(visit),
        "spoken": language_name(visit.language) if visit.language not in ("", "en") else "",
        "people": [(str(person), visit_words.role(person, visit)) for person in visit.people],
    }


@require_safe
@for_school
def schedule_unsettled(request: HttpRequest, workplace: Workplace) -> HttpResponse:
    """What about visits needs a person: who is not back, whose words differ, what rests on nothing."""
    program, now = workplace.program, workplace.clock.now()
    assert program is not None  # for_school
    lists = {
        "overdue": unsettled.overdue(program=program, at=now),
        "contradicted": unsettled.contradicted(program=program),
        "impossible": [
            (row.visit, sentence(row.why)) for row in unsettled.no_longer_possible(program=program, at=now)
        ],
        "unheard": [
            (word, visit_words.SAYINGS[word.saying], sentence(Refusal(word.refused)))
            for word in unsettled.unheard(program=program, at=now)
        ],
        "unattested": unsettled.unattested(program=program, at=now),
    }
    return render(
        request,
        "workspace/unsettled.html",
        {
            **lists,
            "nothing": not any(lists.values()),
            "zone": workplace.zone,
            "coordinates": workplace.coordinates,
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@for_staff
def visit_settle(request: HttpRequest, workplace: Workplace, key: UUID) -> HttpResponse:
    """Say whether a visit took place on which its two visitors differ, after talking with both."""
    page = found(workplace, key)
    if page.why != Why.COORDINATOR or not page.can_settle:
        raise Http404
    form = SettleForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            attestations.settle(
                visit=page.visit,
                took_place=form.met,
                reason=form.cleaned_data["reason"],
                by=workplace.actor,
                clock=workplace.clock,
            )
        except Refusal as refusal:
            form.add_error(None, sentence(refusal))
        else:
            messages.success(request, gettext("Settled. What each of them said stays as it was said."))
            return redirect("workspace:visit", key=key)
    return render(
        request,
        "workspace/visit_settle.html",
        {
            "page": page,
            "visit": page.visit,
            "zone": page.zone,
            "outcomes": visit_words.OUTCOMES,
            "form": form,
        },
    )


@require_POST
@for_staff
def visit_leave_now(request: HttpRequest, workplace: Workplace, key: UUID) -> HttpResponse:
    """“We’re leaving now.” Nobody asks why."""
    page = found(workplace, key)
    with refusals_told(request):
        days.leave_now(visit=page.visit, by=workplace.actor, clock=workplace.clock)
        messages.success(request, gettext("Good that you left. Your coordinator asks how you are."))
    return redirect("workspace:visit", key=key)


@require_safe
@for_staff
def visit_reporting(request: HttpRequest, workplace: Workplace) -> HttpResponse:
    """What a mandated reporter does, by state. Nothing is asked, written down or kept."""
    line = line_of_district()
    initial = {"state": line.state, "phone": line.phone, "words": line.words} if line else {}
    return _reporting_page(request, workplace, ReportingLineForm(initial=initial))


@require_POST
@for_district
def visit_reporting_line(request: HttpRequest, workplace: Workplace) -> HttpResponse:
    """The district's state and its own number."""
    form = ReportingLineForm(request.POST)
    if not form.is_valid():
        return _reporting_page(request, workplace, form)
    set_line(
        district_id=workplace.signed_in.district_id,
        **form.cleaned_data,
        by=workplace.actor,
        clock=workplace.clock,
    )
    messages.success(request, gettext("Kept. Every member of staff sees it here."))
    return redirect("workspace:visit_reporting")


def _reporting_page(request: HttpRequest, workplace: Workplace, form: ReportingLineForm) -> HttpResponse:
    line = line_of_district()
    state = request.GET.get("state", line.state if line else "")
    return render(
        request,
        "workspace/reporting.html",
        {
            "states": reporting_words.NAMES,
            "state": reporting_words.NAMES.get(state, ""),
            "chosen": reporting_words.STATES.get(state),
            "line": line,
            "national": reporting_words.NATIONAL,
            "administers": workplace.administers,
            "form": form,
        },
    )
