"""When an educator can visit: said by herself on her phone, or by the coordinator she told."""

from __future__ import annotations

from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from doorstep.domain.compensation.queries.contract_hours import within
from doorstep.domain.people.models import Educator
from doorstep.domain.planning.actions import availabilities
from doorstep.domain.planning.models import Absence
from doorstep.domain.planning.queries import hours as said
from doorstep.interfaces.workspace.access import for_coordinator, for_educator
from doorstep.interfaces.workspace.forms.availability import AwayForm, HoursForm
from doorstep.interfaces.workspace.pay_words import contract_hours
from doorstep.interfaces.workspace.refused import refusals_told
from doorstep.interfaces.workspace.workplace import Workplace


@require_http_methods(["GET", "HEAD", "POST"])
@for_educator
def availability(request: HttpRequest, workplace: Workplace) -> HttpResponse:
    """Her own hours and days away."""
    assert workplace.educator is not None  # for_educator
    return _page(request, workplace, workplace.educator)


@require_http_methods(["GET", "HEAD", "POST"])
@for_coordinator
def educator_hours(request: HttpRequest, workplace: Workplace, key: UUID) -> HttpResponse:
    """The hours of someone who told the coordinator; the trail says it was on her behalf."""
    return _page(request, workplace, _of_school(workplace, key))


@require_POST
@for_educator
def availability_back(request: HttpRequest, workplace: Workplace, absence: int) -> HttpResponse:
    """Take one of her own days away back."""
    assert workplace.educator is not None  # for_educator
    return _back(request, workplace, workplace.educator, absence)


@require_POST
@for_coordinator
def educator_hours_back(request: HttpRequest, workplace: Workplace, key: UUID, absence: int) -> HttpResponse:
    """Take a day away back on someone's behalf."""
    return _back(request, workplace, _of_school(workplace, key), absence)


def _of_school(workplace: Workplace, key: UUID) -> Educator:
    assert workplace.program is not None  # for_coordinator
    found = Educator.objects.filter(key=key, school_id=workplace.program.school_id).first()
    if found is None:
        raise Http404
    return found


def _address(workplace: Workplace, educator: Educator) -> str:
    """The page of these hours: one's own, or someone else's."""
    if workplace.educator is not None and workplace.educator.pk == educator.pk:
        return reverse("workspace:availability")
    return reverse("workspace:educator_hours", args=[educator.key])


def _page(request: HttpRequest, workplace: Workplace, educator: Educator) -> HttpResponse:
    zone = ZoneInfo(educator.school.time_zone)
    known = said.weekly(educator=educator)
    asked = request.POST.get("form") if request.method == "POST" else None
    hours = HoursForm(request.POST if asked == "hours" else None, hours=known)
    away = AwayForm(request.POST if asked == "away" else None)
    if asked == "hours" and hours.is_valid():
        with refusals_told(request):
            availabilities.declare(
                educator=educator, hours=hours.said, by=workplace.actor, clock=workplace.clock
            )
            messages.success(request, gettext("Your hours are kept. Visits that are agreed stay."))
        return redirect(_address(workplace, educator))
    if asked == "away" and away.is_valid():
        begins_at, ends_at = away.span(zone)
        with refusals_told(request):
            availabilities.be_away(
                educator=educator,
                begins_at=begins_at,
                ends_at=ends_at,
                by=workplace.actor,
                clock=workplace.clock,
            )
            messages.success(request, gettext("Nothing new is planned for these days."))
        return redirect(_address(workplace, educator))
    own = workplace.educator is not None and workplace.educator.pk == educator.pk
    assert workplace.program is not None  # for_educator, for_coordinator
    inside = within(program=workplace.program, educator=educator, hours=known, on=workplace.today)
    return render(
        request,
        "workspace/schedule/hours.html",
        {
            "educator": educator,
            "own": own,
            "hours": hours,
            "inside": {day: [contract_hours(one) for one in found] for day, found in inside.items()},
            "away": away,
            "form": {"hours": hours, "away": away}.get(asked or ""),
            "absences": said.absences(educator=educator, after=workplace.clock.now()),
            "imported": said.from_calendar(educator=educator, after=workplace.clock.now()),
            "back": _back_name(own),
            "zone": educator.school.time_zone,
        },
    )


def _back_name(own: bool) -> str:
    return "workspace:availability_back" if own else "workspace:educator_hours_back"


def _back(request: HttpRequest, workplace: Workplace, educator: Educator, absence: int) -> HttpResponse:
    found = Absence.objects.filter(pk=absence, educator=educator).select_related("educator").first()
    if found is None:
        raise Http404
    with refusals_told(request):
        availabilities.be_back(absence=found, by=workplace.actor, clock=workplace.clock)
        messages.success(request, gettext("These days are free again."))
    return redirect(_address(workplace, educator))
