"""Taking away holds whose time is over, before anyone needs their hours and once a minute."""

from __future__ import annotations

from django.db import transaction

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.visits.models import Hold
from doorstep.kernel.clock import Clock


@transaction.atomic
def forget(*, by: Actor, clock: Clock) -> int:  # noqa: ARG001 - the trail said when each would end as it was taken
    """Take away the holds that are over; how many. Those that someone else takes away are left to them."""
    over = (
        Hold.objects.filter(expires_at__lte=clock.now())
        .order_by("pk")
        .select_for_update(skip_locked=True)
        .values_list("pk", flat=True)
    )
    ids = list(over)
    return Hold.objects.filter(pk__in=ids).delete()[0] if ids else 0
