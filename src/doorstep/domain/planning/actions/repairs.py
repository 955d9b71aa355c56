"""Repairs: one promised visit given to someone else or another hour, or all that are broken, in a draft."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.people.models import Educator
from doorstep.domain.planning import engine, instead
from doorstep.domain.planning.actions import plans
from doorstep.domain.planning.models import Plan
from doorstep.domain.planning.permissions import check_can_plan
from doorstep.domain.planning.queries.broken import broken
from doorstep.domain.programs.models import Program
from doorstep.domain.programs.rules import check_open
from doorstep.domain.visits.actions import appointments
from doorstep.domain.visits.models import Visit
from doorstep.domain.visits.queries.visits import locked
from doorstep.kernel.clock import Clock
from doorstep.kernel.refusal import Refusal


@transaction.atomic
def heal(
    *,
    visit: Visit,
    starts_at: datetime,
    lead: Educator,
    partner: Educator,
    interpreter: Educator | None = None,
    by: Actor,
    clock: Clock,
) -> Visit:
    """Keep a broken promise in one of the ways that still hold now; everyone concerned is told once.

    A way that has gone meanwhile, or that was never offered, is refused and nothing changes.
    """
    visit = locked(visit)
    check_can_plan(program=visit.program, by=by)
    mine = [item for item in broken(program=visit.program, at=clock.now()) if item.visit.pk == visit.pk]
    if not mine:
        raise Refusal("planning.visit_is_not_broken")
    wanted = (starts_at, lead.pk, partner.pk, interpreter.pk if interpreter else None)
    found = instead.options(program=visit.program, broken=mine, at=clock.now(), most=1000)
    for option in found[visit.pk]:
        proposal = option.proposal
        third = proposal.interpreter.pk if proposal.interpreter else None
        if (proposal.starts_at, proposal.lead.pk, proposal.partner.pk, third) == wanted:
            return appointments.rearrange(visit=visit, proposal=proposal, by=by, clock=clock)
    raise Refusal("planning.time_taken")


@transaction.atomic
def draft(*, program: Program, seed: int = 1, by: Actor, clock: Clock) -> Plan:
    """Repair all that is broken, with the fewest changes, as a draft; nobody is told and nothing moves yet.

    What is confirmed and whole stays untouched. Families that wait for a visit are planned beside, so someone
    who joined is made use of; what the draft before had stays wherever it can.
    """
    check_can_plan(program=program, by=by)
    check_open(program)
    at = clock.now()
    mending = [item for item in broken(program=program, at=at) if not item.for_a_talk]
    stage = engine.stage_for_repair(program=program, at=at, broken=mending)
    solved = engine.solve(stage, seed=seed, stop=engine.REPAIR)
    return plans.keep(stage=stage, solved=solved, by=by, clock=clock)
