"""The network's page: districts beside each other, from what each has handed on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from doorstep.domain.fidelity.actions.network import hand_on
from doorstep.domain.fidelity.models import NetworkLine
from doorstep.domain.fidelity.queries import district as counts
from doorstep.domain.fidelity.queries import network as asked
from doorstep.domain.fidelity.queries.practices import OF_VISITS
from doorstep.domain.organizations.models import District
from doorstep.interfaces.workspace import fidelity_words
from doorstep.interfaces.workspace.access import for_district, for_network
from doorstep.interfaces.workspace.refused import refusals_told
from doorstep.interfaces.workspace.workplace import Workplace


@require_safe
@for_network
def network(request: HttpRequest, workplace: Workplace) -> HttpResponse:
    """The districts of a year: the census of each, and how their practices stand."""
    years = asked.years()
    given = request.GET.get("year", "")
    known = [year for year in years if str(year) == given]
    year = known[0] if known else next(iter(years), 0)
    found = asked.lines(ends_in=year)
    return render(
        request,
        "workspace/fidelity/network.html",
        {
            "year": fidelity_words.year_title(year),
            "ends_in": year,
            "years": [(one, fidelity_words.year_title(one)) for one in years],
            "columns": [str(label) for label in fidelity_words.CENSUS.values()],
            "practices": [str(fidelity_words.SHORT[practice]) for practice in OF_VISITS],
            "rows": [_row(line) for line in found],
            "totals": [asked.total(found, name) for name in counts.CENSUS],
            "schools": sum(line.schools for line in found),
        },
    )


@require_POST
@for_district
def schools_census_hand_on(request: HttpRequest, workplace: Workplace) -> HttpResponse:
    """Hand the district's line of a year on to the network."""
    given = request.POST.get("year", "")
    year = next((one for one in counts.years() if str(one) == given), 0)
    with refusals_told(request):
        hand_on(
            district=District.objects.get(pk=workplace.signed_in.district_id),
            ends_in=year,
            by=workplace.actor,
            clock=workplace.clock,
        )
        messages.success(request, gettext("Handed on: one line, all schools together."))
    return redirect(f"{reverse('workspace:schools_census')}?year={year}")


def _row(line: NetworkLine) -> dict[str, Any]:
    numbers = line.numbers
    return {
        "line": line,
        "cells": [numbers.get(name) for name in counts.CENSUS],
        "practices": [
            _of(numbers, f"{practice.value}_kept", f"{practice.value}_counted") for practice in OF_VISITS
        ],
    }


def _of(numbers: dict[str, int | None], *names: str) -> Sequence[int] | None:
    """Kept and counted; None where they are not told."""
    told = [number for name in names if (number := numbers.get(name)) is not None]
    return told if len(told) == len(names) else None
