"""All schools of a district planned together: shared people once, all drafts or none, killed or not."""

from __future__ import annotations

import os
import signal
import time
from dataclasses import dataclass

import pytest
from django.db import connections
from procrastinate.contrib.django.models import ProcrastinateJob

from doorstep.algorithms import planner
from doorstep.algorithms.planner.formats import plan_to_json, problem_to_json
from doorstep.domain.accounts.actors import Actor, Grant
from doorstep.domain.accounts.roles import Role
from doorstep.domain.organizations.models import District
from doorstep.domain.organizations.walls import inside
from doorstep.domain.people.models import Educator
from doorstep.domain.planning.actions import district_runs, plans
from doorstep.domain.planning.models import DistrictRun, Plan, PlannedVisit, SchoolTask
from doorstep.domain.planning.queries.districts import work_of
from doorstep.domain.planning.states import PlanRunState
from doorstep.domain.programs.models import Participation
from doorstep.interfaces.jobs.districts import solve_school
from doorstep.kernel.clock import clock_set
from doorstep.kernel.refusal import Refusal
from tests.domain.planning.fall import Fall, at
from tests.factories import CLOCK, NOW, make_district, make_school

pytestmark = pytest.mark.django_db(transaction=True)


@dataclass
class Two:
    """Two schools with a family each for the same hour; each has a teacher, and one partner serves both."""

    district: District
    lincoln: Fall
    tubman: Fall
    shared: Educator

    @property
    def by(self) -> Actor:
        return Actor("staff", 1, "Ana Admin", frozenset({Grant(Role.DISTRICT_ADMIN)}))

    @classmethod
    def schools(cls, *hours: int) -> Two:
        district = make_district()
        with inside(district.pk):
            lincoln = Fall.of(make_school(district=district, name="Lincoln"))
            tubman = Fall.of(make_school(district=district, name="Tubman"))
            shared = lincoln.chen
            Participation.objects.filter(educator=tubman.chen).update(opted_out_at=NOW)
            Participation.objects.create(
                district_id=district.pk, program=tubman.program, educator=shared, opted_in_at=NOW
            )
            for fall, name in ((lincoln, "Abdi"), (tubman, "Brown")):
                fall.family(name, *(at(0, hour) for hour in hours))
        return cls(district, lincoln, tubman, shared)

    def ask(self) -> DistrictRun:
        with inside(self.district.pk):
            return district_runs.ask(district=self.district, by=self.by, clock=CLOCK)

    def work(self) -> None:
        """Do what is queued, as workers would, whoever takes what."""
        while True:
            with inside(self.district.pk):
                waiting = list(SchoolTask.objects.exclude(state=PlanRunState.DONE).exclude(problem=None))
            if not waiting:
                return
            with clock_set(CLOCK):
                solve_school(self.district.pk, waiting[-1].pk)


def planned(two: Two) -> list[tuple[str, object]]:
    with inside(two.district.pk):
        rows = PlannedVisit.objects.order_by("starts_at", "family__name")
        return [(row.family.name, row.starts_at) for row in rows.select_related("family")]


def test_a_shared_person_is_in_one_place_and_both_families_are_visited() -> None:
    two = Two.schools(16, 18)
    run = two.ask()
    two.work()
    rows = planned(two)
    assert sorted(name for name, _ in rows) == ["Abdi", "Brown"]
    assert {when for _, when in rows} == {at(0, 16), at(0, 18)}
    with inside(two.district.pk):
        run.refresh_from_db()
        assert run.state == PlanRunState.DONE
        assert Plan.objects.count() == 2
        assert {task.problem for task in SchoolTask.objects.all()} == {None}, "whereabouts are kept for use"
        assert [work.school for work in work_of(run)] == ["Lincoln", "Tubman"]
        assert sum(work.problems for work in work_of(run)) == 3, "who lost the shared partner planned again"


def test_of_two_who_want_the_only_hour_one_gets_it() -> None:
    two = Two.schools(16)
    two.ask()
    two.work()
    assert len(planned(two)) == 1
    with inside(two.district.pk):
        assert Plan.objects.count() == 2, "the other school has a draft that says why"


def test_asking_twice_is_one_run_and_one_job_a_school() -> None:
    two = Two.schools(16, 18)
    assert two.ask() == two.ask()
    with inside(two.district.pk):
        assert SchoolTask.objects.count() == 2
    assert ProcrastinateJob.objects.filter(task_name=district_runs.SOLVE).count() == 2


def test_all_drafts_are_stored_or_none(monkeypatch: pytest.MonkeyPatch) -> None:
    two = Two.schools(16, 18)
    two.ask()
    keep, kept = plans.keep, []

    def second_breaks(**given: object) -> Plan:
        if kept:
            raise RuntimeError("power cut")
        kept.append(given)
        return keep(**given)  # type: ignore[arg-type]  # passed on

    monkeypatch.setattr(plans, "keep", second_breaks)
    with pytest.raises(RuntimeError, match="power cut"):
        two.work()
    with inside(two.district.pk):
        assert not Plan.objects.exists()
        assert DistrictRun.objects.get().state == PlanRunState.RUNNING
    monkeypatch.undo()
    two.work()
    assert len(planned(two)) == 2


def test_stopped_work_changes_nothing() -> None:
    two = Two.schools(16, 18)
    run = two.ask()
    with inside(two.district.pk):
        task = SchoolTask.objects.first()
        district_runs.stop(run=run, by=two.by, clock=CLOCK)
        assert task is not None
    solve_school(two.district.pk, task.pk)
    assert planned(two) == []


def test_only_who_administers_the_district_plans_all_schools() -> None:
    two = Two.schools(16)
    with inside(two.district.pk), pytest.raises(Refusal) as refused:
        district_runs.ask(district=two.district, by=two.lincoln.coordinator, clock=CLOCK)
    assert refused.value.code == "accounts.not_district_administrator"


def test_a_killed_workers_school_is_solved_again_to_the_same_plan() -> None:
    """A worker is killed amid a large school; whoever takes it next finds what it would have found."""
    two = Two.schools(16)
    problem = planner.sample(planner.SchoolSize(families=240, educators=24, weeks=6), seed=5)
    with inside(two.district.pk):
        run = DistrictRun.objects.create(
            district_id=two.district.pk, seed=3, first_day=NOW.date(), asked_at=NOW
        )
        first, other = (
            SchoolTask.objects.create(
                district_id=two.district.pk,
                run=run,
                program=two.lincoln.program,
                digest=digest,
                problem=problem_to_json(problem),
            )
            for digest in ("killed", "never solved")
        )
    connections.close_all()
    worker = os.fork()
    if worker == 0:
        try:
            solve_school(two.district.pk, first.pk)
        finally:
            os._exit(0)
    for _ in range(600):
        with inside(two.district.pk):
            first.refresh_from_db()
        if first.state == PlanRunState.RUNNING:
            break
        time.sleep(0.05)
    os.kill(worker, signal.SIGKILL)
    os.waitpid(worker, 0)
    with inside(two.district.pk):
        first.refresh_from_db()
        assert (first.state, first.solved) == (PlanRunState.RUNNING, None)
    solve_school(two.district.pk, first.pk)
    with inside(two.district.pk):
        first.refresh_from_db()
        other.refresh_from_db()
    assert (first.state, other.state) == (PlanRunState.DONE, PlanRunState.WAITING)
    assert first.solved == plan_to_json(planner.solve(problem, seed=3, stop=district_runs.STOP))
