"""Who asks (anyone of the school), and who leads the inquiry (its lead or coordinator)."""

from __future__ import annotations

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.accounts.roles import Role
from doorstep.kernel.refusal import Refusal

_LEADS = (Role.COORDINATOR, Role.SCHOOL_LEAD, Role.DISTRICT_ADMIN)
_STAFF = (*_LEADS, Role.EDUCATOR)


def can_begin(*, school_id: int, by: Actor) -> bool:
    """Whether ``by`` works at the school: anyone may light the fire."""
    return by.holds(*_STAFF, school_id=school_id)


def check_can_begin(*, school_id: int, by: Actor) -> None:
    """Raise where ``by`` does not work at the school."""
    if not can_begin(school_id=school_id, by=by):
        raise Refusal("readiness.not_of_this_school")


def can_lead(*, school_id: int, by: Actor) -> bool:
    """Whether ``by`` leads the school, or runs the program there."""
    return by.holds(*_LEADS, school_id=school_id)


def check_can_lead(*, school_id: int, by: Actor) -> None:
    """Raise where ``by`` does not lead the school."""
    if not can_lead(school_id=school_id, by=by):
        raise Refusal("readiness.not_leading")
