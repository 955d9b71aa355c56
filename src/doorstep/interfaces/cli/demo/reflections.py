"""What the demo's visitors think about themselves after a visit, and the debriefs of the staff."""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random
from typing import Final

from doorstep.domain.accounts.actors import Actor, Grant
from doorstep.domain.accounts.roles import Role
from doorstep.domain.people.models import Educator
from doorstep.domain.programs.models import Program
from doorstep.domain.reflection.actions import debriefs, reflections
from doorstep.domain.reflection.models import DebriefKind, Theme, Tier
from doorstep.domain.visits.queries.visits import visits
from doorstep.domain.visits.states import VisitState
from doorstep.kernel.clock import FixedClock

from .season import Season

_SAID: Final = (
    (
        "I had thought that we would talk about homework.",
        "They asked what I hope for. Nobody at school ever asks me that.",
        "I begin Monday with each child’s own hope for the week.",
    ),
    (
        "I expected to feel like an inspector.",
        "I was a guest, and I laughed a lot.",
        "I send a good word home before the first report.",
    ),
    (
        "I took silence for a lack of interest.",
        "I had simply never asked in their language.",
        "I learn to say good morning in four languages.",
    ),
    (
        "I believed I knew what this grade needs.",
        "I had never asked what a child does well at home.",
        "I let children teach one thing each this month.",
    ),
)
_THEMES: Final = (
    *(Theme.STRENGTHS, Theme.STRENGTHS, Theme.ASSUMPTION, Theme.HOPES, Theme.TRUST, Theme.TRUST),
    *(Theme.REACH, Theme.REACH, Theme.LEARNING, Theme.NERVES, Theme.TIME, Theme.LANGUAGE),
)


def reflect(*, program: Program, now: datetime, random: Random) -> None:
    """Both reflect on most of the visits held, one of them on a few, and a few wait."""
    for visit in visits().filter(program=program, state__in=(VisitState.HELD, VisitState.ATTESTED)):
        told = random.choices((2, 1, 0), weights=(8, 1, 1))[0]
        for educator in (visit.lead, visit.partner)[:told]:
            said_at = visit.ends_at + timedelta(hours=random.randrange(1, 20))
            alone = random.random() < 0.2
            words = ("", "", "") if alone else random.choice(_SAID)
            reflections.share(
                visit=visit,
                educator=educator,
                tier=Tier.THEMES if alone else Tier.PAIR,
                assumption=words[0],
                changed=words[1],
                classroom=words[2],
                themes=random.sample(_THEMES, k=2),
                by=_acting(educator),
                clock=FixedClock(min(said_at, now)),
            )


def debrief(*, program: Program, educators: list[Educator], season: Season, by: Actor) -> None:
    """One debrief before the visits began, one in the weeks to come."""
    first = debriefs.plan(
        program=program,
        kind=DebriefKind.STAFF_MEETING,
        starts_at=season.at(season.drawn_on, 15, 30),
        minutes=45,
        by=by,
        clock=season.clock(season.trained_on, 16),
    )
    debriefs.record(
        debrief=first,
        minutes=dict.fromkeys(educators, 45),
        by=by,
        clock=season.clock(season.drawn_on, 17),
    )
    debriefs.plan(
        program=program,
        kind=DebriefKind.LEARNING_COMMUNITY,
        starts_at=season.at(season.today + timedelta(days=8), 15, 30),
        minutes=60,
        by=by,
        clock=season.clock(season.today, 8),
    )


def _acting(educator: Educator) -> Actor:
    """The educator as every action knows her."""
    return Actor(
        "staff", educator.user_id, str(educator), frozenset({Grant(Role.EDUCATOR, educator.school_id)})
    )
