"""Under which keys the packets on their way lie, and the secrets of the districts' own keys."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.conf import settings
from django.db.models import Count, Q, QuerySet

from doorstep.domain.people.queries.address_keys import UNDER_KEY
from doorstep.domain.transfers.models import DistrictKeys, Packet
from doorstep.domain.transfers.states import PacketState


def _packets(district_id: int) -> QuerySet[Packet]:
    """What is a district's own to seal: what it sent to another of this site, and what came to it as a file.

    A file that leaves the site is not: it lies under the key of whom it is for.
    """
    within = Q(origin=district_id, destination__isnull=False)
    from_afar = Q(origin__isnull=True, destination=district_id)
    return Packet.objects.filter(within | from_afar, state=PacketState.SENT)


def _secrets(district_id: int) -> QuerySet[DistrictKeys]:
    return DistrictKeys.objects.filter(district=district_id, ended_at__isnull=True)


def _by_key(rows: QuerySet[Any]) -> QuerySet[Any]:
    annotated: QuerySet[Any] = rows.annotate(sealed_by=UNDER_KEY)
    return annotated


def sealed_by_key(*, district_id: int) -> Counter[int]:
    """How many packets and secrets of a district lie under each key, by the key's id."""
    found: Counter[int] = Counter()
    for rows in (_packets(district_id), _secrets(district_id)):
        counted = _by_key(rows).values_list("sealed_by").annotate(count=Count("pk"))
        found.update(dict(counted.order_by("sealed_by")))
    return found


def stale_packets(*, district_id: int) -> QuerySet[Packet]:
    """Packets that are a district's own to seal and lie under another key than the current one."""
    return _by_key(_packets(district_id)).exclude(sealed_by=settings.ADDRESS_KEYS.current).order_by("pk")


def stale_secrets(*, district_id: int) -> QuerySet[DistrictKeys]:
    """The district's own keys, where their secrets lie under another key than the current one."""
    return _by_key(_secrets(district_id)).exclude(sealed_by=settings.ADDRESS_KEYS.current).order_by("pk")
