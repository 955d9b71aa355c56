"""A program year's settings: its days, its policy, its number; and setting one up."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from doorstep.domain.organizations.models import School, SchoolYear
from doorstep.domain.programs.actions import programs
from doorstep.domain.programs.models import Program, VisitKind, Window
from doorstep.domain.programs.queries.programs import windows
from doorstep.domain.programs.states import ProgramState
from doorstep.interfaces.look.refusals import sentence
from doorstep.interfaces.workspace import policy_words
from doorstep.interfaces.workspace.access import for_coordinator, for_district
from doorstep.interfaces.workspace.forms.programs import NewProgramForm, PhoneForm, PolicyForm, WindowForm
from doorstep.interfaces.workspace.refused import refusals_told
from doorstep.interfaces.workspace.workplace import PROGRAM, Workplace
from doorstep.kernel.refusal import Refusal


@require_safe
@for_coordinator
def program(request: HttpRequest, workplace: Workplace) -> HttpResponse:
    """How this program year is set up."""
    return _page(request, _program(workplace))


def _program(workplace: Workplace) -> Program:
    assert workplace.program is not None  # for_coordinator
    return workplace.program


def _page(request: HttpRequest, shown: Program, **wrong: Any) -> HttpResponse:
    """The page, with the one form that was filled in wrong where there is one."""
    days = windows(program=shown)
    context = {
        "program": shown,
        "state": policy_words.STATES[ProgramState(shown.state)],
        "tone": policy_words.STATE_TONES[ProgramState(shown.state)],
        "is_open": shown.state == ProgramState.OPEN,
        "is_draft": shown.state == ProgramState.DRAFT,
        "is_closed": shown.state == ProgramState.CLOSED,
        "windows": [_window(kind, days.get(kind), wrong.get(f"window-{kind.value}")) for kind in VisitKind],
        "policy": wrong.get("policy") or PolicyForm(policy=shown.policy),
        "phone": wrong.get("phone") or PhoneForm(initial={"reply_phone": shown.reply_phone}),
        "form": next(iter(wrong.values()), None),
    }
    return render(request, "workspace/program.html", context)


def _window(kind: VisitKind, window: Window | None, wrong: WindowForm | None) -> dict[str, Any]:
    days = {"opens_on": window.opens_on, "closes_on": window.closes_on} if window else None
    return {
        "kind": kind.value,
        "label": policy_words.WINDOWS[kind],
        "hint": policy_words.WINDOW_HINTS[kind],
        "window": window,
        "form": wrong or WindowForm(initial=days, auto_id=f"{kind.value}-%s"),
    }


@require_POST
@for_coordinator
def program_policy(request: HttpRequest, workplace: Workplace) -> HttpResponse:
    """Set the switches."""
    shown = _program(workplace)
    form = PolicyForm(request.POST, policy=shown.policy)
    if not form.is_valid():
        return _page(request, shown, policy=form)
    with refusals_told(request):
        programs.set_policy(program=shown, policy=form.policy(), by=workplace.actor, clock=workplace.clock)
        messages.success(request, gettext("Kept. What changed is recorded with your name."))
    return redirect("workspace:program")


@require_POST
@for_coordinator
def program_window(request: HttpRequest, workplace: Workplace, kind: str) -> HttpResponse:
    """Set the days for a kind of visit."""
    shown = _program(workplace)
    if kind not in VisitKind.values:
        raise Http404
    form = WindowForm(request.POST, auto_id=f"{kind}-%s")
    if form.is_valid():
        try:
            programs.set_window(
                program=shown,
                kind=VisitKind(kind),
                **form.cleaned_data,
                by=workplace.actor,
                clock=workplace.clock,
            )
        except Refusal as refusal:
            form.add_error("closes_on", sentence(refusal))
        else:
            messages.success(request, gettext("The days are kept."))
            return redirect("workspace:program")
    return _page(request, shown, **{f"window-{kind}": form})


@require_POST
@for_coordinator
def program_phone(request: HttpRequest, workplace: Workplace) -> HttpResponse:
    """Set the number that families call."""
    shown = _program(workplace)
    form = PhoneForm(request.POST)
    if not form.is_valid():
        return _page(request, shown, phone=form)
    with refusals_told(request):
        programs.set_reply_phone(
            program=shown, **form.cleaned_data, by=workplace.actor, clock=workplace.clock
        )
        messages.success(request, gettext("The number is kept."))
    return redirect("workspace:program")


@require_POST
@for_coordinator
def program_open(request: HttpRequest, workplace: Workplace) -> HttpResponse:
    """Begin the program year."""
    return _moved(request, workplace, programs.open, gettext("The program is under way."))


@require_POST
@for_coordinator
def program_close(request: HttpRequest, workplace: Workplace) -> HttpResponse:
    """End the program year."""
    return _moved(request, workplace, programs.close, gettext("The program year is closed."))


def _moved(
    request: HttpRequest, workplace: Workplace, move: Callable[..., Program], done: str
) -> HttpResponse:
    with refusals_told(request):
        move(program=_program(workplace), by=workplace.actor, clock=workplace.clock)
        messages.success(request, done)
    return redirect("workspace:program")


@require_http_methods(["GET", "HEAD", "POST"])
@for_district
def program_new(request: HttpRequest, workplace: Workplace) -> HttpResponse:
    """Set a program year up at a school, and turn to it."""
    schools = list(School.objects.filter(missing_since__isnull=True).order_by("name", "pk"))
    years = list(SchoolYear.objects.order_by("-ends_in"))
    data = request.POST if request.method == "POST" else None
    form = NewProgramForm(data, schools=schools, years=years)
    if form.is_valid():
        try:
            made = programs.create(
                school=form.schools[form.cleaned_data["school"]],
                school_year=form.years[form.cleaned_data["school_year"]],
                by=workplace.actor,
                clock=workplace.clock,
            )
        except Refusal as refusal:
            form.add_error(None, sentence(refusal))
        else:
            request.session[PROGRAM] = made.pk
            messages.success(request, gettext("Set up, with the practice’s own policy. Look it over here."))
            return redirect("workspace:program")
    return render(request, "workspace/program_new.html", {"form": form, "ready": bool(schools and years)})
