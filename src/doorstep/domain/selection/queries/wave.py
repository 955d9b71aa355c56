"""Which pool is drawn next: the school's first, or those who joined since, in a later wave of their own."""

from __future__ import annotations

from fractions import Fraction
from typing import Final
from uuid import UUID

from doorstep.domain.programs.models import Program, TransitionCohort, VisitKind
from doorstep.domain.programs.queries.cohorts import with_key
from doorstep.domain.selection.models import DrawFamily
from doorstep.domain.selection.queries import draws
from doorstep.domain.selection.states import DrawState

_LATER: Final = "later"
_COHORT: Final = "cohort-"


def next_pool(*, program: Program) -> str:
    """The name of the pool that is drawn now: the first until its number is known, then one later wave after
    another. A draw that was set aside is drawn again in its own pool."""
    pool, wave = draws.FIRST_POOL, 0
    while (found := draws.standing(program=program, pool=pool)) is not None:
        if found.state != DrawState.REVEALED:
            break
        wave += 1
        pool = f"{_LATER}-{wave}"
    return pool


def wave_of(pool: str) -> int:
    """0 for the first pool, then 1, 2 and so on for the later waves."""
    return int(pool.rpartition("-")[2]) if pool.startswith(f"{_LATER}-") else 0


def pool_of_cohort(cohort: TransitionCohort) -> str:
    """The name of a transition cohort's pool: it is drawn for itself, whatever the school's own draws."""
    return f"{_COHORT}{cohort.key}"


def cohort_of(*, program: Program, pool: str) -> TransitionCohort | None:
    """The cohort of the program whose pool this is; None for the school's own pools."""
    if not pool.startswith(_COHORT):
        return None
    try:
        key = UUID(pool.removeprefix(_COHORT))
    except ValueError:
        return None
    return with_key(program=program, key=key)


def kind_of(pool: str) -> VisitKind:
    """What the families of a pool are invited to."""
    return VisitKind.TRANSITION if pool.startswith(_COHORT) else VisitKind.FIRST


def drawn_elsewhere(*, program: Program, pool: str) -> set[int]:
    """Families whose lot was in another pool for the same kind of visit: they had their chance and have no
    second one."""
    others = DrawFamily.objects.filter(draw__program=program, draw__redraws__isnull=True).exclude(
        draw__pool=pool
    )
    cohorts = others.filter(draw__pool__startswith=_COHORT)
    same = cohorts if kind_of(pool) == VisitKind.TRANSITION else others.exclude(pk__in=cohorts)
    return set(same.values_list("family_id", flat=True))


def first_share(*, program: Program) -> Fraction | None:
    """The part of the first pool's families that was drawn; None before. Later waves are offered the same."""
    first = draws.standing(program=program)
    if first is None:
        return None
    return Fraction(first.size, DrawFamily.objects.filter(draw=first).count())
