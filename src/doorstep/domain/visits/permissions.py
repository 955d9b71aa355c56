"""Who may arrange, change and attest a visit, and ask for its address; who sees it: `queries/access.py`."""

from __future__ import annotations

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.accounts.permissions import can_coordinate, check_can_coordinate
from doorstep.domain.people.models import Educator, FamilyGuardian
from doorstep.domain.visits.models import Visit
from doorstep.domain.visits.queries.access import is_of_the_pair, is_person
from doorstep.kernel.refusal import Refusal


def check_can_arrange(*, school_id: int, lead: Educator, partner: Educator, by: Actor) -> None:
    """Raise where ``by`` neither coordinates the school nor would be one of the two visitors."""
    if not (can_coordinate(school_id=school_id, by=by) or is_person(lead, by) or is_person(partner, by)):
        raise Refusal("visits.not_yours")


def can_change(visit: Visit, by: Actor) -> bool:
    """Whether ``by`` may change or cancel: the pair, who coordinates, or the family itself."""
    if by.kind == "guardian" and by.id is not None:
        return FamilyGuardian.objects.filter(family_id=visit.family_id, guardian_id=by.id).exists()
    return is_of_the_pair(visit, by) or can_coordinate(school_id=visit.program.school_id, by=by)


def check_can_change(visit: Visit, by: Actor) -> None:
    """Raise where ``by`` may not change or cancel this visit."""
    if not can_change(visit, by):
        raise Refusal("visits.not_yours")


def check_of_the_pair(visit: Visit, by: Actor) -> None:
    """Raise where ``by`` is not one of the two who go (or the system, on their word)."""
    if by.kind != "system" and not is_of_the_pair(visit, by):
        raise Refusal("visits.only_visitors_attest")


def check_can_settle(visit: Visit, by: Actor) -> None:
    """Raise where ``by`` does not coordinate the school, or was one of the two who differ."""
    check_can_coordinate(school_id=visit.program.school_id, by=by)
    if is_of_the_pair(visit, by):
        raise Refusal("visits.settled_by_a_third")


def can_see_address(visit: Visit, by: Actor) -> bool:
    """Whether ``by`` may ask for the address at all: the pair and who coordinates, nobody else."""
    return is_of_the_pair(visit, by) or can_coordinate(school_id=visit.program.school_id, by=by)


def check_may_see_address(visit: Visit, by: Actor) -> None:
    """Raise where ``by`` may not ask for the address."""
    if not can_see_address(visit, by):
        raise Refusal("visits.not_yours")
