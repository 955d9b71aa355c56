"""Under which keys the packets on their way lie."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.conf import settings
from django.db.models import Count, F, Func, IntegerField, QuerySet, Value

from doorstep.domain.transfers.models import Packet
from doorstep.domain.transfers.states import PacketState


def _by_key(district_id: int) -> QuerySet[Any]:
    key = Func(F("sealed"), Value(0), function="get_byte", output_field=IntegerField())
    return Packet.objects.filter(origin=district_id, state=PacketState.SENT).annotate(sealed_by=key)


def sealed_by_key(*, district_id: int) -> Counter[int]:
    """How many packets that a district sent lie under each key, by the key's id."""
    found = _by_key(district_id).values_list("sealed_by").annotate(count=Count("pk"))
    return Counter(dict(found.order_by("sealed_by")))


def stale(*, district_id: int) -> QuerySet[Packet]:
    """Packets that a district sent and that lie under another key than the current one."""
    return _by_key(district_id).exclude(sealed_by=settings.ADDRESS_KEYS.current).order_by("pk")
