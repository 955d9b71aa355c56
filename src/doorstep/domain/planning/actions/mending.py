"""Changing promised visits as a published draft says: each at most once, and none held up by another."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.planning.models import PlannedVisit
from doorstep.domain.visits.actions import appointments
from doorstep.domain.visits.actions.publications import Refused
from doorstep.kernel.clock import Clock
from doorstep.kernel.refusal import Refusal


@transaction.atomic
def apply_changes(*, rows: Sequence[PlannedVisit], by: Actor, clock: Clock) -> tuple[int, list[Refused]]:
    """Rearrange the visits of these rows; how many changed, and which could not be, with the reason.

    One that needs an hour which another still has to leave is tried again after it.
    """
    left, refused, changed = list(rows), list[Refused](), 0
    while left:
        refused = []
        again = []
        for row in left:
            try:
                with transaction.atomic():
                    assert row.visit is not None
                    appointments.rearrange(visit=row.visit, proposal=row.proposal, by=by, clock=clock)
            except Refusal as refusal:
                refused.append(Refused(row.proposal, refusal))
                again.append(row)
        changed += len(left) - len(again)
        if len(again) == len(left):
            break
        left = again
    return changed, refused if left else []
