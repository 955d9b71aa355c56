"""What Procrastinate leaves to us: jobs whose worker was killed."""

from __future__ import annotations

import asyncio

from django.db import connection
from procrastinate.contrib.django import app

from doorstep.interfaces.jobs.tasks import forget_old_jobs, retry_stalled_jobs


def work_until_idle() -> None:
    """A real worker that does what is queued and leaves."""

    async def work() -> None:
        with app.replace_connector(app.connector.get_worker_connector()) as working:
            async with working.open_async():
                await working.run_worker_async(wait=False, install_signal_handlers=False)

    asyncio.run(work())


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
