"""The work of making a plan on the queue: asked for, begun, reported, ended; stopped on request."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from procrastinate.contrib.django import app

from doorstep.algorithms import planner
from doorstep.domain.accounts.actors import Actor
from doorstep.domain.audit.actions import events
from doorstep.domain.planning import engine
from doorstep.domain.planning.actions import plans
from doorstep.domain.planning.models import Plan, PlanRun
from doorstep.domain.planning.permissions import check_can_plan
from doorstep.domain.planning.states import GOING_ON, PlanRunState
from doorstep.domain.programs.models import Program
from doorstep.domain.programs.rules import check_open
from doorstep.kernel.clock import Clock
from doorstep.kernel.refusal import Refusal

TASK = "planning.make_plan"
"""The queue's name for the job that does the work (`interfaces/jobs`)."""


@dataclass(frozen=True, slots=True)
class Begun:
    """A run that has begun and the stage it plans on; `keep` ends it."""

    run: PlanRun
    stage: engine.Stage


@transaction.atomic
def ask(*, program: Program, seed: int = 1, by: Actor, clock: Clock) -> PlanRun:
    """Ask for a plan; a worker makes it. Asking while one is being made gives that one."""
    check_can_plan(program=program, by=by)
    check_open(program)
    Program.objects.select_for_update(no_key=True).get(pk=program.pk)
    standing = PlanRun.objects.filter(program=program, state__in=GOING_ON).first()
    if standing is not None:
        return standing
    run = PlanRun.objects.create(
        district_id=program.district_id, program=program, seed=seed, asked_at=clock.now()
    )
    _record(run, "ask", by=by, clock=clock)
    # the job is written in the same transaction: no run without a job, no job without a run
    app.configure_task(TASK, queueing_lock=f"{TASK}/{run.pk}").defer(
        district_id=program.district_id, run_id=run.pk
    )
    return run


@transaction.atomic
def begin(*, run: PlanRun, by: Actor, clock: Clock) -> Begun | None:
    """Read what there is to plan; None where the run is over. A killed worker's run begins again."""
    run = _locked(run)
    if run.state not in GOING_ON:
        return None
    run.state, run.stage, run.done, run.total = PlanRunState.RUNNING, "", 0, None
    run.save(update_fields=["state", "stage", "done", "total"])
    _record(run, "begin", by=by, clock=clock)
    return Begun(run, engine.stage_keeping_hands(program=run.program, at=clock.now()))


@transaction.atomic
def report(*, run: PlanRun, stage: str, done: int, total: int | None, by: Actor) -> bool:  # noqa: ARG001 - a report says nothing that the trail should keep
    """Say how far the work has come; whether someone has asked to stop it."""
    PlanRun.objects.filter(pk=run.pk).update(stage=stage, done=done, total=total)
    return PlanRun.objects.filter(pk=run.pk, stop_asked=True).exists()


@transaction.atomic
def keep(*, begun: Begun, solved: planner.Plan, by: Actor, clock: Clock) -> Plan | None:
    """Store the plan and end the run; None where the run was ended meanwhile."""
    run = _locked(begun.run)
    if run.state != PlanRunState.RUNNING:
        return None
    plan = plans.keep(stage=begun.stage, solved=solved, by=by, clock=clock)
    run.plan = plan
    _end(run, PlanRunState.DONE, clock=clock)
    return plan


@transaction.atomic
def stop(*, run: PlanRun, by: Actor, clock: Clock) -> PlanRun:
    """Ask to stop: a waiting run ends at once, a running one keeps the best plan it has."""
    run = _locked(run)
    check_can_plan(program=run.program, by=by)
    if run.state == PlanRunState.WAITING:
        _end(run, PlanRunState.CANCELLED, clock=clock)
    run.stop_asked = True
    run.save(update_fields=["stop_asked"])
    _record(run, "stop", by=by, clock=clock)
    return run


@transaction.atomic
def fail(*, run: PlanRun, refusal: Refusal, by: Actor, clock: Clock) -> PlanRun:
    """End a run that cannot make a plan, with the reason."""
    run = _locked(run)
    if run.state in GOING_ON:
        run.trouble = refusal.code[:60]
        _end(run, PlanRunState.FAILED, clock=clock)
        _record(run, "fail", by=by, clock=clock, code=refusal.code)
    return run


def _end(run: PlanRun, state: PlanRunState, *, clock: Clock) -> None:
    run.state, run.ended_at = state, clock.now()
    run.save(update_fields=["state", "ended_at", "trouble", "plan"])


def _locked(run: PlanRun) -> PlanRun:
    return PlanRun.objects.select_for_update(of=("self",)).select_related("program__school").get(pk=run.pk)


def _record(run: PlanRun, verb: str, *, by: Actor, clock: Clock, **facts: object) -> None:
    events.record(
        district_id=run.district_id,
        action=f"planning.plan_run.{verb}",
        subject="planning.PlanRun",
        subject_id=run.pk,
        by=by,
        at=clock.now(),
        reason="",
        **facts,
    )
