"""What was agreed on at second visits."""

from __future__ import annotations

from doorstep.domain.conversations.models import Agreement
from doorstep.domain.visits.models import Visit


def of_visit(*, visit: Visit) -> Agreement | None:
    """What was agreed on at a visit, with its ``supports``."""
    return (
        Agreement.objects.filter(visit=visit).select_related("educator").prefetch_related("supports").first()
    )
