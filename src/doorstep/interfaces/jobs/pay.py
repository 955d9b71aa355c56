"""Claims worked out by the clock, so that nobody has to ask for them; checks whose day has gone by."""

from __future__ import annotations

from procrastinate.contrib.django import app

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.compensation.actions import checks, claims
from doorstep.domain.organizations.models import District
from doorstep.domain.organizations.walls import inside
from doorstep.domain.programs.models import Program
from doorstep.domain.programs.states import ProgramState
from doorstep.kernel.clock import standing_clock

_OURSELVES = Actor.system("clock")


@app.periodic(cron="25 * * * *")
@app.task(queueing_lock="work_out_claims")
def work_out_claims(timestamp: int) -> None:  # noqa: ARG001 - given to every periodic task
    """Make and bring up to date what is to be paid, program by program."""
    for district_id in District.objects.values_list("pk", flat=True):
        with inside(district_id):
            for program in Program.objects.filter(state=ProgramState.OPEN).select_related(
                "school", "school_year"
            ):
                claims.work_out(program=program, by=_OURSELVES, clock=standing_clock())


@app.periodic(cron="5 9 * * *")
@app.task(queueing_lock="escalate_checks")
def escalate_checks(timestamp: int) -> None:  # noqa: ARG001 - given to every periodic task
    """Hand checks over to the district whose first day has gone by."""
    for district in District.objects.all():
        with inside(district.pk):
            checks.escalate(district=district, by=_OURSELVES, clock=standing_clock())
