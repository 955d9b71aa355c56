"""Who looked at what a family would rather have seen by few."""

from __future__ import annotations

from datetime import datetime

from doorstep.domain.audit.models import Event


def at_address(*, home_id: int) -> list[datetime]:
    """When the address of a home was shown to someone, newest first."""
    return list(
        Event.objects.filter(subject="people.Home", subject_id=str(home_id), action="people.address.reveal")
        .order_by("-number")
        .values_list("at", flat=True)
    )
