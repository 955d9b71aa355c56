"""Sealing packets on their way, and the districts' own keys, again under the key that seals now."""

from __future__ import annotations

from django.conf import settings
from django.db import transaction

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.accounts.permissions import check_can_administer
from doorstep.domain.audit.actions import events
from doorstep.domain.transfers.queries.packet_keys import stale_packets, stale_secrets
from doorstep.kernel.clock import Clock


@transaction.atomic
def reseal(*, district_id: int, by: Actor, clock: Clock) -> int:
    """Seal again what this district sent or was sent and nobody answered yet, and the secrets of its own
    keys; says how many."""
    check_can_administer(by=by)
    done = 0
    for rows in (stale_packets(district_id=district_id), stale_secrets(district_id=district_id)):
        for row in rows.select_for_update(of=("self",)):
            row.sealed = settings.ADDRESS_KEYS.reseal(bytes(row.sealed), place=row.place)
            row.save(update_fields=["sealed"])
            done += 1
    if done:
        events.record(
            district_id=district_id,
            action="transfers.packet.reseal",
            subject="organizations.District",
            subject_id=district_id,
            by=by,
            at=clock.now(),
            values=done,
            key=settings.ADDRESS_KEYS.current,
        )
    return done
