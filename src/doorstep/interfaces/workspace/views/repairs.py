"""Repairs: promised visits that cannot be so, with what could be done at once; and what would break, if."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from doorstep.domain.people.models import Educator
from doorstep.domain.planning import instead
from doorstep.domain.planning.actions import availabilities, closures, plan_changes, repairs
from doorstep.domain.planning.models import Closure
from doorstep.domain.planning.queries.broken import Broken, broken
from doorstep.domain.planning.queries.hours import Span
from doorstep.domain.planning.queries.hours import closures as closed_times
from doorstep.domain.programs.queries.participations import standing
from doorstep.domain.visits.queries.visits import page as page_of
from doorstep.interfaces.workspace import repair_words
from doorstep.interfaces.workspace.access import for_coordinator
from doorstep.interfaces.workspace.forms.availability import AwayForm
from doorstep.interfaces.workspace.forms.repairs import WhoIsAwayForm, wanted
from doorstep.interfaces.workspace.refused import refusals_told
from doorstep.interfaces.workspace.repair_words import Trouble
from doorstep.interfaces.workspace.views.schedule import draft_of, looked_at
from doorstep.interfaces.workspace.workplace import Workplace

WHAT_IF_SHOWN = 20


@require_safe
@for_coordinator
def schedule_repair(request: HttpRequest, workplace: Workplace) -> HttpResponse:
    """What is broken, and what each repair would do; asked for, what would break if somebody were away."""
    program = workplace.program
    assert program is not None  # for_coordinator
    people = _people(workplace)
    asked = "person" in request.GET
    form = WhoIsAwayForm(request.GET if asked else None, people=people)
    supposed = _supposed(workplace, form, people) if asked and form.is_valid() else None
    return render(
        request,
        "workspace/schedule/repair.html",
        {
            "troubles": troubles(workplace),
            "what_if": supposed,
            "away": form,
            "form": form if asked else None,
            "closing": AwayForm(auto_id="closing-%s"),
            "closures": Closure.objects.filter(
                school_id=program.school_id, ends_at__gt=workplace.clock.now()
            ).order_by("begins_at"),
            "closed": bool(closed_times(program, workplace.clock.now())),
            "zone": program.school.time_zone,
        },
    )


def troubles(workplace: Workplace, *, most: int | None = None) -> list[Trouble]:
    """The broken visits of the program, the soonest first, each with its ways out."""
    program = workplace.program
    assert program is not None  # callers stand behind a decorator that asks for one
    return _in_words(workplace, broken(program=program, at=workplace.clock.now(), most=most))


def _in_words(
    workplace: Workplace, found: list[Broken], *, away: Mapping[int, Sequence[Span]] | None = None
) -> list[Trouble]:
    program = workplace.program
    assert program is not None  # as above
    at, zone = workplace.clock.now(), ZoneInfo(program.school.time_zone)
    mending = [item for item in found if not item.for_a_talk]
    ways = instead.options(program=program, broken=mending, at=at, away=away)
    return [repair_words.trouble(item, ways.get(item.visit.pk, []), zone) for item in found]


def _people(workplace: Workplace) -> dict[str, Educator]:
    assert workplace.program is not None  # for_coordinator
    return {str(row.educator.key): row.educator for row in standing(program=workplace.program)}


@dataclass(frozen=True, slots=True)
class WhatIf:
    """What would break if somebody were away, and how each could be kept: the first of ``all``."""

    name: str
    key: str
    first: str
    last: str
    all: int
    troubles: list[Trouble]


def _supposed(workplace: Workplace, form: WhoIsAwayForm, people: dict[str, Educator]) -> WhatIf:
    program = workplace.program
    assert program is not None  # for_coordinator
    person = people[form.cleaned_data["person"]]
    begins_at, ends_at = form.span(ZoneInfo(program.school.time_zone))
    at = workplace.clock.now()
    away = {person.pk: [Span(begins_at, ends_at)]}
    known = {item.visit.pk for item in broken(program=program, at=at)}
    new = [item for item in broken(program=program, at=at, away=away) if item.visit.pk not in known]
    return WhatIf(
        name=str(person),
        key=str(person.key),
        first=form.cleaned_data["first"].isoformat(),
        last=(form.cleaned_data["last"] or form.cleaned_data["first"]).isoformat(),
        all=len(new),
        troubles=_in_words(workplace, new[:WHAT_IF_SHOWN], away=away),
    )


@require_POST
@for_coordinator
def schedule_repair_away(request: HttpRequest, workplace: Workplace) -> HttpResponse:
    """Somebody is away: say so, and look at what that breaks."""
    program = workplace.program
    assert program is not None  # for_coordinator
    people = _people(workplace)
    form = WhoIsAwayForm(request.POST, people=people)
    if form.is_valid():
        begins_at, ends_at = form.span(ZoneInfo(program.school.time_zone))
        with refusals_told(request):
            availabilities.be_away(
                educator=people[form.cleaned_data["person"]],
                begins_at=begins_at,
                ends_at=ends_at,
                by=workplace.actor,
                clock=workplace.clock,
            )
            messages.success(request, gettext("Kept. Nobody has been told anything else yet."))
    else:
        messages.error(request, gettext("Choose who is away, and the first day."))
    return redirect("workspace:schedule_repair")


@require_POST
@for_coordinator
def schedule_repair_close(request: HttpRequest, workplace: Workplace) -> HttpResponse:
    """The school makes no visits for a while."""
    program = workplace.program
    assert program is not None  # for_coordinator
    form = AwayForm(request.POST, auto_id="closing-%s")
    if form.is_valid():
        begins_at, ends_at = form.span(ZoneInfo(program.school.time_zone))
        if "clear" in request.POST:
            _clear(request, workplace, begins_at, ends_at)
            return redirect("workspace:schedule_repair")
        with refusals_told(request):
            closures.close(
                school=program.school,
                begins_at=begins_at,
                ends_at=ends_at,
                by=workplace.actor,
                clock=workplace.clock,
            )
            messages.success(request, gettext("Kept. Visits promised for these days are shown here."))
    else:
        messages.error(request, gettext("Choose the first day."))
    return redirect("workspace:schedule_repair")


def _clear(request: HttpRequest, workplace: Workplace, begins_at: datetime, ends_at: datetime) -> None:
    """Close, and see to every visit of these days: one press, one message to each family."""
    assert workplace.program is not None  # for_coordinator
    with refusals_told(request):
        done = closures.clear(
            program=workplace.program,
            begins_at=begins_at,
            ends_at=ends_at,
            by=workplace.actor,
            clock=workplace.clock,
        )
        said = gettext(
            "Closed. Visits moved to another hour their family named: %(moved)s; called off: %(off)s. "
            "Every family is told once."
        )
        messages.success(request, said % {"moved": len(done.moved), "off": len(done.called_off)})


@require_POST
@for_coordinator
def schedule_repair_reopen(request: HttpRequest, workplace: Workplace, closure: int) -> HttpResponse:
    """Visits are made after all."""
    assert workplace.program is not None  # for_coordinator
    found = Closure.objects.filter(pk=closure, school_id=workplace.program.school_id).first()
    if found is None:
        raise Http404
    with refusals_told(request):
        closures.reopen(closure=found, by=workplace.actor, clock=workplace.clock)
        messages.success(request, gettext("Visits can be made on these days again."))
    return redirect("workspace:schedule_repair")


@require_POST
@for_coordinator
def schedule_repair_visit(request: HttpRequest, workplace: Workplace, key: UUID) -> HttpResponse:
    """Keep one promise in the way chosen; everyone concerned is told."""
    found = page_of(key=key, by=workplace.actor)
    choice = wanted(request.POST.get("way", ""))
    if found is None or choice is None:
        raise Http404
    starts_at, (lead, partner, interpreter) = choice
    with refusals_told(request):
        repairs.heal(
            visit=found.visit,
            starts_at=starts_at,
            lead=lead,
            partner=partner,
            interpreter=interpreter,
            by=workplace.actor,
            clock=workplace.clock,
        )
        messages.success(request, gettext("Done. The family and everyone concerned are told."))
    return redirect("workspace:today" if request.POST.get("from") == "today" else "workspace:schedule_repair")


@require_POST
@for_coordinator
def schedule_repair_draft(request: HttpRequest, workplace: Workplace) -> HttpResponse:
    """All repairs in one draft, to be looked at, changed, and sent or put aside."""
    assert workplace.program is not None  # for_coordinator
    then = "workspace:schedule_repair"
    with refusals_told(request):
        repairs.draft(program=workplace.program, by=workplace.actor, clock=workplace.clock)
        messages.success(request, gettext("Here is the draft. Nobody is told until you send it."))
        then = "workspace:schedule"
    return redirect(then)


@require_POST
@for_coordinator
def plan_undo(request: HttpRequest, workplace: Workplace, key: UUID) -> HttpResponse:
    """Take the last change by hand back."""
    with refusals_told(request):
        invitation = plan_changes.undo(
            plan=draft_of(workplace, key), by=workplace.actor, clock=workplace.clock
        )
        undone = gettext("The %(name)s family is as it was before.")
        messages.success(request, undone % {"name": invitation.family})
    return redirect(looked_at(request))
