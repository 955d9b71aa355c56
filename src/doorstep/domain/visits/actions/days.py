"""The day of a visit: "we're here", "we've left", and the reminder the day before."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.organizations.models import School
from doorstep.domain.visits import rules
from doorstep.domain.visits.actions import notices
from doorstep.domain.visits.actions.writing import record
from doorstep.domain.visits.models import Visit
from doorstep.domain.visits.permissions import check_of_the_pair
from doorstep.domain.visits.queries.visits import locked, visits
from doorstep.domain.visits.states import VisitState
from doorstep.kernel.clock import Clock, local_date


@transaction.atomic
def arrive(*, visit: Visit, by: Actor, clock: Clock) -> Visit:
    """Say "we're here". Said again, by either of the two, the first word stands."""
    visit = locked(visit)
    check_of_the_pair(visit, by)
    if visit.arrived_at is not None:
        return visit
    rules.check_can_arrive(visit, now=clock.now())
    visit.arrived_at = clock.now()
    visit.save(update_fields=["arrived_at"])
    record(visit=visit, verb="arrive", by=by, clock=clock)
    return visit


@transaction.atomic
def leave(*, visit: Visit, by: Actor, clock: Clock) -> Visit:
    """Say "we've left": the visit is over, and both are on their way. The first word stands."""
    visit = locked(visit)
    check_of_the_pair(visit, by)
    if visit.left_at is not None:
        return visit
    rules.check_can_leave(visit)
    visit.left_at = clock.now()
    visit.save(update_fields=["left_at"])
    record(visit=visit, verb="leave", by=by, clock=clock)
    return visit


@transaction.atomic
def remind_of_tomorrow(*, school: School, by: Actor, clock: Clock) -> int:
    """Remind everyone of a school's visits of tomorrow, by the school's calendar; how many messages.

    Run as often as one likes: nobody hears twice of the same visit at the same time. A message about a visit
    that is called off or moved before it leaves stays behind.
    """
    zone = ZoneInfo(school.time_zone)
    tomorrow = local_date(clock.now(), school.time_zone) + timedelta(days=1)
    begins = datetime.combine(tomorrow, time(), zone)
    ends = datetime.combine(tomorrow + timedelta(days=1), time(), zone)
    coming = list(
        visits().filter(
            program__school=school,
            state=VisitState.CONFIRMED,
            starts_at__gte=begins,
            starts_at__lt=ends,
        )
    )
    return notices.remind(visits=coming, by=by, clock=clock)
