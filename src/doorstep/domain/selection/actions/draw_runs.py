"""Fixing a large draw on the queue: asked for, begun, reported, ended; whole or not at all."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.db import transaction
from procrastinate.contrib.django import app

from doorstep.algorithms import lottery
from doorstep.domain.accounts.actors import Actor
from doorstep.domain.audit.actions import events
from doorstep.domain.programs.models import Program
from doorstep.domain.selection import engine
from doorstep.domain.selection.actions import draws
from doorstep.domain.selection.models import Draw, DrawRun
from doorstep.domain.selection.permissions import check_can_draw
from doorstep.domain.selection.prepared import Prepared, prepare
from doorstep.domain.selection.queries.pool import Pool
from doorstep.domain.selection.rules import AT_ONCE, Setup, as_facts, from_facts
from doorstep.domain.selection.states import GOING_ON, DrawRunState
from doorstep.kernel.clock import Clock
from doorstep.kernel.refusal import Refusal

TASK = "selection.fix_draw"
"""The queue's name for the job that does the work (`interfaces/jobs`)."""


@dataclass(frozen=True, slots=True)
class Begun:
    """A run that has begun, and the draw it solves; `keep` ends it."""

    run: DrawRun
    asked: Prepared


@transaction.atomic
def draw(
    *, pool: Pool, setup: Setup, beacon: lottery.Round | None = None, by: Actor, clock: Clock
) -> Draw | DrawRun:
    """Fix a draw: at once where the pool is small, else by a worker, whose run is given.

    Asking while one is being fixed gives that run. Nothing is kept of what cannot be fixed.
    """
    program = pool.program
    check_can_draw(program=program, by=by)
    Program.objects.select_for_update(of=("self",)).get(pk=program.pk)
    standing = DrawRun.objects.filter(program=program, state__in=GOING_ON).first()
    if standing is not None:
        return standing
    if len(pool.members) <= AT_ONCE:
        return draws.commit(program=program, setup=setup, pool=pool.name, beacon=beacon, by=by, clock=clock)
    prepare(program=program, setup=setup, pool=pool.name, beacon=beacon, clock=clock)
    run = DrawRun.objects.create(
        district_id=program.district_id,
        program=program,
        pool=pool.name,
        setup=as_facts(setup, beacon),
        asked_by_id=by.id if by.kind == "staff" else None,
        asked_at=clock.now(),
    )
    _record(run, "ask", by=by, clock=clock)
    # the job is written in the same transaction: no run without a job, no job without a run
    app.configure_task(TASK, queueing_lock=f"{TASK}/{run.pk}").defer(
        district_id=program.district_id, run_id=run.pk
    )
    return run


@transaction.atomic
def begin(*, run: DrawRun, by: Actor, clock: Clock) -> Begun | None:
    """Read the pool; None where the run is over. A killed worker's run begins again, to the same draw."""
    run = _locked(run)
    if run.state not in GOING_ON:
        return None
    run.state, run.stage, run.done, run.total = DrawRunState.RUNNING, "", 0, None
    run.save(update_fields=["state", "stage", "done", "total"])
    _record(run, "begin", by=by, clock=clock)
    return Begun(run, _prepared(run, clock))


@transaction.atomic
def report(*, run: DrawRun, stage: str, done: int, total: int | None, by: Actor) -> bool:  # noqa: ARG001 - a report says nothing that the trail should keep
    """Say how far the work has come; whether someone has asked to stop it."""
    DrawRun.objects.filter(pk=run.pk).update(stage=stage, done=done, total=total)
    return DrawRun.objects.filter(pk=run.pk, stop_asked=True).exists()


@transaction.atomic
def keep(*, begun: Begun, fixed: engine.Fixed, by: Actor, clock: Clock) -> Draw | None:
    """Write the draw and end the run; nothing is written where it was stopped, or the pool is another now."""
    run = _locked(begun.run)
    if run.state != DrawRunState.RUNNING:
        return None
    if run.stop_asked:
        _end(run, DrawRunState.CANCELLED, clock=clock)
        return None
    now = _prepared(run, clock)
    if replace(now, key=begun.asked.key) != begun.asked:
        raise Refusal("selection.pool_changed")
    made = draws.keep(asked=begun.asked, fixed=fixed, committed_by_id=run.asked_by_id, by=by, clock=clock)
    run.draw = made
    _end(run, DrawRunState.DONE, clock=clock)
    return made


@transaction.atomic
def stop(*, run: DrawRun, by: Actor, clock: Clock) -> DrawRun:
    """Ask to stop: a waiting run ends at once, a running one as soon as it hears of it; nothing is kept."""
    run = _locked(run)
    check_can_draw(program=run.program, by=by)
    if run.state == DrawRunState.WAITING:
        _end(run, DrawRunState.CANCELLED, clock=clock)
    run.stop_asked = True
    run.save(update_fields=["stop_asked"])
    _record(run, "stop", by=by, clock=clock)
    return run


@transaction.atomic
def fail(*, run: DrawRun, refusal: Refusal, by: Actor, clock: Clock) -> DrawRun:
    """End a run that fixed no draw: stopped where that was asked, else with the reason."""
    run = _locked(run)
    if run.state in GOING_ON and run.stop_asked:
        _end(run, DrawRunState.CANCELLED, clock=clock)
    elif run.state in GOING_ON:
        run.trouble = refusal.code[:60]
        _end(run, DrawRunState.FAILED, clock=clock)
        _record(run, "fail", by=by, clock=clock, code=refusal.code)
    return run


def _prepared(run: DrawRun, clock: Clock) -> Prepared:
    setup, beacon = from_facts(run.setup)
    return prepare(program=run.program, setup=setup, pool=run.pool, beacon=beacon, clock=clock)


def _end(run: DrawRun, state: DrawRunState, *, clock: Clock) -> None:
    run.state, run.ended_at = state, clock.now()
    run.save(update_fields=["state", "ended_at", "trouble", "draw"])


def _locked(run: DrawRun) -> DrawRun:
    return DrawRun.objects.select_for_update(of=("self",)).select_related("program__school").get(pk=run.pk)


def _record(run: DrawRun, verb: str, *, by: Actor, clock: Clock, **facts: object) -> None:
    events.record(
        district_id=run.district_id,
        action=f"selection.draw_run.{verb}",
        subject="selection.DrawRun",
        subject_id=run.pk,
        by=by,
        at=clock.now(),
        reason="",
        **facts,
    )
