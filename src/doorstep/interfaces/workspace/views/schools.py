"""The district's schools side by side."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from doorstep.domain.fidelity.queries.schools import schools as listed
from doorstep.interfaces.workspace.access import for_district
from doorstep.interfaces.workspace.workplace import Workplace


@require_safe
@for_district
def schools(request: HttpRequest, workplace: Workplace) -> HttpResponse:
    """Every program of the district with how many families it has reached."""
    return render(request, "workspace/schools.html", {"schools": listed(), "program": workplace.program})
