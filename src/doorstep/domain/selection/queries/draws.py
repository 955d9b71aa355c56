"""Draws, where they stand, and their certificates."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, TypedDict
from uuid import UUID

from django.db.models import Case, CharField, Exists, F, OuterRef, QuerySet, Value, When
from django.db.models.expressions import Combinable

from doorstep.algorithms import lottery
from doorstep.algorithms.lottery import Round
from doorstep.domain.programs.models import Program
from doorstep.domain.selection.models import (
    Draw,
    DrawFamily,
    DrawnFamily,
    DrawRun,
    Redraw,
    RedrawProposal,
    Reveal,
)
from doorstep.domain.selection.states import GOING_ON, DrawState

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

    class _Place(TypedDict):
        state: str

    Placed = WithAnnotations[Draw, _Place]

FIRST_POOL = "first"


def draws(*, program: Program) -> QuerySet[Placed]:
    """Every draw of a program with its ``state`` (a `DrawState` value), the newest first."""
    return _placed(Draw.objects.filter(program=program)).order_by("-committed_at", "-pk")


def standing(*, program: Program, pool: str = FIRST_POOL) -> Placed | None:
    """The draw of a pool that stands: committed or revealed, and not set aside."""
    return draws(program=program).filter(pool=pool).exclude(state=DrawState.SET_ASIDE.value).first()


def with_key(*, program: Program, key: UUID) -> Placed | None:
    """The draw that an address names."""
    return draws(program=program).filter(key=key).first()


def going_on(*, program: Program) -> DrawRun | None:
    """The work of fixing a large draw that someone waits for."""
    return DrawRun.objects.filter(program=program, state__in=GOING_ON).first()


def run_with_key(*, program: Program, key: UUID) -> DrawRun | None:
    """The work that an address names."""
    return DrawRun.objects.filter(program=program, key=key).select_related("draw").first()


def state_of(*, draw: Draw) -> DrawState:
    """Where a draw stands now."""
    return DrawState(_placed(Draw.objects.filter(pk=draw.pk)).values_list("state", flat=True).get())


def reveal_of(*, draw: Draw) -> Reveal | None:
    """The public number of a draw and who typed it; None before."""
    return Reveal.objects.filter(draw=draw).select_related("typed_by").first()


def proposal_of(*, draw: Draw) -> RedrawProposal | None:
    """The latest request to set a draw aside."""
    return RedrawProposal.objects.filter(draw=draw).select_related("proposed_by").order_by("-pk").first()


def redraw_of(*, draw: Draw) -> Redraw | None:
    """Why a draw was set aside, and by whom; None where it was not."""
    return Redraw.objects.filter(draw=draw).select_related("first_approver", "second_approver").first()


def committed_of(*, draw: Draw) -> dict[str, Any]:
    """What was fixed, as the algorithms read it."""
    content: dict[str, Any] = json.loads(draw.content)
    return content


def beacon_of(*, draw: Draw) -> Round | None:
    """The round that was named to give the number; None where dice or balls do."""
    return lottery.beacon_of(committed_of(draw=draw))


def certificate(*, draw: Draw) -> dict[str, Any]:
    """The whole certificate, for anyone to check; without a result before the reveal."""
    reveal = reveal_of(draw=draw)
    return {
        "committed": committed_of(draw=draw),
        "commitment": draw.commitment,
        "revealed": reveal.certificate["revealed"] if reveal is not None else None,
    }


def order(*, draw: Draw) -> QuerySet[DrawnFamily]:
    """Drawn families first, then those who wait, in the public order; with family and teacher."""
    return DrawnFamily.objects.filter(reveal__draw=draw).select_related("family", "educator").order_by("rank")


def names(*, draw: Draw) -> dict[str, int]:
    """Name in the draw → family id."""
    return dict(DrawFamily.objects.filter(draw=draw).values_list("pool_id", "family_id"))


def chances(*, draw: Draw) -> list[tuple[float, int]]:
    """How many families have which chance, smallest first; of the panels that are given out."""
    counted: dict[float, int] = {}
    for above, below in DrawFamily.objects.filter(draw=draw).values_list(
        "chance_numerator", "chance_denominator"
    ):
        counted[above / below] = counted.get(above / below, 0) + 1
    return sorted(counted.items())


def _placed(found: QuerySet[Draw]) -> QuerySet[Placed]:
    def has(model: type[Redraw] | type[Reveal]) -> Combinable:
        return Exists(model.objects.filter(draw=OuterRef("pk")))

    return found.annotate(set_aside=has(Redraw), revealed=has(Reveal)).annotate(
        state=Case(
            When(set_aside=True, then=Value(DrawState.SET_ASIDE.value)),
            When(revealed=True, then=Value(DrawState.REVEALED.value)),
            default=Value(DrawState.COMMITTED.value),
            output_field=CharField(),
        ),
        program_school=F("program__school_id"),
    )
