"""What an adult may do for a child on a day: the tie between them, its days, and what courts forbid."""

from __future__ import annotations

from datetime import date
from typing import Final

from django.db.models import Exists, OuterRef, Q, QuerySet

from doorstep.domain.people.models import CourtOrder, Guardianship

_FORBIDS: Final = {
    "may_contact": "forbids_contact",
    "may_consent": "forbids_consent",
    "may_know_address": "forbids_address",
    "may_receive_records": "forbids_records",
}
RIGHTS: Final = tuple(_FORBIDS)


def within_days(on: date) -> Q:
    """Ties that hold on a day: begun, and not ended."""
    return Q(Q(starts_on__isnull=True) | Q(starts_on__lte=on), Q(ended_on__isnull=True) | Q(ended_on__gt=on))


def orders_in_force(*, on: date) -> QuerySet[CourtOrder]:
    """Court orders that hold on a day."""
    return CourtOrder.objects.filter(
        Q(ends_on__isnull=True) | Q(ends_on__gt=on), begins_on__lte=on, lifted_at__isnull=True
    )


def in_force(*, on: date, **rights: bool) -> QuerySet[Guardianship]:
    """Ties that hold on a day and allow every right that is asked for (`RIGHTS`), whatever courts forbid
    taken away. The database asks the same by ``people_may``."""
    ties = Guardianship.objects.filter(within_days(on), **rights)
    asked = [_FORBIDS[right] for right, wanted in rights.items() if wanted and right in _FORBIDS]
    if not asked:
        return ties
    forbidden = Q()
    for field in asked:
        forbidden |= Q(**{field: True})
    orders = orders_in_force(on=on).filter(
        forbidden, student=OuterRef("student"), guardian=OuterRef("guardian")
    )
    return ties.filter(~Exists(orders))
