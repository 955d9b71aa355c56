"""Who may see what is kept apart about people."""

from __future__ import annotations

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.accounts.permissions import can_coordinate
from doorstep.domain.people.models import Family
from doorstep.kernel.refusal import Refusal


def check_can_see_address(*, family: Family, by: Actor) -> None:
    """Raise where ``by`` coordinates no school of the family's children.

    The pair of a visit sees the address by the visit (`visits.actions.addresses`), while it needs it.
    """
    schools = set(family.members.values_list("student__school_id", flat=True))
    if not any(can_coordinate(school_id=school_id, by=by) for school_id in schools):
        raise Refusal("people.address_not_yours")
