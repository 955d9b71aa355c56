"""Who may read what the district has released."""

from __future__ import annotations

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.accounts.permissions import can_administer
from doorstep.domain.accounts.roles import Role
from doorstep.kernel.refusal import Refusal


def can_read_releases(*, by: Actor) -> bool:
    """Whether ``by`` is an evaluator, or administers the district that releases."""
    return by.holds(Role.EVALUATOR) or can_administer(by=by)


def check_can_read_releases(*, by: Actor) -> None:
    """Raise where nothing was released to ``by``."""
    if not can_read_releases(by=by):
        raise Refusal("fidelity.not_evaluator")
