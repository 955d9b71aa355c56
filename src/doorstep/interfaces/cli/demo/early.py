"""The demo's first visits of all: six families asked for one before anybody was drawn.

What these visits brought their visitors is paid by now, and some of it is looked into.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import Final

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.consent.actions import answers
from doorstep.domain.consent.actions.invitations import Invitee, invite
from doorstep.domain.consent.models import InvitedBecause, PlaceKind
from doorstep.domain.consent.queries.households import to_invite
from doorstep.domain.consent.states import AnswerKind
from doorstep.domain.people.models import Educator
from doorstep.domain.people.queries.families import at_school
from doorstep.domain.people.queries.teachers import teachers_of
from doorstep.domain.programs.actions import programs
from doorstep.domain.programs.models import Program, VisitKind
from doorstep.domain.visits.actions import appointments
from doorstep.kernel.clock import FixedClock

from .season import Season

_FAMILIES: Final = 6
_A_DAY: Final = 2
_HOURS: Final = (16, 18)


def visit(*, program: Program, educators: list[Educator], season: Season, by: Actor) -> None:
    """Two visits a day, from Monday to Wednesday of a week that lies in a month that is over by now; the days
    for first visits begin with it, and are put back to those of everyone else."""
    asked = season.clock(season.trained_on + timedelta(days=1), 9)
    set_first = partial(
        programs.set_window, program=program, kind=VisitKind.FIRST, closes_on=season.last_day, by=by
    )
    set_first(opens_on=season.early_monday, clock=asked)
    invited = invite(
        program=program,
        families=_asking(program, educators, on=season.early_monday),
        because=InvitedBecause.ASKED,
        reply_by=season.early_monday,
        by=by,
        clock=asked,
    ).invitations
    guardians = to_invite(family_ids={one.family_id for one in invited}, on=asked.now().date())
    trained = educators[:-1]
    for number, invitation in enumerate(invited):
        guardian = guardians[invitation.family_id][0]
        day = season.early_monday + timedelta(days=number // _A_DAY)
        starts_at = season.at(day, _HOURS[number % _A_DAY], 30)
        answers.give(
            invitation=invitation,
            guardian=guardian,
            kind=AnswerKind.YES,
            place=PlaceKind.HOME if number else PlaceKind.LIBRARY,
            place_name="" if number else "Town library, reading room",
            times=[starts_at],
            by=Actor.guardian(guardian.pk, str(guardian)),
            clock=FixedClock(asked.now() + timedelta(hours=1 + number)),
        )
        lead = invitation.educator
        others = [one for one in trained if one.pk != lead.pk]
        appointments.propose_and_confirm(
            invitation=invitation,
            starts_at=starts_at,
            lead=lead,
            partner=others[number % len(others)],
            by=by,
            clock=season.clock(season.trained_on + timedelta(days=2), 9),
        )
    set_first(opens_on=season.first_monday, clock=season.clock(season.trained_on + timedelta(days=2), 10))


def _asking(program: Program, educators: list[Educator], *, on: date) -> list[Invitee]:
    """English-speaking families whose teacher is trained and takes part, each with that teacher."""
    families = at_school(school_id=program.school_id).filter(language="en")
    teachers = teachers_of(family_ids=set(families.values_list("pk", flat=True)), school_id=program.school_id)
    reached = to_invite(family_ids=set(teachers), on=on)
    willing = {educator.pk: educator for educator in educators[:-1]}
    found = [
        Invitee(family, next(willing[one] for one in teachers[family.pk] if one in willing))
        for family in families
        if reached.get(family.pk) and any(one in willing for one in teachers.get(family.pk, ()))
    ]
    return found[:_FAMILIES]
