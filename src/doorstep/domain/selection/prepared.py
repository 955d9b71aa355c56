"""A draw that may be fixed: its pool as it was read, and what was asked for; solved without the database."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass

from doorstep.algorithms import lottery
from doorstep.domain.programs.models import Program
from doorstep.domain.programs.rules import check_not_closed
from doorstep.domain.selection import engine
from doorstep.domain.selection.models import Draw
from doorstep.domain.selection.queries import draws
from doorstep.domain.selection.queries.pool import Pool, pool_of
from doorstep.domain.selection.queries.wave import cohort_of, next_pool
from doorstep.domain.selection.rules import PANELS, Setup, check_round_ahead, check_setup
from doorstep.kernel.clock import Clock, local_date
from doorstep.kernel.progress import Progress
from doorstep.kernel.refusal import Refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """A draw that may be fixed: what was asked for, and the pool as it was read."""

    key: uuid.UUID
    people: Pool
    setup: Setup
    generation: int
    panels: int
    beacon: lottery.Round | None

    def fixed(self, *, progress: Progress, stop: Callable[[], bool]) -> engine.Fixed:
        """Solve it; nothing is read or written."""
        pool = self.people
        return engine.fix(
            pool,
            self.setup,
            draw=self.key,
            seed=engine.seed_of(pool.program, pool=pool.name, generation=self.generation),
            panels=self.panels,
            beacon=self.beacon,
            progress=progress,
            stop=stop,
        )


def prepare(
    *,
    program: Program,
    setup: Setup,
    pool: str,
    panels: int = PANELS,
    beacon: lottery.Round | None,
    clock: Clock,
) -> Prepared:
    """Read the pool, the program locked; refuses where no draw of it may be fixed now."""
    check_setup(setup)
    if beacon is not None:
        check_round_ahead(beacon, clock.now())
    program = Program.objects.select_for_update(of=("self",)).select_related("school").get(pk=program.pk)
    check_not_closed(program)
    if draws.standing(program=program, pool=pool) is not None:
        raise Refusal("selection.draw_stands")
    if cohort_of(program=program, pool=pool) is None and pool != next_pool(program=program):
        raise Refusal("selection.another_pool_first")
    people = pool_of(program=program, on=local_date(clock.now(), program.school.time_zone), name=pool)
    if not people.members:
        raise Refusal("selection.empty_pool")
    return Prepared(
        key=uuid.uuid4(),
        people=people,
        setup=setup,
        generation=Draw.objects.filter(program=program, pool=pool).count() + 1,
        panels=panels,
        beacon=beacon,
    )
