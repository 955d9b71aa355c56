"""Packets on their way, and what came of them."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q, QuerySet

from doorstep.domain.people.models import Family, Student
from doorstep.domain.transfers.models import Arrival, Handover, Packet
from doorstep.domain.transfers.states import PacketState


def arriving(*, district_id: int) -> QuerySet[Packet]:
    """Packets that wait for this district to look at them, the oldest first."""
    found = Packet.objects.filter(destination=district_id, state=PacketState.SENT)
    return found.select_related("origin").order_by("sent_at", "pk")


def for_us(*, district_id: int, key: UUID) -> Packet | None:
    """A packet that waits for this district, by its key."""
    return arriving(district_id=district_id).filter(key=key).first()


def handovers_of(*, student: Student) -> QuerySet[Handover]:
    """What was handed over about a child, the newest first."""
    found = Handover.objects.filter(student=student).select_related("packet__destination", "agreed_by")
    return found.order_by("-pk")


def is_on_its_way(*, student: Student) -> bool:
    """Whether a packet about a child waits to be looked at."""
    return Handover.objects.filter(student=student, packet__state=PacketState.SENT).exists()


def arrivals_of(*, family: Family) -> QuerySet[Arrival]:
    """What came along with the children of a family, or with records merged into them, the newest first."""
    children = family.members.values("student")
    found = Arrival.objects.filter(Q(student__in=children) | Q(student__merged_into__in=children))
    return found.select_related("student").order_by("-pk")
