"""How the demo's school asked whether home visits are right for it, the spring before."""

from __future__ import annotations

from datetime import timedelta
from random import Random
from typing import Final

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.organizations.models import School
from doorstep.domain.readiness.actions import agreements, ballots, inquiries, slips
from doorstep.domain.readiness.models import Group, Mark, Partner, Wish
from doorstep.domain.readiness.queries.inquiries import slip
from doorstep.domain.readiness.states import Outcome

from .season import Season

_FACULTY: Final = 24
# how many of each group answer, and how they lean
_ANSWERS: Final = (
    (Group.EDUCATORS, 19, (8, 2, 1)),
    (Group.ADMINISTRATORS, 2, (1, 0, 0)),
    (Group.FAMILIES, 34, (9, 2, 1)),
)
_PARTNERS: Final = (
    (Partner.DISTRICT, "Willow Bend Public Schools"),
    (Partner.UNION, "Willow Bend Education Association"),
    (Partner.COMMUNITY, "Mill Park Neighbors"),
)


def ask(*, school: School, season: Season, by: Actor, random: Random) -> None:
    """Three groups are asked in the months before, and the school decides that it is ready."""
    asked = season.trained_on - timedelta(weeks=20)
    clock = season.clock(asked, 15)
    inquiry = inquiries.begin(school=school, faculty=_FACULTY, by=by, clock=clock)
    for group, number, weights in _ANSWERS:
        for token in slips.make(inquiry=inquiry, group=group, number=number, by=by, clock=clock):
            found = slip(token)
            assert found is not None  # made above
            wish = random.choices((Wish.YES, Wish.UNSURE, Wish.NO), weights=weights)[0]
            hopes = (Mark.KNOW, Mark.TRUST, Mark.LEARNING)
            marks = {random.choice(hopes), random.choice((Mark.TIME, Mark.FEAR, *hopes))}
            ballots.cast(slip=found, wish=wish, marks=marks, clock=clock)
    for partner, name in _PARTNERS:
        agreements.record(
            inquiry=inquiry,
            partner=partner,
            name=name,
            agreed_on=asked + timedelta(weeks=2),
            by=by,
            clock=clock,
        )
    inquiries.decide(
        inquiry=inquiry,
        outcome=Outcome.READY,
        next_step="Train everyone who wants to visit before the first day of school",
        by=by,
        clock=season.clock(asked + timedelta(weeks=4), 16),
    )
