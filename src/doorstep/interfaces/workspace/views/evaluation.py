"""What the district has released to its evaluators: counts of settled years, and nobody's name."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from doorstep.domain.fidelity.actions import releases
from doorstep.domain.fidelity.models import Release
from doorstep.domain.fidelity.queries import releases as asked
from doorstep.domain.fidelity.queries.practices import OF_VISITS
from doorstep.domain.organizations.models import District
from doorstep.domain.organizations.queries.districts import name_of
from doorstep.interfaces.look.refusals import sentence
from doorstep.interfaces.look.spreadsheets import csv_text
from doorstep.interfaces.workspace import fidelity_words, words
from doorstep.interfaces.workspace.access import for_district, for_evaluator
from doorstep.interfaces.workspace.forms.evaluation import ReleaseForm
from doorstep.interfaces.workspace.refused import refusals_told
from doorstep.interfaces.workspace.workplace import Workplace
from doorstep.kernel.refusal import Refusal


@require_http_methods(["GET", "HEAD", "POST"])
@for_evaluator
def evaluation(request: HttpRequest, workplace: Workplace) -> HttpResponse:
    """What stands released; for who administers, also releasing another year and who read which."""
    years = [(year, fidelity_words.year_title(year)) for year in asked.to_release(today=workplace.today)]
    sent = request.POST if request.method == "POST" and workplace.administers else None
    form = ReleaseForm(sent, years=years)
    if form.is_valid():
        try:
            releases.release(
                district=District.objects.get(pk=workplace.signed_in.district_id),
                ends_in=form.cleaned_data["year"],
                purpose=form.cleaned_data["purpose"],
                by=workplace.actor,
                clock=workplace.clock,
            )
        except Refusal as refusal:
            form.add_error(None, sentence(refusal))
        else:
            messages.success(request, gettext("Released. Your evaluators find it here."))
            return redirect("workspace:evaluation")
    standing = asked.releases()
    ended = asked.releases(taken_back=True) if workplace.administers else []
    read = asked.readings([*standing, *ended]) if workplace.administers else {}
    return render(
        request,
        "workspace/fidelity/evaluation.html",
        {
            "district": name_of(workplace.signed_in.district_id),
            "rows": [(one, fidelity_words.year_title(one.ends_in), read.get(one.pk, [])) for one in standing],
            "ended": [(one, fidelity_words.year_title(one.ends_in), read.get(one.pk, [])) for one in ended],
            "form": form,
            "years": years,
            "administers": workplace.administers,
        },
    )


@require_safe
@for_evaluator
def evaluation_release(request: HttpRequest, workplace: Workplace, key: UUID) -> HttpResponse:
    """One release as a table."""
    found = _read(workplace, key)
    numbers = found.numbers
    return render(
        request,
        "workspace/fidelity/released.html",
        {
            "release": found,
            "district": name_of(workplace.signed_in.district_id),
            "year": fidelity_words.year_title(found.ends_in),
            "columns": [str(fidelity_words.CENSUS[name]) for name in numbers["census"]],
            "schools": numbers["schools"],
            "totals": numbers["totals"],
            "practices": [
                (
                    words.PRACTICE_NAMES[practice],
                    words.PRACTICE_DEFINITIONS[practice],
                    numbers["practices"].get(f"{practice.value}_kept"),
                    numbers["practices"].get(f"{practice.value}_counted"),
                )
                for practice in OF_VISITS
            ],
            "definitions": [
                (fidelity_words.CENSUS[name], fidelity_words.CENSUS_DEFINITIONS[name])
                for name in numbers["census"]
            ],
        },
    )


@require_safe
@for_evaluator
def evaluation_file(request: HttpRequest, workplace: Workplace, key: UUID) -> HttpResponse:
    """The same as a file for a spreadsheet or a statistics program."""
    found = _read(workplace, key)
    response = HttpResponse(csv_text(_lines(found)), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="released-{found.ends_in}.csv"'
    return response


@require_POST
@for_district
def evaluation_take_back(request: HttpRequest, workplace: Workplace, key: UUID) -> HttpResponse:
    """Let nobody read a release any more."""
    found = asked.with_key(key)
    if found is None:
        raise Http404
    with refusals_told(request):
        releases.take_back(release=found, by=workplace.actor, clock=workplace.clock)
        messages.success(request, gettext("Taken back. Who read it before stays on record."))
    return redirect("workspace:evaluation")


def _read(workplace: Workplace, key: UUID) -> Release:
    found = asked.with_key(key)
    if found is None or found.taken_back_at is not None:
        raise Http404
    return releases.read(release=found, by=workplace.actor, clock=workplace.clock)


def _lines(found: Release) -> Iterator[list[str]]:
    numbers = found.numbers
    practices = numbers["practices"]
    yield ["school", *numbers["census"], *practices]
    for school, cells in numbers["schools"]:
        yield [school, *map(_cell, cells), *("" for _ in practices)]
    yield ["all schools", *map(_cell, numbers["totals"]), *map(_cell, practices.values())]


def _cell(number: int | None) -> str:
    return "hidden" if number is None else str(number)
