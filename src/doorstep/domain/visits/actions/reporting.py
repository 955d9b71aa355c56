"""What a district tells its mandated reporters, beside the law of their state."""

from __future__ import annotations

from django.db import transaction

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.accounts.permissions import check_can_administer
from doorstep.domain.audit.actions import events
from doorstep.domain.visits.models import ReportingLine
from doorstep.kernel.clock import Clock


@transaction.atomic
def set_line(
    *, district_id: int, state: str, phone: str, words: str, by: Actor, clock: Clock
) -> ReportingLine:
    """Say in which state the district is and whom its staff call there; what stood before is in the trail."""
    check_can_administer(by=by)
    before = ReportingLine.objects.select_for_update().first()
    line, _ = ReportingLine.objects.update_or_create(
        district_id=district_id, defaults={"state": state, "phone": phone, "words": words}
    )
    events.record(
        district_id=district_id,
        action="visits.reporting_line.set",
        subject="visits.ReportingLine",
        subject_id=line.pk,
        by=by,
        at=clock.now(),
        state=state,
        phone=phone,
        phone_before=before.phone if before else "",
    )
    return line
