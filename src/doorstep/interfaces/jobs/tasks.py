"""What the clock asks for. A job decides nothing: it calls an action.

Jobs may run twice (a worker killed at the wrong moment), so every action called here is idempotent.
"""

from __future__ import annotations

import time

from django.conf import settings
from procrastinate import JobContext
from procrastinate.contrib.django import app
from procrastinate.exceptions import UniqueViolation
from procrastinate.jobs import Status

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.consent.actions import invitations
from doorstep.domain.organizations.models import District, School
from doorstep.domain.organizations.walls import inside
from doorstep.domain.people.actions import family_units
from doorstep.domain.transfers.actions import packets
from doorstep.domain.visits.actions import lapsed_holds
from doorstep.domain.visits.actions.days import remind_of_tomorrow, watch
from doorstep.integrations.email import MailBell
from doorstep.integrations.letters import send_due
from doorstep.interfaces.jobs.conversations import remind_of_conversations as remind_of_conversations  # noqa: PLC0414 - the worker looks for tasks here
from doorstep.interfaces.jobs.conversations import translate_line as translate_line  # noqa: PLC0414 - as above
from doorstep.interfaces.jobs.counts import count_schools as count_schools  # noqa: PLC0414 - as above
from doorstep.interfaces.jobs.digests import write_digests as write_digests  # noqa: PLC0414 - as above
from doorstep.interfaces.jobs.districts import solve_school as solve_school  # noqa: PLC0414 - as above
from doorstep.interfaces.jobs.draws import fix_draw as fix_draw  # noqa: PLC0414 - as above
from doorstep.interfaces.jobs.fetches import fetch_roster as fetch_roster  # noqa: PLC0414 - as above
from doorstep.interfaces.jobs.homes import place_homes as place_homes  # noqa: PLC0414 - as above
from doorstep.interfaces.jobs.nights import bring_in_nightly_rosters as bring_in_nightly_rosters  # noqa: PLC0414 - as above
from doorstep.interfaces.jobs.pay import work_out_claims as work_out_claims  # noqa: PLC0414 - as above
from doorstep.interfaces.jobs.planning import make_plan as make_plan  # noqa: PLC0414 - as above
from doorstep.interfaces.jobs.rosters import apply_roster as apply_roster  # noqa: PLC0414 - as above
from doorstep.interfaces.jobs.rosters import read_roster as read_roster  # noqa: PLC0414 - as above
from doorstep.kernel.clock import standing_clock

_OURSELVES = Actor.system("clock")
_SILENT_FOR_SECONDS = 30
_BETWEEN_ROUNDS_SECONDS = 5
_MOST_ATTEMPTS = 5


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="retry_stalled_jobs", pass_context=True)
async def retry_stalled_jobs(context: JobContext, timestamp: int) -> None:  # noqa: ARG001 - given to every periodic task
    """Give the jobs of a killed worker to another one, which Procrastinate leaves to us.

    A job that has now taken `_MOST_ATTEMPTS` workers with it is failed, not tried for ever. Where the same
    work waits in the queue again, it is done there and the stalled job ends.
    """
    jobs = context.app.job_manager
    for job in await jobs.get_stalled_jobs(seconds_since_heartbeat=_SILENT_FOR_SECONDS):
        if job.attempts + 1 >= _MOST_ATTEMPTS:
            await jobs.finish_job(job, status=Status.FAILED, delete_job=False)
            continue
        try:
            await jobs.retry_job(job)
        except UniqueViolation:
            await jobs.finish_job(job, status=Status.ABORTED, delete_job=False)


@app.periodic(cron="17 3 * * *")
@app.task(queueing_lock="forget_old_jobs", pass_context=True)
async def forget_old_jobs(context: JobContext, timestamp: int) -> None:  # noqa: ARG001 - given to every periodic task
    """Failed jobs are kept a month to be looked into; nothing is kept for ever."""
    await context.app.job_manager.delete_old_jobs(
        nb_hours=30 * 24, include_failed=True, include_cancelled=True, include_aborted=True
    )


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="send_letters", lock="send_letters")
def send_letters(timestamp: int) -> None:  # noqa: ARG001 - given to every periodic task
    """Empty every district's outbox of what is due, a few seconds each and round after round for most of the
    minute: what somebody waits for leaves within seconds, whoever else's mailing is under way."""
    rounds = settings.SENDING_ROUNDS_A_MINUTE
    for number in range(rounds):
        for district_id in District.objects.values_list("pk", flat=True):
            send_due(district_id=district_id, by=_OURSELVES, clock=standing_clock())
        if number + 1 < rounds:
            time.sleep(_BETWEEN_ROUNDS_SECONDS)


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="let_lapsed_holds_go")
def let_lapsed_holds_go(timestamp: int) -> None:  # noqa: ARG001 - given to every periodic task
    """Take away hours that were kept for families and are not any more."""
    for district_id in District.objects.values_list("pk", flat=True):
        with inside(district_id):
            lapsed_holds.forget(by=_OURSELVES, clock=standing_clock())


@app.periodic(cron="35 * * * *")
@app.task(queueing_lock="remind_of_invitations")
def remind_of_invitations(timestamp: int) -> None:  # noqa: ARG001 - given to every periodic task
    """Remind families that have not answered, by day, and close what nobody answered for long."""
    for district_id in District.objects.values_list("pk", flat=True):
        with inside(district_id):
            invitations.remind_due(by=_OURSELVES, clock=standing_clock())
            invitations.close_lapsed(by=_OURSELVES, clock=standing_clock())


@app.periodic(cron="10 * * * *")
@app.task(queueing_lock="turn_of_day")
def turn_of_day(timestamp: int) -> None:  # noqa: ARG001 - given to every periodic task
    """Let placements that begin or end today take effect; hourly, for midnight is not everywhere at once."""
    for district in District.objects.all():
        with inside(district.pk):
            family_units.turn_of_day(district=district, by=_OURSELVES, clock=standing_clock())


@app.periodic(cron="40 4 * * *")
@app.task(queueing_lock="let_packets_lapse")
def let_packets_lapse(timestamp: int) -> None:  # noqa: ARG001 - given to every periodic task
    """Take back what was handed to other districts about children and nobody answered in time."""
    for district in District.objects.all():
        with inside(district.pk):
            packets.lapse(district=district, by=_OURSELVES, clock=standing_clock())


@app.periodic(cron="5 * * * *")
@app.task(queueing_lock="remind_of_visits")
def remind_of_visits(timestamp: int) -> None:  # noqa: ARG001 - given to every periodic task
    """Write reminders of tomorrow's visits; those that stand are not written again."""
    for district_id in District.objects.values_list("pk", flat=True):
        with inside(district_id):
            for school in School.objects.all():
                remind_of_tomorrow(school=school, by=_OURSELVES, clock=standing_clock())


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="watch_over_visits", lock="watch_over_visits")
def watch_over_visits(timestamp: int) -> None:  # noqa: ARG001 - given to every periodic task
    """Ring who coordinates where two educators should be back from a visit; each school on its own, so that
    one whose mail fails holds up no other."""
    for district_id in District.objects.values_list("pk", flat=True):
        with inside(district_id):
            schools = list(School.objects.filter(programs__isnull=False).distinct())
        for school in schools:
            with inside(district_id):
                watch(school=school, bell=MailBell(), by=_OURSELVES, clock=standing_clock())
