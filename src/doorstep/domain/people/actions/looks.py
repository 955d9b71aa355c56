"""Keeping who of the staff looked at a family, so that the family can be told."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time
from zoneinfo import ZoneInfo

from django.db import transaction

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.audit.actions import events
from doorstep.domain.people.models import Family
from doorstep.domain.people.queries.access import Reason
from doorstep.domain.people.queries.who_looked import looked_since
from doorstep.kernel.clock import Clock, local_date


@transaction.atomic
def note(*, family: Family, reasons: Sequence[Reason], by: Actor, clock: Clock) -> None:
    """Keep that somebody opened a family's page, with the first reason for which they may.

    Once a day for each person and family: the family is told who looked and when, not how often a page was
    loaded, and the trail is not filled by it.
    """
    zone = family.district.time_zone
    today = datetime.combine(local_date(clock.now(), zone), time.min, ZoneInfo(zone))
    if looked_since(family_id=family.pk, actor_id=by.id, since=today):
        return
    events.record(
        district_id=family.district_id,
        action="people.family.look",
        subject="people.Family",
        subject_id=family.pk,
        by=by,
        at=clock.now(),
        because=reasons[0].code,
    )
