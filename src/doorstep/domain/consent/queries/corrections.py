"""What families say is wrong in what is kept."""

from __future__ import annotations

from django.db.models import QuerySet

from doorstep.domain.consent.models import Correction
from doorstep.domain.people.models import Guardian
from doorstep.domain.programs.models import Program


def open_of(*, program: Program) -> QuerySet[Correction]:
    """Those of a program that nobody has put right yet, the oldest first."""
    return (
        Correction.objects.filter(invitation__program=program, done_at__isnull=True)
        .select_related("guardian", "invitation__family")
        .order_by("asked_at", "pk")
    )


def is_open(*, guardian: Guardian) -> bool:
    """Whether a guardian waits for something to be put right."""
    return Correction.objects.filter(guardian=guardian, done_at__isnull=True).exists()
