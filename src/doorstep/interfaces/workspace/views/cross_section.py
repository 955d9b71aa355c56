"""The cross-section: what a draw mirrors, what it would give, and fixing it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from doorstep.algorithms import lottery
from doorstep.domain.programs.queries.cohorts import with_key
from doorstep.domain.selection.actions import draw_runs as actions
from doorstep.domain.selection.models import Draw, DrawRun
from doorstep.domain.selection.queries import draws
from doorstep.domain.selection.queries.pool import Pool, pool_of
from doorstep.domain.selection.queries.wave import cohort_of, next_pool, pool_of_cohort, wave_of
from doorstep.interfaces.look.refusals import sentence
from doorstep.interfaces.workspace.access import for_coordinator, for_school
from doorstep.interfaces.workspace.cross_section import LEFT_OUT, Editor, editor_of
from doorstep.interfaces.workspace.forms.cross_section import BeaconForm
from doorstep.interfaces.workspace.refused import refusals_told
from doorstep.interfaces.workspace.workplace import Workplace
from doorstep.kernel.refusal import Refusal


@require_safe
@for_school
def cross_section(request: HttpRequest, workplace: Workplace) -> HttpResponse:
    """The draw that stands, or the editor where none does; a lead who does not coordinate sees what is."""
    program = workplace.program
    assert program is not None  # for_school
    run = draws.going_on(program=program)
    if run is not None and workplace.coordinates:
        return redirect("workspace:draw_run", key=run.key)
    standing = draws.standing(program=program)
    if standing is not None:
        return redirect("workspace:draw", key=standing.key)
    if not workplace.coordinates:
        return render(request, "workspace/cross_section/nothing.html", {"history": _history(workplace)})
    pool = _pool(workplace)
    return _page(request, workplace, pool, editor_of(pool, None) if pool.members else None)


@require_safe
@for_coordinator
def cross_section_later(request: HttpRequest, workplace: Workplace) -> HttpResponse:
    """The editor for those who joined since the last draw; that draw itself while its number is not known."""
    program = workplace.program
    assert program is not None  # for_coordinator
    run = draws.going_on(program=program)
    if run is not None:
        return redirect("workspace:draw_run", key=run.key)
    standing = draws.standing(program=program, pool=next_pool(program=program))
    if standing is not None:
        return redirect("workspace:draw", key=standing.key)
    pool = _pool(workplace)
    return _page(request, workplace, pool, editor_of(pool, None) if pool.members else None)


@require_safe
@for_coordinator
def invitations_cohort_draw(request: HttpRequest, workplace: Workplace, key: UUID) -> HttpResponse:
    """The editor for a lot among a transition cohort, or the draw of it that stands."""
    program = workplace.program
    assert program is not None  # for_coordinator
    cohort = with_key(program=program, key=key)
    if cohort is None:
        raise Http404
    run = draws.going_on(program=program)
    if run is not None:
        return redirect("workspace:draw_run", key=run.key)
    standing = draws.standing(program=program, pool=pool_of_cohort(cohort))
    if standing is not None:
        return redirect("workspace:draw", key=standing.key)
    pool = pool_of(program=program, on=workplace.today, name=pool_of_cohort(cohort))
    return _page(request, workplace, pool, editor_of(pool, None) if pool.members else None)


@require_POST
@for_coordinator
def cross_section_check(request: HttpRequest, workplace: Workplace) -> HttpResponse:
    """The editor for what was filled in: nothing is kept, so it may be asked as often as one types."""
    pool = _pool(workplace, request.POST.get("pool", ""))
    return _page(request, workplace, pool, editor_of(pool, _data(request)) if pool.members else None)


@require_POST
@for_coordinator
def draw_commit(request: HttpRequest, workplace: Workplace) -> HttpResponse:
    """Fix the draw; where it cannot be, the editor says why and what would help."""
    program = workplace.program
    assert program is not None  # for_coordinator
    pool = _pool(workplace, request.POST.get("pool", ""))
    editor = editor_of(pool, _data(request)) if pool.members else None
    if editor is None or not editor.possible:
        return _page(request, workplace, pool, editor)
    if request.POST.get("pool", pool.name) != pool.name:
        messages.error(request, sentence(Refusal("selection.another_pool_first")))
        return redirect("workspace:cross_section")
    beacon = BeaconForm(request.POST)
    made: list[Draw | DrawRun] = []
    with timezone.override(program.school.time_zone):
        if not beacon.is_valid():
            return _page(request, workplace, pool, editor, beacon)
    at = beacon.cleaned_data["beacon_at"]
    with refusals_told(request):
        made.append(
            actions.draw(
                pool=pool,
                setup=editor.setup,
                beacon=lottery.Round.first_after(at.timestamp()) if at else None,
                by=workplace.actor,
                clock=workplace.clock,
            )
        )
    if not made:
        return redirect("workspace:cross_section")
    waits = isinstance(made[0], DrawRun)
    return redirect("workspace:draw_run" if waits else "workspace:draw", key=made[0].key)


def _pool(workplace: Workplace, asked: str = "") -> Pool:
    """The pool that is drawn now; ``asked`` where that is a cohort's, which is drawn whenever one likes."""
    assert workplace.program is not None  # the decorators ask for one
    cohort = cohort_of(program=workplace.program, pool=asked)
    name = asked if cohort is not None else next_pool(program=workplace.program)
    return pool_of(program=workplace.program, on=workplace.today, name=name)


def _data(request: HttpRequest) -> dict[str, object]:
    """What was filled in: one value a name, but every feature that was ticked."""
    return {**request.POST.dict(), "features": request.POST.getlist("features")}


def _history(workplace: Workplace) -> list[draws.Placed]:
    assert workplace.program is not None  # as above
    return list(draws.draws(program=workplace.program)[:20])


def _page(
    request: HttpRequest,
    workplace: Workplace,
    pool: Pool,
    editor: Editor | None,
    beacon: BeaconForm | None = None,
) -> HttpResponse:
    left_out = [(LEFT_OUT.get(code, code), count) for code, count in pool.left_out.items()]
    return render(
        request,
        "workspace/cross_section/setup.html",
        {
            "pool": pool,
            "editor": editor,
            "wave": wave_of(pool.name),
            "cohort": cohort_of(program=pool.program, pool=pool.name),
            "share": round(100 * pool.share) if pool.share else None,
            "form": beacon or (editor.form if editor else None),
            "beacon": beacon or BeaconForm(initial={"beacon_at": request.POST.get("beacon_at", "")}),
            "left_out": sorted(left_out, key=lambda one: -one[1]),
            "history": _history(workplace),
        },
    )
