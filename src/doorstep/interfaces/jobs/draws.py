"""The job that fixes a large draw: it reads, solves outside any transaction, and stores, or does nothing."""

from __future__ import annotations

import time
from dataclasses import dataclass

from procrastinate.contrib.django import app

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.organizations.walls import inside
from doorstep.domain.selection.actions import draw_runs
from doorstep.domain.selection.models import DrawRun
from doorstep.kernel.clock import standing_clock
from doorstep.kernel.refusal import Refusal

_OURSELVES = Actor.system("selection")
_REPORT_EVERY = 0.4
"""Seconds between two reports of progress, and two looks whether to stop."""


@app.task(name=draw_runs.TASK)
def fix_draw(district_id: int, run_id: int) -> None:
    """Fix the draw of a run. Run twice, it does nothing the second time; killed, it begins again."""
    clock = standing_clock()
    with inside(district_id):
        run = DrawRun.objects.filter(pk=run_id).first()
    if run is None:
        return
    try:
        with inside(district_id):
            begun = draw_runs.begin(run=run, by=_OURSELVES, clock=clock)
        if begun is None:
            return
        reporter = _Reporter(district_id, run)
        fixed = begun.asked.fixed(progress=reporter, stop=reporter.stopped)
        with inside(district_id):
            draw_runs.keep(begun=begun, fixed=fixed, by=_OURSELVES, clock=clock)
    except Refusal as refusal:
        with inside(district_id):
            draw_runs.fail(run=run, refusal=refusal, by=_OURSELVES, clock=clock)


@dataclass
class _Reporter:
    """Writes progress down now and then, and learns whether to stop."""

    district_id: int
    run: DrawRun
    _stop_asked: bool = False
    _at: tuple[str, int, int | None] = ("", 0, None)
    _next: float = 0.0

    def __call__(self, stage: str, done: int, total: int | None) -> None:
        fresh = stage != self._at[0]
        self._at = (stage, done, total)
        if fresh or time.monotonic() >= self._next:
            self._tell()

    def stopped(self) -> bool:
        """Whether someone asked to stop; looked up as often as progress is told, and told with it."""
        if time.monotonic() >= self._next:
            self._tell()
        return self._stop_asked

    def _tell(self) -> None:
        stage, done, total = self._at
        self._next = time.monotonic() + _REPORT_EVERY
        with inside(self.district_id):
            self._stop_asked = draw_runs.report(
                run=self.run, stage=stage, done=done, total=total, by=_OURSELVES
            )
