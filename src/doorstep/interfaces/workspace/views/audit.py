"""The audit of targeting, as a school board reads it: who was invited, said yes and was visited."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_safe

from doorstep.domain.fidelity.audit import OTHERS, Audit, Cell, Judged, Row, audit
from doorstep.domain.fidelity.queries.composition import GRADE, LANGUAGE
from doorstep.interfaces.workspace import words
from doorstep.interfaces.workspace.access import for_school
from doorstep.interfaces.workspace.workplace import Workplace

_NOTABLE = 0.25


@require_safe
@for_school
def cross_section_audit(request: HttpRequest, workplace: Workplace) -> HttpResponse:
    """Compare with the school; nobody is named and no small group is shown."""
    program = workplace.program
    assert program is not None  # for_school
    found = audit(program=program, on=workplace.today)
    return render(
        request,
        "workspace/cross_section/audit.html",
        {
            "audit": found,
            "steps": [_step(tested, found.by_draw) for tested in found.steps],
            "tables": _tables(found),
            "on": workplace.today,
        },
    )


def _step(tested: Judged, by_draw: bool) -> dict[str, Any]:
    titles = {"invited": gettext("Invited"), "accepted": gettext("Said yes"), "visited": gettext("Visited")}
    return {
        "title": titles[tested.step],
        "families": tested.families,
        "another_way": tested.another_way,
        "told": _told(tested, by_draw),
        "tone": "warn" if tested.suspicious else ("good" if tested.p is not None else ""),
        "mark": _mark(tested),
        "looks": [
            {
                "size": look.size,
                "p": _chance(look.p),
                "paid": _chance(look.paid),
                "how": gettext("all that could have come") if look.exact else gettext("999 drawn anew"),
            }
            for look in tested.looks
        ],
    }


def _mark(tested: Judged) -> str:
    if tested.p is None:
        return gettext("Too few to say")
    return gettext("Look closer") if tested.suspicious else gettext("No sign of targeting")


def _told(tested: Judged, by_draw: bool) -> str:
    """What the test says, in words."""
    if tested.p is None:
        return gettext("Compared from the tenth family on.")
    source = gettext("The draw alone") if by_draw else gettext("Chance alone")
    if tested.suspicious:
        return gettext("%(source)s would seldom make such a difference. Ask what else was at work.") % {
            "source": source
        }
    n = len(tested.looks)
    return ngettext(
        "%(source)s often makes as large a difference from the school. Looked at once.",
        "%(source)s often makes as large a difference from the school. Looked at %(n)s times, each paid for.",
        n,
    ) % {"source": source, "n": n}


def _chance(p: float) -> str:
    return gettext("under 0.01") if p < 0.01 else f"{p:.2f}"


def _tables(found: Audit) -> list[dict[str, Any]]:
    kinds = {GRADE: gettext("By grade"), LANGUAGE: gettext("By home language")}
    tables = []
    for kind, title in kinds.items():
        rows = [row for row in found.rows if row.kind == kind]
        rows.sort(
            key=lambda row: (
                row.value == OTHERS,
                words.grade_order(row.value) if row.kind == GRADE else -row.school,
            )
        )
        tables.append({"title": title, "rows": [_row(row) for row in rows]})
    return tables


def _row(row: Row) -> dict[str, Any]:
    if row.value == OTHERS:
        label = gettext("all others, too few to show alone")
    else:
        label = words.grade_name(row.value) if row.kind == GRADE else words.language_name(row.value)
    return {"label": label, "school": row.school, "cells": [_cell(cell) for cell in row.cells]}


def _cell(cell: Cell) -> dict[str, str]:
    if cell.count is None:
        return {"count": "…", "difference": gettext("too few to show"), "tone": ""}
    if cell.difference is None:
        return {"count": str(cell.count), "difference": "–", "tone": ""}
    tone = "warn" if abs(cell.difference) >= _NOTABLE else ""
    return {"count": str(cell.count), "difference": f"{cell.difference:+.2f}", "tone": tone}
