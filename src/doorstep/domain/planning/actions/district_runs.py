"""Planning all schools of a district: a job a school, people they share priced across, stored whole."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from django.db import transaction
from procrastinate.contrib.django import app

from doorstep.algorithms import planner
from doorstep.algorithms.planner.formats import plan_of_json, plan_to_json, problem_of_json, problem_to_json
from doorstep.domain.accounts.actors import Actor
from doorstep.domain.accounts.permissions import check_can_administer
from doorstep.domain.audit.actions import events
from doorstep.domain.organizations.models import District
from doorstep.domain.planning import engine
from doorstep.domain.planning.actions import plans
from doorstep.domain.planning.models import DistrictRun, Plan, SchoolTask
from doorstep.domain.planning.states import GOING_ON, PlanRunState
from doorstep.domain.programs.models import Program
from doorstep.domain.programs.states import ProgramState
from doorstep.kernel.clock import Clock
from doorstep.kernel.refusal import Refusal

SOLVE: Final = "planning.solve_school"
"""The queue's name for the job of one school."""
STOP: Final = planner.Stop(steps=1_000_000, work=2.0, bound="visits")
"""By steps alone, so that whoever solves a school, and however often, finds the same plan."""


class _Unsolved(Exception):  # noqa: N818 - a turn in the road, not an error
    """Some problems have no answer yet."""

    def __init__(self, problems: list[planner.Problem]) -> None:
        self.problems = problems


@transaction.atomic
def ask(*, district: District, seed: int = 1, by: Actor, clock: Clock) -> DistrictRun:
    """Ask for a plan of every school whose program is under way; asking twice gives the one going on."""
    check_can_administer(by=by)
    District.objects.select_for_update(no_key=True).get(pk=district.pk)
    standing = DistrictRun.objects.filter(state__in=GOING_ON).first()
    if standing is not None:
        return standing
    programs = list(
        Program.objects.filter(state=ProgramState.OPEN).select_related("school", "school_year").order_by("pk")
    )
    if not programs:
        raise Refusal("planning.no_school_to_plan")
    stages = engine.stages_of_district(programs=programs, at=clock.now())
    run = DistrictRun.objects.create(
        district_id=district.pk,
        seed=seed,
        first_day=stages[programs[0].pk].facts.first_day,
        asked_at=clock.now(),
    )
    _record(run, "ask", by=by, clock=clock, schools=len(programs))
    for program in programs:
        _queue(run, program.pk, stages[program.pk].problem, opening=True)
    return run


@transaction.atomic
def begin(*, task: SchoolTask, by: Actor) -> planner.Problem | None:  # noqa: ARG001 - the run's beginning and end stand in the trail
    """The problem of a task; None where it is solved or its run is over. A killed worker's begins again."""
    task = SchoolTask.objects.select_for_update(of=("self",)).select_related("run").get(pk=task.pk)
    if task.run.state not in GOING_ON or task.state == PlanRunState.DONE:
        return None
    SchoolTask.objects.filter(pk=task.pk).update(state=PlanRunState.RUNNING)
    return problem_of_json(task.problem)


@transaction.atomic
def keep(*, task: SchoolTask, solved: planner.Plan, by: Actor, clock: Clock) -> list[Plan]:
    """Keep a school's answer. The last one settles what they share: more to solve, or all drafts at once."""
    run = DistrictRun.objects.select_for_update(of=("self",)).get(pk=task.run_id)
    open_ = SchoolTask.objects.filter(pk=task.pk).exclude(state=PlanRunState.DONE)
    if run.state not in GOING_ON or not open_.exists():
        return []
    open_.update(state=PlanRunState.DONE, solved=plan_to_json(solved))
    if run.tasks.exclude(state=PlanRunState.DONE).exists():
        return []
    try:
        settled = _settled(run)
    except _Unsolved as more:
        program_of = _programs_of_families(run)
        for problem in more.problems:
            _queue(run, program_of[problem.families[0].id], problem, opening=False)
        return []
    return _store(run, settled, by=by, clock=clock)


@transaction.atomic
def stop(*, run: DistrictRun, by: Actor, clock: Clock) -> DistrictRun:
    """Put the work aside; every school's schedule stays as it was."""
    check_can_administer(by=by)
    run = DistrictRun.objects.select_for_update(of=("self",)).get(pk=run.pk)
    if run.state in GOING_ON:
        _end(run, PlanRunState.CANCELLED, clock=clock)
        _record(run, "stop", by=by, clock=clock)
    return run


@transaction.atomic
def fail(*, run: DistrictRun, refusal: Refusal, by: Actor, clock: Clock) -> DistrictRun:
    """End a run in which a school cannot be planned at all, with the reason; nothing is stored."""
    run = DistrictRun.objects.select_for_update(of=("self",)).get(pk=run.pk)
    if run.state in GOING_ON:
        run.trouble = refusal.code[:60]
        _end(run, PlanRunState.FAILED, clock=clock)
        _record(run, "fail", by=by, clock=clock, code=refusal.code)
    return run


def _queue(run: DistrictRun, program_id: int, problem: planner.Problem, *, opening: bool) -> None:
    """One problem as a row and a job, in the same transaction."""
    task, made = SchoolTask.objects.get_or_create(
        district_id=run.district_id,
        run=run,
        digest=_digest(problem),
        defaults={"program_id": program_id, "opening": opening, "problem": problem_to_json(problem)},
    )
    if made:
        app.configure_task(SOLVE, queueing_lock=f"{SOLVE}/{task.pk}").defer(
            district_id=run.district_id, task_id=task.pk
        )


def _settled(run: DistrictRun) -> dict[int, planner.Plan]:
    """Every school's plan, nobody of whom is in two places; raises `_Unsolved` where more must be solved.

    The planner is asked anew each time and answered from what is kept: its way is the same every time, so it
    comes one turn further.
    """
    tasks = list(run.tasks.select_related("program__school"))
    answers = {task.digest: plan_of_json(task.solved) for task in tasks}

    def solve_all(problems: list[planner.Problem], _seed: int, _stop: planner.Stop) -> list[planner.Plan]:
        lacking = [problem for problem in problems if _digest(problem) not in answers]
        if lacking:
            raise _Unsolved(lacking)
        return [answers[_digest(problem)] for problem in problems]

    by_zone: defaultdict[str, dict[str, planner.Problem]] = defaultdict(dict)
    for task in tasks:
        if task.opening:
            zone = task.program.school.time_zone
            by_zone[zone][f"{task.program_id:020}"] = problem_of_json(task.problem)
    found: dict[int, planner.Plan] = {}
    for schools in by_zone.values():
        settled = planner.solve_district(schools, seed=run.seed, stop=STOP, solve_all=solve_all)
        found |= {int(name): plan for name, plan in settled.items()}
    return found


def _programs_of_families(run: DistrictRun) -> Mapping[str, int]:
    return {
        family.id: task.program_id
        for task in run.tasks.filter(opening=True)
        for family in problem_of_json(task.problem).families
    }


def _store(run: DistrictRun, settled: Mapping[int, planner.Plan], *, by: Actor, clock: Clock) -> list[Plan]:
    """The drafts of all schools. A family that has a visit, or no yes any more, is left out of its own."""
    programs = Program.objects.select_related("school", "school_year").in_bulk(list(settled))
    stages = engine.stages_of_district(programs=programs.values(), at=run.asked_at, first_day=run.first_day)
    made = []
    for program_id, solved in sorted(settled.items()):
        stage = stages[program_id]
        still = set(stage.problem.family_by_id)
        here = replace(
            solved,
            visits=tuple(visit for visit in solved.visits if visit.family in still),
            unplaced=tuple(entry for entry in solved.unplaced if entry.family in still),
        )
        made.append(plans.keep(stage=stage, solved=here, by=by, clock=clock))
    _end(run, PlanRunState.DONE, clock=clock)
    _record(run, "keep", by=by, clock=clock, plans=[plan.pk for plan in made])
    return made


def _end(run: DistrictRun, state: PlanRunState, *, clock: Clock) -> None:
    run.state, run.ended_at = state, clock.now()
    run.save(update_fields=["state", "ended_at", "trouble"])
    run.tasks.update(problem=None, solved=None)


def _digest(problem: planner.Problem) -> str:
    text = json.dumps(problem_to_json(problem), sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _record(run: DistrictRun, verb: str, *, by: Actor, clock: Clock, **facts: object) -> None:
    events.record(
        district_id=run.district_id,
        action=f"planning.district_run.{verb}",
        subject="planning.DistrictRun",
        subject_id=run.pk,
        by=by,
        at=clock.now(),
        reason="",
        **facts,
    )
