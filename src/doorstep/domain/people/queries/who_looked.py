"""Who looked at what a family would rather have seen by few."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from doorstep.domain.audit.models import Event


@dataclass(frozen=True, slots=True)
class Look:
    """One time that an address was shown: when, to whom, and the reason that was given."""

    at: datetime
    who: str
    reason: str


def at_address(*, home_id: int) -> list[datetime]:
    """When the address of a home was shown to someone, newest first."""
    return list(_shown(home_id).values_list("at", flat=True))


def who_saw_address(*, home_id: int, most: int = 20) -> list[Look]:
    """To whom the address of a home was shown last, newest first; for staff who answer a family that asks."""
    return [Look(*row) for row in _shown(home_id).values_list("at", "actor_name", "reason")[:most]]


def _shown(home_id: int) -> QuerySet[Event]:
    return Event.objects.filter(
        subject="people.Home", subject_id=str(home_id), action="people.address.reveal"
    ).order_by("-number")
