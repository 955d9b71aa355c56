"""How one signs in to a district."""

from __future__ import annotations

from django.db import transaction

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.accounts.permissions import check_can_administer
from doorstep.domain.audit.actions import events
from doorstep.domain.organizations.models import District
from doorstep.kernel.clock import Clock


@transaction.atomic
def ask_second_factor(*, district_id: int, asked: bool, by: Actor, clock: Clock) -> None:
    """Let a password alone open nothing to who runs programs, pays or administers; or let it again."""
    check_can_administer(by=by)
    changed = District.objects.filter(pk=district_id).exclude(asks_second_factor=asked)
    if not changed.update(asks_second_factor=asked):
        return
    events.record(
        district_id=district_id,
        action="accounts.second_factor.ask" if asked else "accounts.second_factor.waive",
        subject="organizations.District",
        subject_id=district_id,
        by=by,
        at=clock.now(),
    )
