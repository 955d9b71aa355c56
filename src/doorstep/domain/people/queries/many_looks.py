"""Who looked at unusually many homes' addresses: each look had its reason, all together may have none."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from django.db.models import Count
from django.db.models.functions import TruncDate

from doorstep.domain.audit.models import Event

MANY_HOMES: Final = 12
"""In one day. A pair has two or three visits in a day, and a plan is made without any address."""
_SHOWN_FOR: Final = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class ManyLooks:
    """A member of staff, a day of the district's, and of how many homes they saw the address that day."""

    name: str
    day: date
    homes: int


def many_looks(*, now: datetime, zone: ZoneInfo) -> list[ManyLooks]:
    """Days of the last week on which somebody saw the addresses of `MANY_HOMES` or more, newest first."""
    days = (
        Event.objects.filter(
            subject="people.Home",
            action="people.address.reveal",
            actor_kind="staff",
            at__gt=now - _SHOWN_FOR,
        )
        .annotate(day=TruncDate("at", tzinfo=zone))
        .values("actor_id", "actor_name", "day")
        .annotate(homes=Count("subject_id", distinct=True))
        .filter(homes__gte=MANY_HOMES)
        .order_by("-day", "-homes", "actor_id")
    )
    return [ManyLooks(row["actor_name"], row["day"], row["homes"]) for row in days]
