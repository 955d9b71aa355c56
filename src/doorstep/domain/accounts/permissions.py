"""Who may do what, by role; when it may be done is each chapter's rules."""

from __future__ import annotations

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.accounts.roles import Role
from doorstep.kernel.refusal import Refusal

COORDINATES = (Role.COORDINATOR, Role.DISTRICT_ADMIN)


def can_coordinate(*, school_id: int | None, by: Actor) -> bool:
    """Whether ``by`` coordinates this school (or the whole district)."""
    return by.holds(*COORDINATES, school_id=school_id)


def check_can_coordinate(*, school_id: int | None, by: Actor) -> None:
    """Raise where ``by`` does not coordinate this school."""
    if not can_coordinate(school_id=school_id, by=by):
        raise Refusal("accounts.not_coordinator")


GIVEN_BY_ADMINISTRATORS = frozenset(Role) - {Role.NETWORK}
"""What administering a district covers. The network is nobody's district: only who is of it makes others."""


def roles_to_give(*, by: Actor) -> tuple[Role, ...]:
    """The roles ``by`` may give to others: none reaches further than what she holds herself."""
    if not can_administer(by=by):
        return ()
    return tuple(role for role in Role if role in GIVEN_BY_ADMINISTRATORS or by.holds(role))


def check_can_give(*, role: Role, by: Actor) -> None:
    """Raise where ``by`` administers no district, or would give more than she has."""
    check_can_administer(by=by)
    if role not in roles_to_give(by=by):
        raise Refusal("accounts.more_than_ones_own")


def can_administer(*, by: Actor) -> bool:
    """Whether ``by`` administers the district."""
    return by.holds(Role.DISTRICT_ADMIN)


def check_can_administer(*, by: Actor) -> None:
    """Raise where ``by`` does not administer the district."""
    if not can_administer(by=by):
        raise Refusal("accounts.not_district_administrator")
