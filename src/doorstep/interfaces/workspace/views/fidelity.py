"""Fidelity of a school, of a pair and of one visit: every number with what it is out of, and its evidence."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from doorstep.domain.fidelity.audit import audit
from doorstep.domain.fidelity.queries.denominators import families
from doorstep.domain.fidelity.queries.pairs import pair as pair_of
from doorstep.domain.fidelity.queries.practices import (
    OF_VISITS,
    Practice,
    of_pair,
    of_transitions,
    of_visit,
    practices,
    short_of,
)
from doorstep.domain.fidelity.queries.transitions import Moving, moving
from doorstep.interfaces.workspace import fidelity_words, words
from doorstep.interfaces.workspace.access import for_program, for_school, for_staff
from doorstep.interfaces.workspace.views.visit import found as visit_found
from doorstep.interfaces.workspace.workplace import Workplace


@require_safe
@for_school
def fidelity(request: HttpRequest, workplace: Workplace) -> HttpResponse:
    """The school's year: the practices, out of whom, and whether anyone was targeted."""
    program = workplace.program
    assert program is not None  # for_school
    counted, moving_up = families(program=program), moving(program=program)
    return render(
        request,
        "workspace/fidelity/school.html",
        {
            "figures": fidelity_words.figures(
                practices(program=program, today=workplace.today), evidence=True
            ),
            "families": counted,
            "share": fidelity_words.share(counted),
            "systematic": fidelity_words.systematic(counted),
            "apart": fidelity_words.apart(counted),
            "moving": moving_up,
            "moves": fidelity_words.moves(moving_up) if moving_up != Moving() else [],
            "transitions": fidelity_words.figures(
                {
                    practice: measure
                    for practice, measure in of_transitions(program=program, today=workplace.today).items()
                    if practice != Practice.HOPES_AND_DREAMS
                }
            ),
            "verdicts": fidelity_words.verdicts(audit(program=program, on=workplace.today)),
        },
    )


@require_safe
@for_staff
def fidelity_visit(request: HttpRequest, workplace: Workplace, key: UUID) -> HttpResponse:
    """One visit: which practices it kept, for its people and who coordinates."""
    page = visit_found(workplace, key)
    measures = of_visit(visit=page.visit, today=workplace.today)
    return render(
        request,
        "workspace/fidelity/visit.html",
        {
            "page": page,
            "visit": page.visit,
            "zone": page.zone,
            "figures": fidelity_words.figures(measures),
            "yes_no": True,
        },
    )


@require_safe
@for_program
def fidelity_pair(request: HttpRequest, workplace: Workplace, one: UUID, other: UUID) -> HttpResponse:
    """What two educators did together, for the two and who coordinates; for nobody else it is there."""
    program = workplace.program
    assert program is not None  # for_program
    two = pair_of(program=program, keys=(one, other), by=workplace.actor)
    if two is None:
        raise Http404
    evidence = [
        (words.PRACTICE_NAMES[practice], visits)
        for practice in OF_VISITS
        if (visits := short_of(program=program, practice=practice, pair=two, today=workplace.today))
    ]
    return render(
        request,
        "workspace/fidelity/pair.html",
        {
            "two": two,
            "figures": fidelity_words.figures(of_pair(program=program, pair=two, today=workplace.today)),
            "evidence": evidence,
            "zone": workplace.zone,
        },
    )
