"""What Procrastinate leaves to us: jobs whose worker was killed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.consent.actions import links
from doorstep.domain.messaging.models import Message
from doorstep.domain.messaging.states import MessageState
from doorstep.domain.organizations.walls import inside
from doorstep.domain.visits.actions import appointments
from doorstep.interfaces.jobs.tasks import (
    forget_old_jobs,
    remind_of_invitations,
    remind_of_visits,
    retry_stalled_jobs,
    send_letters,
)
from doorstep.kernel.clock import FixedClock, clock_set
from tests.domain.visits.stage import TUESDAY, Stage
from tests.factories import (
    CLOCK,
    NOW,
    make_district,
    make_educator,
    make_family,
    make_invitation,
    make_program,
    make_school,
)
from tests.worker import work_until_idle

SYSTEM = Actor.system("test")


def abandon(job: int, *, attempts: int) -> None:
    """Leave a job as a worker does that is killed while doing it, a minute ago."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat)"
            " VALUES (now() - interval '1 minute') RETURNING id"
        )
        (worker,) = cursor.fetchone()
        cursor.execute(
            "UPDATE procrastinate_jobs SET status = 'doing', worker_id = %s, attempts = %s WHERE id = %s",
            [worker, attempts, job],
        )


def states() -> dict[int, tuple[str, int]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, status::text, attempts FROM procrastinate_jobs")
        return {job: (status, attempts) for job, status, attempts in cursor.fetchall()}


def test_a_killed_workers_job_is_done_by_another(transactional_db):
    job = forget_old_jobs.defer(timestamp=0)
    abandon(job, attempts=0)
    retry_stalled_jobs.defer(timestamp=0)

    work_until_idle()

    assert states()[job] == ("succeeded", 2)


def test_a_job_that_takes_every_worker_with_it_is_failed(transactional_db):
    job = forget_old_jobs.defer(timestamp=0)
    abandon(job, attempts=4)
    retry_stalled_jobs.defer(timestamp=0)

    work_until_idle()

    assert states()[job] == ("failed", 5)


def test_a_stalled_job_whose_work_waits_again_ends_and_holds_up_no_other(transactional_db):
    again = forget_old_jobs.defer(timestamp=0)
    abandon(again, attempts=0)
    other = remind_of_visits.defer(timestamp=0)
    abandon(other, attempts=0)
    retry_stalled_jobs.defer(timestamp=0)
    waiting = forget_old_jobs.defer(timestamp=60)

    work_until_idle()

    assert {job: state for job, (state, _) in states().items() if job in (again, other, waiting)} == {
        again: "aborted",
        other: "succeeded",
        waiting: "succeeded",
    }


def test_the_clock_reminds_of_tomorrows_visit_and_sends_each_letter_once(transactional_db):
    district = make_district()
    with inside(district.pk):
        stage = Stage.at(make_school(district=district))
        links.issue(pairs=[(stage.invitation, stage.guardian)], by=SYSTEM, clock=FixedClock(NOW))
        appointments.propose_and_confirm(
            invitation=stage.invitation,
            starts_at=TUESDAY,
            lead=stage.lead,
            partner=stage.partner,
            by=SYSTEM,
            clock=FixedClock(NOW),
        )

    with clock_set(FixedClock(TUESDAY - timedelta(days=1))):
        for _ in range(2):
            remind_of_visits.defer(timestamp=0)
            work_until_idle()
            send_letters.defer(timestamp=0)
            work_until_idle()

    with inside(district.pk):
        letters = [(each.template, each.state, each.attempts.count()) for each in Message.objects.all()]
        assert sorted(letters) == [
            ("educator_visit_confirmed", MessageState.HANDED_OVER, 1),
            ("educator_visit_confirmed", MessageState.HANDED_OVER, 1),
            ("educator_visit_tomorrow", MessageState.HANDED_OVER, 1),
            ("educator_visit_tomorrow", MessageState.HANDED_OVER, 1),
            ("visit_confirmed", MessageState.HANDED_OVER, 1),
            ("visit_tomorrow", MessageState.HANDED_OVER, 1),
        ]


@pytest.mark.django_db(transaction=True)
def test_a_family_that_has_not_answered_is_reminded_by_day_and_once() -> None:
    district = make_district()
    with inside(district.pk):
        school = make_school(district=district)
        program = make_program(school=school)
        teacher = make_educator(school=school, program=program)
        family = make_family(school=school, teacher=teacher)
        make_invitation(program=program, family=family, educator=teacher)

    with clock_set(CLOCK.later(days=4, hours=2)):
        for _ in range(2):
            remind_of_invitations.defer(timestamp=0)
            work_until_idle()

    with inside(district.pk):
        assert list(Message.objects.values_list("template", "purpose")) == [("reminder", "reminder_1")]
