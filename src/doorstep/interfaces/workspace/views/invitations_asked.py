"""What families ask for that no machine decides: another time, something put right, a word after a visit."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from doorstep.domain.consent.actions import corrections
from doorstep.domain.consent.queries.contact_changes import made
from doorstep.domain.consent.queries.corrections import open_of
from doorstep.domain.visits.queries.family_words import other_times, to_look_into
from doorstep.interfaces.workspace.access import for_coordinator
from doorstep.interfaces.workspace.refused import refusals_told
from doorstep.interfaces.workspace.workplace import Workplace

_LATELY: Final = timedelta(days=30)


@require_safe
@for_coordinator
def invitations_asked(request: HttpRequest, workplace: Workplace) -> HttpResponse:
    """Each wish with its family, and where to go on."""
    program = workplace.program
    assert program is not None  # for_coordinator
    return render(
        request,
        "workspace/invitations_asked.html",
        {
            "other_times": other_times(program=program),
            "corrections": open_of(program=program),
            "changes": made(program=program, since=workplace.clock.now() - _LATELY),
            "words": to_look_into(program=program),
        },
    )


@require_POST
@for_coordinator
def correction_settle(request: HttpRequest, workplace: Workplace, pk: int) -> HttpResponse:
    """It has been put right."""
    program = workplace.program
    assert program is not None  # for_coordinator
    correction = get_object_or_404(open_of(program=program), pk=pk)
    with refusals_told(request):
        corrections.settle(correction=correction, by=workplace.actor, clock=workplace.clock)
    return redirect("workspace:invitations_asked")
