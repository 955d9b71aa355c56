"""The states of a visit and what may follow what."""

from __future__ import annotations

from django.db import models


class VisitState(models.TextChoices):
    """Where a visit stands: an appointment is proposed, confirmed, held, and attested by both visitors."""

    APPOINTMENT = "appointment", "Proposed"
    CONFIRMED = "confirmed", "Confirmed"
    HELD = "held", "Held"
    ATTESTED = "attested", "Attested by both"
    NOT_HELD = "not_held", "Did not take place"
    CANCELLED = "cancelled", "Cancelled"


VISIT_TRANSITIONS: dict[VisitState, frozenset[VisitState]] = {
    VisitState.APPOINTMENT: frozenset({VisitState.CONFIRMED, VisitState.CANCELLED}),
    VisitState.CONFIRMED: frozenset({VisitState.HELD, VisitState.NOT_HELD, VisitState.CANCELLED}),
    # where the two visitors differ, a third person settles it either way
    VisitState.HELD: frozenset({VisitState.ATTESTED, VisitState.NOT_HELD}),
    VisitState.ATTESTED: frozenset(),
    VisitState.NOT_HELD: frozenset({VisitState.ATTESTED}),
    VisitState.CANCELLED: frozenset(),
}

STANDING = (VisitState.APPOINTMENT, VisitState.CONFIRMED, VisitState.HELD, VisitState.ATTESTED)
