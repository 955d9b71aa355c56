"""A job works inside one district at a time, like a page, and leaves none of them open behind it."""

from __future__ import annotations

import inspect

import pytest
from django.db import connection
from procrastinate.contrib.django import app

from doorstep.domain.organizations.models import District
from doorstep.domain.organizations.walls import inside
from doorstep.domain.people.actions import roster_uploads
from doorstep.domain.people.models import RosterImport
from doorstep.interfaces.jobs import tasks
from doorstep.interfaces.jobs.rosters import apply_roster, read_roster
from tests.factories import CLOCK, SYSTEM, make_district, make_family, make_program, make_school

OF_THE_QUEUE = {"retry_stalled_jobs", "forget_old_jobs"}
"""They look after the queue, whose rows name nobody, and read no district's table."""


def test_every_job_is_told_its_district_or_goes_through_all_of_them() -> None:
    periodic = {task.task.func for task in app.periodic_registry.periodic_tasks.values()}
    lost = {
        task.func.__name__
        for task in app.tasks.values()
        if task.func.__module__.startswith(tasks.__name__.rpartition(".")[0])
        and task.func not in periodic
        and "district_id" not in inspect.signature(task.func).parameters
    }
    assert lost == set()


def test_what_the_clock_asks_for_leaves_no_district_open(transactional_db: None) -> None:
    for _ in range(2):
        district = make_district()
        with inside(district.pk):
            school = make_school(district=district)
            make_program(school=school)
            make_family(school=school)
    done = set()
    for periodic in app.periodic_registry.periodic_tasks.values():
        job = periodic.task.func
        if job.__name__ not in OF_THE_QUEUE:
            job(timestamp=0)
            done.add(job.__name__)
        with connection.cursor() as cursor:
            cursor.execute("SELECT coalesce(current_setting('app.district', true), '')")
            assert cursor.fetchone() == ("",), job.__name__
    assert len(done) >= 8


@pytest.mark.django_db
@pytest.mark.parametrize("job", [read_roster, apply_roster])
def test_a_job_given_another_districts_id_finds_nothing(job: object) -> None:
    here, there = make_district(), make_district()
    theirs = _received(there)
    job.func(here.pk, theirs.pk)  # type: ignore[attr-defined]  # a task
    with inside(there.pk):
        theirs.refresh_from_db()
        assert (theirs.state, theirs.trouble) == ("received", "")


def _received(district: District) -> RosterImport:
    with inside(district.pk):
        return roster_uploads.receive(
            district=district, file_name="x.csv", pieces=[b"a\n1\n"], options={}, by=SYSTEM, clock=CLOCK
        )
