"""Which pool is drawn next: the school's first, or those who joined since, in a later wave of their own."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from doorstep.domain.programs.models import Program
from doorstep.domain.selection.models import DrawFamily
from doorstep.domain.selection.queries import draws
from doorstep.domain.selection.states import DrawState

_LATER: Final = "later"


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


def drawn_elsewhere(*, program: Program, pool: str) -> set[int]:
    """Families whose lot was in another pool of the program: they had their chance and have no second one."""
    others = DrawFamily.objects.filter(draw__program=program, draw__redraws__isnull=True)
    return set(others.exclude(draw__pool=pool).values_list("family_id", flat=True))


def first_share(*, program: Program) -> Fraction | None:
    """The part of the first pool's families that was drawn; None before. Later waves are offered the same."""
    first = draws.standing(program=program)
    if first is None:
        return None
    return Fraction(first.size, DrawFamily.objects.filter(draw=first).count())
