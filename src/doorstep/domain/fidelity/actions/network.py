"""Handing a district's year on to the network: one line, all schools together, no small number."""

from __future__ import annotations

from django.db import transaction

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.accounts.permissions import check_can_administer
from doorstep.domain.audit.actions import events
from doorstep.domain.fidelity.models import NetworkLine
from doorstep.domain.fidelity.queries.district import CENSUS, census, practices_told
from doorstep.domain.organizations.models import District
from doorstep.kernel.clock import Clock
from doorstep.kernel.refusal import Refusal


@transaction.atomic
def hand_on(*, district: District, ends_in: int, by: Actor, clock: Clock) -> NetworkLine:
    """Hand on the census's last line and the practices of all schools, in place of what stood before.

    A practice whose number or shortfall is small is left out whole. Who administers the district decides
    that, each time: nothing leaves by itself.
    """
    check_can_administer(by=by)
    found = census(ends_in=ends_in)
    if not found.schools:
        raise Refusal("fidelity.nothing_counted")
    numbers = {**dict(zip(CENSUS, found.totals, strict=True)), **practices_told(ends_in=ends_in)}
    line, _ = NetworkLine.objects.update_or_create(
        slug=district.slug,
        ends_in=ends_in,
        defaults={
            "name": district.name,
            "schools": len(found.schools),
            "numbers": numbers,
            "handed_on_at": clock.now(),
        },
    )
    events.record(
        district_id=district.pk,
        action="fidelity.network.hand_on",
        subject="fidelity.NetworkLine",
        subject_id=line.pk,
        by=by,
        at=clock.now(),
        ends_in=ends_in,
        reason="",
    )
    return line
