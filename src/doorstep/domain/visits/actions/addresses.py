"""Showing the address of a visit to the two who go there, on record."""

from __future__ import annotations

from django.db import transaction

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.people.actions import addresses
from doorstep.domain.visits import rules
from doorstep.domain.visits.models import Visit
from doorstep.domain.visits.permissions import check_may_see_address
from doorstep.domain.visits.queries.access import is_of_the_pair
from doorstep.kernel.clock import Clock
from doorstep.kernel.refusal import Refusal


@transaction.atomic
def reveal(*, visit: Visit, reason: str, by: Actor, clock: Clock) -> str:
    """The address of a promised visit at home, in lines, while it is needed; who saw it, and why, is kept.

    For the pair and who coordinates; twelve hours after the visit it is nobody's business any more. A
    protected address is answered like an unknown one: the family says where to meet.
    """
    check_may_see_address(visit, by)
    rules.check_can_see_address(visit, now=clock.now())
    home = visit.family.home
    if home is None or home.protected:
        raise Refusal("people.address_unknown")
    because = "visits" if is_of_the_pair(visit, by) else "coordinates"
    return addresses.reveal(home=home, reason=reason, by=by, clock=clock, because=because)
