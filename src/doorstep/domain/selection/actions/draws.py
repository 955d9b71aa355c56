"""Committing a draw, and revealing it with the public number."""

from __future__ import annotations

from collections.abc import Callable

from django.db import transaction

from doorstep.algorithms import lottery
from doorstep.domain.accounts.actors import Actor
from doorstep.domain.audit.actions import events
from doorstep.domain.people.models import Educator
from doorstep.domain.programs.models import Program, VisitKind
from doorstep.domain.programs.queries.leads import leads
from doorstep.domain.selection import engine
from doorstep.domain.selection.models import Draw, DrawFamily, DrawnFamily, Reveal
from doorstep.domain.selection.names import drawn_name
from doorstep.domain.selection.permissions import check_can_draw
from doorstep.domain.selection.prepared import Prepared, prepare
from doorstep.domain.selection.queries import draws
from doorstep.domain.selection.queries.wave import kind_of
from doorstep.domain.selection.rules import (
    PANELS,
    Setup,
    check_moves,
    check_same_number,
    check_witness,
    number_of,
)
from doorstep.domain.selection.states import DrawState
from doorstep.kernel.clock import Clock
from doorstep.kernel.progress import Progress, silent
from doorstep.kernel.refusal import Refusal


@transaction.atomic
def commit(
    *,
    program: Program,
    setup: Setup,
    pool: str = draws.FIRST_POOL,
    panels: int = PANELS,
    beacon: lottery.Round | None = None,
    by: Actor,
    clock: Clock,
    progress: Progress = silent,
    stop: Callable[[], bool] = lambda: False,
) -> Draw:
    """Solve and fix a draw: pool, quotas and equally likely panels, under a digest to publish.

    ``pool`` is the first, a later wave of those who joined since (`queries.wave.next_pool`), or a transition
    cohort's (`queries.wave.pool_of_cohort`). ``beacon``
    names the round that will give the number, where not dice or balls do. Refuses where a draw of the pool
    stands already, where nobody can be drawn, and with `lottery.Infeasible` where the quotas cannot be met,
    nothing being written then.
    """
    check_can_draw(program=program, by=by)
    asked = prepare(program=program, setup=setup, pool=pool, panels=panels, beacon=beacon, clock=clock)
    fixed = asked.fixed(progress=progress, stop=stop)
    return keep(
        asked=asked, fixed=fixed, committed_by_id=by.id if by.kind == "staff" else None, by=by, clock=clock
    )


@transaction.atomic
def keep(
    *, asked: Prepared, fixed: engine.Fixed, committed_by_id: int | None, by: Actor, clock: Clock
) -> Draw:
    """Write a solved draw whole; part of the caller's transaction."""
    program = asked.people.program
    draw = Draw.objects.create(
        district_id=program.district_id,
        key=asked.key,
        program=program,
        pool=asked.people.name,
        generation=asked.generation,
        content=lottery.canonical(fixed.committed).decode(),
        commitment=lottery.commitment_of(fixed.committed),
        size=asked.setup.size,
        panels=len(fixed.committed["panels"]),
        committed_at=clock.now(),
        committed_by_id=committed_by_id,
    )
    _keep_families(draw, fixed)
    _record(draw, "commit", by=by, clock=clock, size=draw.size, panels=draw.panels, families=len(fixed.names))
    return draw


@transaction.atomic
def reveal(*, draw: Draw, number: str, repeated: str, witness: str, by: Actor, clock: Clock) -> Reveal:
    """Enter the public number, as typed by two people: it picks the panel and the order, and both stay.

    ``number`` is what ``by`` typed, ``repeated`` what ``witness`` typed; they must be the same digits. A
    number is entered once; a second attempt is refused by the database as well.
    """
    check_can_draw(program=draw.program, by=by)
    Draw.objects.select_for_update().get(pk=draw.pk)
    check_moves(draws.state_of(draw=draw), DrawState.REVEALED)
    check_same_number(number, repeated)
    check_witness(witness)
    committed = draws.committed_of(draw=draw)
    result = lottery.revealed(committed, number_of(number, panels=draw.panels))
    return _reveal(
        draw, committed, result, number=number.strip(), witness=witness.strip(), by=by, clock=clock
    )


@transaction.atomic
def reveal_by_beacon(*, draw: Draw, pasted: str, by: Actor, clock: Clock) -> Reveal:
    """Enter the signature of the round that was named when the draw was fixed; it proves itself.

    ``pasted`` is the signature or the whole of what drand answers. Nobody needs to stand by: the number
    follows from the signature, and nobody can make another that holds.
    """
    check_can_draw(program=draw.program, by=by)
    Draw.objects.select_for_update().get(pk=draw.pk)
    check_moves(draws.state_of(draw=draw), DrawState.REVEALED)
    committed = draws.committed_of(draw=draw)
    beacon = lottery.beacon_of(committed)
    if beacon is None:
        raise Refusal("lottery.no_round_was_named")
    result = lottery.revealed_by(committed, lottery.signature_in(pasted, beacon))
    return _reveal(draw, committed, result, number=str(result["number"]), witness="", by=by, clock=clock)


def _reveal(
    draw: Draw,
    committed: lottery.Json,
    result: lottery.Json,
    *,
    number: str,
    witness: str,
    by: Actor,
    clock: Clock,
) -> Reveal:
    revealed = Reveal.objects.create(
        district_id=draw.district_id,
        draw=draw,
        number=number,
        typed_by_id=by.id if by.kind == "staff" else None,
        confirmed_by=witness,
        revealed_at=clock.now(),
        certificate={"commitment": draw.commitment, "revealed": result},
    )
    _keep_order(revealed, result, _seats(draw, committed, result["chosen"]))
    _record(draw, "reveal", by=by, clock=clock, number=number, panel=result["panel"])
    return revealed


def _keep_families(draw: Draw, fixed: engine.Fixed) -> None:
    DrawFamily.objects.bulk_create(
        [
            DrawFamily(
                district_id=draw.district_id,
                draw=draw,
                family_id=family,
                pool_id=name,
                chance_numerator=fixed.chances[family][0],
                chance_denominator=fixed.chances[family][1],
            )
            for family, name in fixed.names.items()
        ],
        batch_size=1000,
    )


def _keep_order(reveal: Reveal, result: lottery.Json, seats: dict[str, int]) -> None:
    family_of = draws.names(draw=reveal.draw)
    ranked = [(name, True) for name in result["chosen"]] + [(name, False) for name in result["waiting"]]
    DrawnFamily.objects.bulk_create(
        [
            DrawnFamily(
                district_id=reveal.district_id,
                reveal=reveal,
                family_id=family_of[name],
                educator_id=seats.get(name),
                rank=rank,
                in_panel=in_panel,
            )
            for rank, (name, in_panel) in enumerate(ranked, start=1)
        ],
        batch_size=1000,
    )


def _seats(draw: Draw, committed: lottery.Json, chosen: list[str]) -> dict[str, int]:
    """Which of its own teachers each drawn family is given to: its homeroom teacher where there is room.

    Who receives a cohort does so evenly: each family's wish begins with another of them.
    """
    family_of = draws.names(draw=draw)
    teachers = leads(
        program=draw.program, kind=kind_of(draw.pool), family_ids=[family_of[name] for name in chosen]
    )
    named = {
        drawn_name(draw=draw.key, record=key): educator
        for educator, key in Educator.objects.filter(
            pk__in={educator for own in teachers.values() for educator in own}
        ).values_list("pk", "key")
    }
    name_of = {educator: name for name, educator in named.items()}
    preferred = {}
    for place, name in enumerate(chosen):
        own = [name_of[educator] for educator in teachers.get(family_of[name], ())]
        first = place % len(own) if own and kind_of(draw.pool) == VisitKind.TRANSITION else 0
        preferred[name] = (*own[first:], *own[:first])
    seated = engine.seats(committed, chosen, preferred=preferred)
    return {family: named[teacher] for family, teacher in seated.items() if teacher in named}


def _record(draw: Draw, verb: str, *, by: Actor, clock: Clock, **facts: object) -> None:
    events.record(
        district_id=draw.district_id,
        action=f"selection.draw.{verb}",
        subject="selection.Draw",
        subject_id=draw.pk,
        by=by,
        at=clock.now(),
        commitment=draw.commitment,
        generation=draw.generation,
        reason="",
        **facts,
    )
