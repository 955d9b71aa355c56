"""The job that plans one school of a district: it reads, solves outside any transaction, and stores."""

from __future__ import annotations

from procrastinate.contrib.django import app

from doorstep.algorithms import planner
from doorstep.domain.accounts.actors import Actor
from doorstep.domain.organizations.walls import inside
from doorstep.domain.planning.actions import district_runs
from doorstep.domain.planning.models import SchoolTask
from doorstep.kernel.clock import standing_clock
from doorstep.kernel.refusal import Refusal

_OURSELVES = Actor.system("planning")


@app.task(name=district_runs.SOLVE)
def solve_school(district_id: int, task_id: int) -> None:
    """Solve one school. Run twice, it does nothing the second time; killed, it comes to the same plan."""
    clock = standing_clock()
    with inside(district_id):
        task = SchoolTask.objects.filter(pk=task_id).select_related("run").first()
    if task is None:
        return
    try:
        with inside(district_id):
            problem = district_runs.begin(task=task, by=_OURSELVES)
        if problem is None:
            return
        solved = planner.solve(problem, seed=task.run.seed, stop=district_runs.STOP)
        with inside(district_id):
            district_runs.keep(task=task, solved=solved, by=_OURSELVES, clock=clock)
    except Refusal as refusal:
        with inside(district_id):
            district_runs.fail(run=task.run, refusal=refusal, by=_OURSELVES, clock=clock)
