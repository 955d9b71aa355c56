"""Who keeps the training records: any coordinator of the district, since trainings serve every school."""

from __future__ import annotations

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.accounts.permissions import COORDINATES, check_can_coordinate
from doorstep.domain.people.models import Educator
from doorstep.kernel.refusal import Refusal


def can_train(*, by: Actor) -> bool:
    """Whether ``by`` coordinates any school of the district."""
    return by.kind == "system" or any(grant.role in COORDINATES for grant in by.grants)


def check_can_train(*, by: Actor) -> None:
    """Raise where ``by`` coordinates no school."""
    if not can_train(by=by):
        raise Refusal("accounts.not_coordinator")


def check_can_sign_up(*, educator: Educator, by: Actor) -> None:
    """Raise where ``by`` is neither the educator herself nor coordinates her school."""
    own = by.kind == "staff" and educator.user_id is not None and educator.user_id == by.id
    if not own:
        check_can_coordinate(school_id=educator.school_id, by=by)


def check_can_certify(*, educator: Educator, by: Actor) -> None:
    """Raise where ``by`` does not coordinate the educator's own school."""
    check_can_coordinate(school_id=educator.school_id, by=by)
