"""Reminders of families who are due to hear from their visitors, and of answers that were promised."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from procrastinate.contrib.django import app

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.consent.rules import REMINDING_HOURS
from doorstep.domain.conversations.actions import reminders
from doorstep.domain.organizations.models import District
from doorstep.domain.organizations.walls import inside
from doorstep.domain.programs.models import Program
from doorstep.domain.programs.states import ProgramState
from doorstep.kernel.clock import standing_clock

_OURSELVES = Actor.system("clock")


@app.periodic(cron="45 * * * *")
@app.task(queueing_lock="remind_of_conversations")
def remind_of_conversations(timestamp: int) -> None:  # noqa: ARG001 - given to every periodic task
    """Write to educators by day, program by program; what stands is not written again."""
    for district_id in District.objects.values_list("pk", flat=True):
        with inside(district_id):
            for program in Program.objects.filter(state=ProgramState.OPEN).select_related(
                "school", "school_year"
            ):
                hour = standing_clock().now().astimezone(ZoneInfo(program.school.time_zone)).hour
                if hour in REMINDING_HOURS:
                    reminders.remind(program=program, by=_OURSELVES, clock=standing_clock())
