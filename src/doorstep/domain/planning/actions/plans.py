"""Plans: made, changed by hand, published."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from doorstep.algorithms import planner
from doorstep.domain.accounts.actors import Actor
from doorstep.domain.audit.actions import events
from doorstep.domain.consent.models import Invitation
from doorstep.domain.people.models import Educator
from doorstep.domain.planning import by_hand, engine, rules
from doorstep.domain.planning.actions import plan_changes
from doorstep.domain.planning.actions.mending import apply_changes
from doorstep.domain.planning.models import Plan, PlannedVisit, UnplacedFamily
from doorstep.domain.planning.permissions import check_can_plan
from doorstep.domain.planning.queries.plans import rows
from doorstep.domain.planning.states import PlanState
from doorstep.domain.programs.models import Program
from doorstep.domain.programs.rules import check_open
from doorstep.domain.visits.actions import publications
from doorstep.kernel.clock import Clock
from doorstep.kernel.progress import Progress, silent
from doorstep.kernel.refusal import Refusal

DEFAULT_STOP = planner.Stop(steps=4_000_000, work=4.0, seconds=120.0, bound="visits")


@dataclass(frozen=True, slots=True)
class Publication:
    """What became of a plan's visits: ``confirmed``, ``changed``, and those that could not be any more."""

    plan: Plan
    confirmed: int
    changed: int
    refused: list[publications.Refused]


@transaction.atomic
def make(
    *,
    program: Program,
    seed: int = 1,
    stop: planner.Stop = DEFAULT_STOP,
    progress: Progress = silent,
    by: Actor,
    clock: Clock,
) -> Plan:
    """Make a plan for every family that said yes and has no visit, at once; the draft before is superseded.

    For work with someone waiting use `plan_runs.ask`, which does the same on the queue.
    """
    check_can_plan(program=program, by=by)
    check_open(program)
    stage = engine.stage_keeping_hands(program=program, at=clock.now())
    solved = engine.solve(stage, seed=seed, stop=stop, progress=progress)
    return keep(stage=stage, solved=solved, by=by, clock=clock)


@transaction.atomic
def keep(*, stage: engine.Stage, solved: planner.Plan, by: Actor, clock: Clock) -> Plan:
    """Store a solved plan as the program's next version, a draft; the draft before is superseded."""
    program = stage.facts.program
    check_can_plan(program=program, by=by)
    Program.objects.select_for_update(no_key=True).get(pk=program.pk)
    drafts = Plan.objects.filter(program=program, state=PlanState.DRAFT)
    drafts.update(state=PlanState.SUPERSEDED)
    last = Plan.objects.filter(program=program).aggregate(last=Max("version"))["last"] or 0
    plan = Plan.objects.create(
        district_id=program.district_id,
        program=program,
        version=last + 1,
        seed=solved.seed,
        problem=stage.digest,
        objective=engine.levels(stage, solved),
        bound={
            "visits": solved.bound.visits + len(stage.by_hand),
            "proven_levels": solved.bound.proven_levels,
        },
        made_at=clock.now(),
    )
    planned = [*engine.carried_over(stage, plan), *engine.planned_visits(stage, plan, solved.visits)]
    PlannedVisit.objects.bulk_create(planned, batch_size=500)
    UnplacedFamily.objects.bulk_create(engine.unplaced_families(stage, plan, solved.unplaced), batch_size=500)
    _record(plan, "make", by=by, clock=clock, visits=len(planned), unplaced=len(solved.unplaced))
    return plan


@transaction.atomic
def move(
    *,
    plan: Plan,
    invitation: Invitation,
    starts_at: datetime,
    lead: Educator,
    partner: Educator,
    interpreter: Educator | None = None,
    by: Actor,
    clock: Clock,
) -> PlannedVisit:
    """Give a family of a draft another hour or pair, or a visit where it had none.

    What would break a rule is refused with that rule, and the plan stays as it was.
    """
    plan = _draft(plan, by=by)
    stage = engine.stage(program=plan.program, at=clock.now())
    if str(invitation.pk) not in stage.accepted:
        raise Refusal("planning.family_not_open")
    for person in filter(None, (lead, partner, interpreter)):
        if str(person.pk) not in stage.people:
            raise Refusal("planning.visitor_unknown", educator=str(person))
    standing = list(PlannedVisit.objects.filter(plan=plan, visit__isnull=True))
    plan_changes.note(plan=plan, invitation=invitation, by=by, clock=clock)
    wanted = planner.Visit(
        family=str(invitation.pk),
        start=stage.minute(starts_at),
        lead=str(lead.pk),
        partner=str(partner.pk),
        interpreter=str(interpreter.pk) if interpreter else None,
    )
    rules.check_fits(by_hand.violations(stage, standing, wanted))
    row = engine.planned_visit(stage, plan, wanted)
    row.moved_by_hand = True
    PlannedVisit.objects.filter(plan=plan, invitation=invitation).delete()
    UnplacedFamily.objects.filter(plan=plan, invitation=invitation).delete()
    row.save()
    _measure_anew(plan, clock=clock)
    _record(plan, "move", by=by, clock=clock, invitation=invitation.pk, starts_at=starts_at.isoformat())
    return row


@transaction.atomic
def take_out(*, plan: Plan, invitation: Invitation, by: Actor, clock: Clock) -> UnplacedFamily:
    """Leave a family of a draft without a visit for now."""
    plan = _draft(plan, by=by)
    change = plan_changes.note(plan=plan, invitation=invitation, by=by, clock=clock)
    removed, _ = PlannedVisit.objects.filter(plan=plan, invitation=invitation, visit__isnull=True).delete()
    if not removed or "visit" not in change.before:
        raise Refusal("planning.family_not_planned")
    row = UnplacedFamily.objects.create(
        district_id=plan.district_id,
        plan=plan,
        invitation=invitation,
        family_id=invitation.family_id,
        reasons=[{"code": "taken_out_by_hand", "params": {}}],
    )
    _measure_anew(plan, clock=clock)
    _record(plan, "take_out", by=by, clock=clock, invitation=invitation.pk)
    return row


@transaction.atomic
def publish(*, plan: Plan, by: Actor, clock: Clock) -> Publication:
    """Promise a draft's visits to families and educators, who are told at once; change those it mends.

    What cannot be promised any more (a yes taken back, an hour taken) is left out with its reason and does
    not hold up the rest; it stays in the plan without a visit.
    """
    plan = _locked(plan, by=by)
    rules.check_can_become(PlanState(plan.state), PlanState.PUBLISHED)
    check_open(plan.program)
    everything = list(rows(plan=plan))
    planned = {row.invitation_id: row for row in everything if row.visit_id is None}
    mended = [row for row in everything if row.changes_visit]
    if not planned and not mended:
        raise Refusal("planning.nothing_to_publish")
    changed, stuck = apply_changes(rows=mended, by=by, clock=clock)
    published = publications.confirm_all(
        proposals=[row.proposal for row in planned.values()], by=by, clock=clock
    )
    for visit in published.confirmed:
        planned[visit.invitation_id].visit = visit
    PlannedVisit.objects.bulk_update(planned.values(), ["visit"], batch_size=500)
    Plan.objects.filter(program_id=plan.program_id, state=PlanState.PUBLISHED).update(
        state=PlanState.SUPERSEDED
    )
    plan.state, plan.published_at = PlanState.PUBLISHED, clock.now()
    plan.save(update_fields=["state", "published_at"])
    refused = [*stuck, *published.refused]
    counts = {"confirmed": len(published.confirmed), "changed": changed, "refused": len(refused)}
    _record(plan, "publish", by=by, clock=clock, **counts)
    return Publication(plan, len(published.confirmed), changed, refused)


@transaction.atomic
def discard(*, plan: Plan, by: Actor, clock: Clock) -> Plan:
    """Put a draft aside; nobody was told of it."""
    plan = _draft(plan, by=by)
    plan.state = PlanState.SUPERSEDED
    plan.save(update_fields=["state"])
    _record(plan, "discard", by=by, clock=clock)
    return plan


def _locked(plan: Plan, *, by: Actor) -> Plan:
    plan = Plan.objects.select_for_update(of=("self",)).select_related("program__school").get(pk=plan.pk)
    check_can_plan(program=plan.program, by=by)
    return plan


def _draft(plan: Plan, *, by: Actor) -> Plan:
    plan = _locked(plan, by=by)
    rules.check_draft(PlanState(plan.state))
    return plan


def _measure_anew(plan: Plan, *, clock: Clock) -> None:
    engine.measure_anew(plan, at=clock.now())
    plan.save(update_fields=["objective", "bound"])


def _record(plan: Plan, verb: str, *, by: Actor, clock: Clock, **facts: object) -> None:
    events.record(
        district_id=plan.district_id,
        action=f"planning.plan.{verb}",
        subject="planning.Plan",
        subject_id=plan.pk,
        by=by,
        at=clock.now(),
        reason="",
        version=plan.version,
        **facts,
    )
