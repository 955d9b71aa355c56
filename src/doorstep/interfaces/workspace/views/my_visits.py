"""An educator's own visits, whether she takes part, and the address of her calendar."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from doorstep.domain.people.actions.educators import say_languages
from doorstep.domain.people.models import Educator
from doorstep.domain.programs.actions import participations
from doorstep.domain.programs.models import TransitionCohort
from doorstep.domain.programs.queries.cohorts import offered_to
from doorstep.domain.programs.queries.participations import of_educator, programs_of
from doorstep.domain.training.queries.certificates import of_educators
from doorstep.domain.visits.queries.mine import my_visits as listed
from doorstep.interfaces.workspace.access import for_educator
from doorstep.interfaces.workspace.forms.educators import PartForm
from doorstep.interfaces.workspace.forms.languages import LanguagesForm
from doorstep.interfaces.workspace.refused import refusals_told
from doorstep.interfaces.workspace.workplace import Workplace


@require_safe
@for_educator
def my_visits(request: HttpRequest, workplace: Workplace) -> HttpResponse:
    """Today, to come, past, and what is still to be said about a visit."""
    return _page(request, workplace)


def _page(
    request: HttpRequest,
    workplace: Workplace,
    *,
    part: PartForm | None = None,
    spoken: LanguagesForm | None = None,
) -> HttpResponse:
    educator, program = workplace.educator, workplace.program
    assert educator is not None  # for_educator
    assert program is not None  # as above
    participation = of_educator(program=program, educator=educator)
    limits = {
        "visits_per_week": participation.visits_per_week if participation else 4,
        "visits_in_all": participation.visits_in_all if participation else 40,
        "experienced": bool(participation and participation.experienced),
    }
    (training,) = of_educators([educator], on=workplace.today)
    return render(
        request,
        "workspace/my_visits.html",
        {
            "mine": listed(educator=educator, at=workplace.clock.now()),
            "today": workplace.today,
            "participation": participation,
            "training": training,
            "along": _along(educator),
            "own_program": program.school_id == educator.school_id,
            "part": part or PartForm(initial=limits),
            "spoken": spoken or LanguagesForm(educator=educator),
            "form": part or spoken,
        },
    )


def _along(educator: Educator) -> list[tuple[TransitionCohort, bool]]:
    """The grades of hers that move up to another school, and whether she comes along to meet the families."""
    offered = offered_to(educator=educator)
    mine = {row.program_id for row in programs_of(educator=educator)} if offered else set()
    return [(cohort, cohort.program_id in mine) for cohort in offered]


@require_POST
@for_educator
def my_visits_along(request: HttpRequest, workplace: Workplace, key: UUID) -> HttpResponse:
    """Come along to the transition visits of a grade one teaches, or no more; at another school's program."""
    educator = workplace.educator
    assert educator is not None  # for_educator
    cohort = next((one for one in offered_to(educator=educator) if one.key == key), None)
    if cohort is None:
        raise Http404
    part = {"program": cohort.program, "educator": educator, "by": workplace.actor, "clock": workplace.clock}
    with refusals_told(request):
        if of_educator(program=cohort.program, educator=educator) is None:
            participations.opt_in(**part)
            messages.success(
                request, gettext("You come along. Thank you: it is you whom these families know.")
            )
        else:
            participations.opt_out(**part)
            messages.success(request, gettext("You do not come along any more. Nobody asks why."))
    return redirect("workspace:my_visits")


@require_POST
@for_educator
def my_visits_part(request: HttpRequest, workplace: Workplace) -> HttpResponse:
    """Take part, or change one's own limits."""
    form = PartForm(request.POST)
    if not form.is_valid():
        return _page(request, workplace, part=form)
    educator, program = workplace.educator, workplace.program
    assert educator is not None  # for_educator
    assert program is not None  # as above
    change, done = (
        (participations.opt_in, gettext("You take part. Thank you."))
        if of_educator(program=program, educator=educator) is None
        else (participations.set_caps, gettext("Your limits are kept."))
    )
    with refusals_told(request):
        change(
            program=program,
            educator=educator,
            **form.cleaned_data,
            by=workplace.actor,
            clock=workplace.clock,
        )
        messages.success(request, done)
    return redirect("workspace:my_visits")


@require_POST
@for_educator
def my_visits_leave(request: HttpRequest, workplace: Workplace) -> HttpResponse:
    """Take part no more; nobody asks why."""
    educator, program = workplace.educator, workplace.program
    assert educator is not None  # for_educator
    assert program is not None  # as above
    with refusals_told(request):
        participations.opt_out(program=program, educator=educator, by=workplace.actor, clock=workplace.clock)
        messages.success(request, gettext("You take part no more. You can come back at any time."))
    return redirect("workspace:my_visits")


@require_POST
@for_educator
def my_visits_languages(request: HttpRequest, workplace: Workplace) -> HttpResponse:
    """Say which languages one can hold a visit in."""
    educator = workplace.educator
    assert educator is not None  # for_educator
    form = LanguagesForm(request.POST, educator=educator)
    if not form.is_valid():
        return _page(request, workplace, spoken=form)
    with refusals_told(request):
        say_languages(educator=educator, levels=form.said, by=workplace.actor, clock=workplace.clock)
        messages.success(request, gettext("Your languages are kept. Visits that are agreed stay."))
    return redirect("workspace:my_visits")
