"""Hours that are kept for someone who is making up their mind."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db.models import Q, QuerySet

from doorstep.domain.consent.models import Invitation
from doorstep.domain.people.models import Guardian
from doorstep.domain.visits.models import Hold


def of_guardian(*, invitation: Invitation, guardian: Guardian, at: datetime) -> Hold | None:
    """What this guardian holds now; all that this guardian may learn of holds."""
    return (
        Hold.objects.filter(invitation=invitation, guardian=guardian, expires_at__gt=at)
        .select_related("invitation", "guardian", "lead", "partner", "interpreter")
        .first()
    )


def offered(*, invitation: Invitation, at: datetime) -> QuerySet[Hold]:
    """The hours that are kept for a family whose visit was called off, in order of time."""
    kept = Hold.objects.filter(invitation=invitation, offered=True, expires_at__gt=at, starts_at__gt=at)
    return kept.order_by("starts_at")


def keeping(*, people: Collection[int], at: datetime) -> QuerySet[Hold]:
    """The holds that keep one of these people now, in order of time."""
    return (
        Hold.objects.filter(
            Q(lead__in=people) | Q(partner__in=people) | Q(interpreter__in=people), expires_at__gt=at
        )
        .select_related("invitation__family__home")
        .order_by("starts_at", "pk")
    )
