"""Two educators who visit together, and who may read about them as a pair."""

from __future__ import annotations

from uuid import UUID

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.accounts.permissions import can_coordinate
from doorstep.domain.people.models import Educator
from doorstep.domain.programs.models import Program
from doorstep.domain.visits.queries.access import is_person


def pair(*, program: Program, keys: tuple[UUID, UUID], by: Actor) -> tuple[Educator, Educator] | None:
    """The two of these keys; None where ``by`` is neither of them nor coordinates the program's school.

    There is no list of pairs beside each other: a page of two people is theirs.
    """
    found = {educator.key: educator for educator in Educator.objects.filter(key__in=keys)}
    if len(found) != 2:
        return None
    one, other = (found[key] for key in keys)
    if is_person(one, by) or is_person(other, by) or can_coordinate(school_id=program.school_id, by=by):
        return one, other
    return None
