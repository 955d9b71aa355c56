"""The demo's calendar: when educators are free, the plan, its publication, and the letters that go out."""

from __future__ import annotations

from datetime import time
from random import Random

from doorstep.algorithms import planner
from doorstep.domain.accounts.actors import Actor
from doorstep.domain.organizations.models import District
from doorstep.domain.people.models import Educator
from doorstep.domain.planning.actions import availabilities, plans
from doorstep.domain.planning.rules import WeeklyHours
from doorstep.domain.programs.models import Program
from doorstep.integrations.letters import send_due
from doorstep.kernel.clock import Clock
from doorstep.kernel.progress import Progress

from . import cast
from .season import Season

_AFTERNOON, _EVENING = time(15, 30), time(19, 30)
_SATURDAY = 5


def declare_hours(*, educators: list[Educator], season: Season, by: Actor, random: Random) -> None:
    """Everyone is free on three to five afternoons, some into the evening, some on Saturday mornings."""
    hours = {}
    for educator in educators:
        days = sorted(random.sample(range(5), k=random.randint(3, 5)))
        theirs = [
            WeeklyHours(weekday, _AFTERNOON, _EVENING if random.random() < 0.7 else time(18))
            for weekday in days
        ]
        if random.random() < 0.25:
            theirs.append(WeeklyHours(_SATURDAY, time(9), time(13)))
        hours[educator] = theirs
    availabilities.declare_for(hours=hours, by=by, clock=season.clock(season.trained_on, 16))


def plan_and_publish(*, program: Program, season: Season, by: Actor, progress: Progress) -> None:
    """Plan everyone who said yes, by the same number of steps on any machine, and publish."""
    clock = season.clock(season.planned_on, 16)
    plan = plans.make(
        program=program, stop=planner.Stop(steps=400_000), progress=progress, by=by, clock=clock
    )
    plans.publish(plan=plan, by=by, clock=clock)


def send_letters(*, district: District, clock: Clock) -> None:
    """Let the postman take what is due; the demo shows letters on a page."""
    send_due(district_id=district.pk, by=cast.SYSTEM, clock=clock)
