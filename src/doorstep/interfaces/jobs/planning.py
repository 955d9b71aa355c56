"""The job that makes a plan: it reads, solves outside any transaction, and stores."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace

from procrastinate.contrib.django import app

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.organizations.walls import inside
from doorstep.domain.planning import engine
from doorstep.domain.planning.actions import plan_runs, plans
from doorstep.domain.planning.models import PlanRun
from doorstep.kernel.clock import standing_clock
from doorstep.kernel.refusal import Refusal

_OURSELVES = Actor.system("planning")
_REPORT_EVERY = 0.4
"""Seconds between two reports of progress."""


@app.task(name=plan_runs.TASK)
def make_plan(district_id: int, run_id: int) -> None:
    """Make the plan of a run. Run twice, it does nothing the second time; killed, it begins again."""
    clock = standing_clock()
    with inside(district_id):
        run = PlanRun.objects.filter(pk=run_id).first()
    if run is None:
        return
    try:
        with inside(district_id):
            begun = plan_runs.begin(run=run, by=_OURSELVES, clock=clock)
        if begun is None:
            return
        reporter = _Reporter(district_id, run)
        stop = replace(plans.DEFAULT_STOP, cancelled=lambda: reporter.stop_asked)
        solved = engine.solve(begun.stage, seed=run.seed, stop=stop, progress=reporter)
        with inside(district_id):
            plan_runs.keep(begun=begun, solved=solved, by=_OURSELVES, clock=clock)
    except Refusal as refusal:
        with inside(district_id):
            plan_runs.fail(run=run, refusal=refusal, by=_OURSELVES, clock=clock)


@dataclass
class _Reporter:
    """Writes progress down now and then, and learns whether to stop."""

    district_id: int
    run: PlanRun
    stop_asked: bool = False
    _stage: str = ""
    _next: float = 0.0

    def __call__(self, stage: str, done: int, total: int | None) -> None:
        if stage == self._stage and time.monotonic() < self._next:
            return
        self._stage, self._next = stage, time.monotonic() + _REPORT_EVERY
        with inside(self.district_id):
            self.stop_asked = plan_runs.report(
                run=self.run, stage=stage, done=done, total=total, by=_OURSELVES
            )
