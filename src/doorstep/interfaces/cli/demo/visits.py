"""How the demo's past visits went: the pair arrives, leaves, and each says how it was."""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random

from doorstep.domain.accounts.actors import Actor, Grant
from doorstep.domain.accounts.roles import Role
from doorstep.domain.people.models import Educator
from doorstep.domain.programs.models import Program
from doorstep.domain.visits.actions import attestations, days
from doorstep.domain.visits.models import Outcome, Visit
from doorstep.domain.visits.queries.visits import visits
from doorstep.domain.visits.states import VisitState
from doorstep.kernel.clock import FixedClock
from doorstep.kernel.progress import Progress


def hold_past(
    *, program: Program, now: datetime, random: Random, progress: Progress, all_went_well: bool = False
) -> None:
    """Hold what lies before ``now``: one family is not at home, and one partner has yet to say how it was,
    unless ``all_went_well``."""
    past = list(
        visits().filter(program=program, state=VisitState.CONFIRMED, ends_at__lt=now - timedelta(hours=1))
    )
    for done, visit in enumerate(past, start=1):
        absent = done == len(past) // 2 and not all_went_well
        hold(visit, absent=absent, both_attest=done < len(past) or all_went_well, random=random)
        progress("visits", done, len(past))


def hold(visit: Visit, *, absent: bool, both_attest: bool, random: Random) -> None:
    began = visit.starts_at + timedelta(minutes=random.randrange(6))
    ended = began + timedelta(minutes=random.randrange(32, 50))
    lead = acting(visit.lead)
    days.arrive(visit=visit, by=lead, clock=FixedClock(began))
    days.leave(visit=visit, by=lead, clock=FixedClock(ended))
    hopes_asked, student_present = random.random() < 0.96, random.random() < 0.85
    for order, educator in enumerate((visit.lead, visit.partner)[: 2 if both_attest else 1]):
        said_at = FixedClock(ended + timedelta(minutes=15 + 70 * order))
        if absent:
            attestations.attest(
                visit=visit, educator=educator, outcome=Outcome.NO_SHOW, by=acting(educator), clock=said_at
            )
        else:
            attestations.attest(
                visit=visit,
                educator=educator,
                outcome=Outcome.HELD,
                began_at=began,
                ended_at=ended,
                hopes_asked=hopes_asked,
                student_present=student_present,
                by=acting(educator),
                clock=said_at,
            )


def acting(educator: Educator) -> Actor:
    """The educator as every action knows her."""
    return Actor(
        "staff", educator.user_id, str(educator), frozenset({Grant(Role.EDUCATOR, educator.school_id)})
    )
