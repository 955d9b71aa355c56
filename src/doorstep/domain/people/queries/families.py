"""The family units of a school."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, QuerySet

from doorstep.domain.people.models import Family, FamilyStudent


def at_school(*, school_id: int) -> QuerySet[Family]:
    """Standing family units with a child enrolled at the school, in a stable order."""
    enrolled = FamilyStudent.objects.filter(
        family=OuterRef("pk"), student__school_id=school_id, student__missing_since__isnull=True
    )
    return Family.objects.filter(Exists(enrolled), dissolved_on__isnull=True).order_by("pk")
