"""Fidelity of the district's schools, and the census: what may be handed on."""

from __future__ import annotations

from collections.abc import Iterator

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from doorstep.domain.fidelity.actions import counts
from doorstep.domain.fidelity.models import Verdict
from doorstep.domain.fidelity.queries import district as asked
from doorstep.domain.fidelity.queries.network import line_of
from doorstep.domain.fidelity.queries.practices import OF_VISITS
from doorstep.domain.organizations.models import District
from doorstep.domain.organizations.queries.districts import name_of
from doorstep.interfaces.look.spreadsheets import csv_text
from doorstep.interfaces.workspace import fidelity_words, words
from doorstep.interfaces.workspace.access import for_district
from doorstep.interfaces.workspace.refused import refusals_told
from doorstep.interfaces.workspace.workplace import Workplace


@require_safe
@for_district
def schools_fidelity(request: HttpRequest, workplace: Workplace) -> HttpResponse:
    """The schools of a year beside each other, by name, and all of them together."""
    year = _year(request)
    rows = asked.counted(ends_in=year)
    counted = [row for row in rows if row.count is not None]
    together = asked.families_of(rows)
    return render(
        request,
        "workspace/fidelity/district.html",
        {
            "year": fidelity_words.year_title(year),
            "rows": [_row(row) for row in rows],
            "practices": [fidelity_words.SHORT[practice] for practice in OF_VISITS],
            "figures": fidelity_words.figures(asked.measures_of(rows)),
            "families": together,
            "share": fidelity_words.share(together),
            "apart": fidelity_words.apart(together),
            "systematic": sum(row.families.systematic for row in counted),
            "schools": len(counted),
            "counted_at": asked.oldest(rows),
            "zone": workplace.zone,
        },
    )


def _row(row: asked.Counted) -> dict[str, object]:
    if row.count is None:
        return {"school": row.program.school.name, "count": None}
    verdict = Verdict(row.count.visited_verdict)
    invited = Verdict(row.count.invited_verdict)
    worse = invited if invited == Verdict.LOOK_CLOSER else verdict
    return {
        "school": row.program.school.name,
        "key": row.program.key,
        "count": row.count,
        "share": fidelity_words.share(row.families),
        "is_systematic": row.families.systematic,
        "measures": [
            {
                "name": words.PRACTICE_NAMES[practice],
                "figure": words.figure(measure) if measure.counted else "–",
                "tone": words.TONES[measure.standing],
            }
            for practice, measure in row.measures.items()
        ],
        "verdict": fidelity_words.VERDICTS[worse],
        "tone": fidelity_words.VERDICT_TONES[worse],
    }


@require_POST
@for_district
def schools_fidelity_count(request: HttpRequest, workplace: Workplace) -> HttpResponse:
    """Count all schools anew now."""
    with refusals_told(request):
        counts.ask(district_id=workplace.signed_in.district_id, by=workplace.actor)
        messages.success(
            request, gettext("The schools are being counted. Load the page again in a few minutes.")
        )
    return redirect("workspace:schools_fidelity")


@require_safe
@for_district
def schools_census(request: HttpRequest, workplace: Workplace) -> HttpResponse:
    """The year in counts, as it may be printed and handed on; nobody can be recognised in it."""
    found = asked.census(ends_in=_year(request))
    return render(
        request,
        "workspace/fidelity/census.html",
        {
            "year": fidelity_words.year_title(found.ends_in),
            "ends_in": found.ends_in,
            "years": [(ends_in, fidelity_words.year_title(ends_in)) for ends_in in asked.years()],
            "census": found,
            "columns": [str(label) for label in fidelity_words.CENSUS.values()],
            "definitions": [
                (fidelity_words.CENSUS[name], fidelity_words.CENSUS_DEFINITIONS[name])
                for name in asked.CENSUS
            ],
            "district": name_of(workplace.signed_in.district_id),
            "handed_on": line_of(
                slug=District.objects.get(pk=workplace.signed_in.district_id).slug, ends_in=found.ends_in
            ),
            "zone": workplace.zone,
        },
    )


@require_safe
@for_district
def schools_census_file(request: HttpRequest, workplace: Workplace) -> HttpResponse:
    """The same as a file for a spreadsheet; with ``for=network`` all schools together, and none alone."""
    found = asked.census(ends_in=_year(request))
    alone = request.GET.get("for") != "network"
    response = HttpResponse(
        csv_text(_lines(found, name_of(workplace.signed_in.district_id), by_school=alone)),
        content_type="text/csv; charset=utf-8",
    )
    name = f"census-{found.ends_in}{'' if alone else '-network'}.csv"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _lines(found: asked.Census, district: str, *, by_school: bool) -> Iterator[list[str]]:
    yield ["school" if by_school else "district", *asked.CENSUS]
    for school, cells in found.schools if by_school else ():
        yield [school, *map(_cell, cells)]
    yield ["all schools" if by_school else district, *map(_cell, found.totals)]


def _cell(number: int | None) -> str:
    return "hidden" if number is None else str(number)


def _year(request: HttpRequest) -> int:
    """The year asked for where there is a program in it, else the newest."""
    known = asked.years()
    given = request.GET.get("year", "")
    if given.isascii() and given.isdigit() and int(given) in known:
        return int(given)
    return known[0] if known else 0
