"""Sealing packets on their way again under the key that seals now."""

from __future__ import annotations

from django.conf import settings
from django.db import transaction

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.accounts.permissions import check_can_administer
from doorstep.domain.audit.actions import events
from doorstep.domain.transfers.queries.packet_keys import stale
from doorstep.kernel.clock import Clock


@transaction.atomic
def reseal(*, district_id: int, by: Actor, clock: Clock) -> int:
    """Seal again what this district sent and nobody answered yet; says how many packets."""
    check_can_administer(by=by)
    packets = list(stale(district_id=district_id).select_for_update(of=("self",)))
    for packet in packets:
        packet.sealed = settings.ADDRESS_KEYS.reseal(bytes(packet.sealed), place=packet.place)
        packet.save(update_fields=["sealed"])
    if packets:
        events.record(
            district_id=district_id,
            action="transfers.packet.reseal",
            subject="organizations.District",
            subject_id=district_id,
            by=by,
            at=clock.now(),
            values=len(packets),
            key=settings.ADDRESS_KEYS.current,
        )
    return len(packets)
