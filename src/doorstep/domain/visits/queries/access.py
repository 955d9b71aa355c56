"""Why someone may see a visit: its page says so aloud."""

from __future__ import annotations

from enum import StrEnum

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.accounts.permissions import can_coordinate
from doorstep.domain.people.models import Educator
from doorstep.domain.visits.models import Visit


class Why(StrEnum):
    """Why someone may see a visit."""

    LEAD = "lead"
    PARTNER = "partner"
    INTERPRETER = "interpreter"
    COORDINATOR = "coordinator"


def is_person(educator: Educator | None, by: Actor) -> bool:
    """Whether ``by`` is this educator, signed in."""
    return (
        educator is not None
        and by.kind == "staff"
        and educator.user_id is not None
        and educator.user_id == by.id
    )


def is_of_the_pair(visit: Visit, by: Actor) -> bool:
    """Whether ``by`` is one of the two visitors."""
    return is_person(visit.lead, by) or is_person(visit.partner, by)


def why_may_see(visit: Visit, by: Actor) -> Why | None:
    """Why ``by`` may see the visit; None where they may not, and then it does not exist for them."""
    for educator, why in (
        (visit.lead, Why.LEAD),
        (visit.partner, Why.PARTNER),
        (visit.interpreter, Why.INTERPRETER),
    ):
        if is_person(educator, by):
            return why
    return Why.COORDINATOR if can_coordinate(school_id=visit.program.school_id, by=by) else None
