"""The day of a visit: "we're here", "we've left", "we're leaving now", and the reminder the day before."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.accounts.queries.memberships import coordinators
from doorstep.domain.organizations.models import School
from doorstep.domain.visits import rules
from doorstep.domain.visits.actions import day_words, notices
from doorstep.domain.visits.actions.writing import record
from doorstep.domain.visits.models import Saying, Visit
from doorstep.domain.visits.permissions import check_of_the_pair
from doorstep.domain.visits.ports import Bell
from doorstep.domain.visits.queries.unsettled import to_watch
from doorstep.domain.visits.queries.visits import locked, visits
from doorstep.domain.visits.states import VisitState
from doorstep.kernel.clock import Clock, local_date


@transaction.atomic
def arrive(
    *, visit: Visit, said_at: datetime | None = None, entry: UUID | None = None, by: Actor, clock: Clock
) -> Visit:
    """Say "we're here". Of what the two say, the earlier counts, and both words are kept.

    ``said_at`` is when a phone without signal was told, and ``entry`` its own number for it: the same entry
    told twice counts once.
    """
    visit = locked(visit)
    check_of_the_pair(visit, by)
    moment = rules.said_when(visit, said_at=said_at or clock.now(), now=clock.now())
    if visit.arrived_at is None:
        rules.check_can_arrive(visit, now=moment)
    new = day_words.keep(visit=visit, saying=Saying.ARRIVED, said_at=moment, entry=entry, by=by, clock=clock)
    if new and (visit.arrived_at is None or moment < visit.arrived_at):
        visit.arrived_at = moment
        visit.save(update_fields=["arrived_at"])
        record(visit=visit, verb="arrive", by=by, clock=clock)
    return visit


@transaction.atomic
def leave(
    *, visit: Visit, said_at: datetime | None = None, entry: UUID | None = None, by: Actor, clock: Clock
) -> Visit:
    """Say "we've left": the visit is over, and both are on their way. Of two words the earlier counts."""
    visit = locked(visit)
    check_of_the_pair(visit, by)
    if visit.left_at is None:
        rules.check_can_leave(visit)
    moment = rules.said_when(visit, said_at=said_at or clock.now(), now=clock.now())
    new = day_words.keep(visit=visit, saying=Saying.LEFT, said_at=moment, entry=entry, by=by, clock=clock)
    if new and (visit.left_at is None or moment < visit.left_at):
        visit.left_at = moment
        visit.save(update_fields=["left_at"])
        record(visit=visit, verb="leave", by=by, clock=clock)
    return visit


@transaction.atomic
def leave_now(
    *, visit: Visit, said_at: datetime | None = None, entry: UUID | None = None, by: Actor, clock: Clock
) -> Visit:
    """Leave at once, whether or not anybody said that they arrived. Nobody asks why, and there is no field.

    `watch` tells who coordinates that the two have left, so that someone asks how they are.
    """
    visit = locked(visit)
    check_of_the_pair(visit, by)
    moment = rules.said_when(visit, said_at=said_at or clock.now(), now=clock.now())
    if visit.left_at is None:
        rules.check_can_leave_now(visit, now=moment)
    new = day_words.keep(visit=visit, saying=Saying.LEFT_NOW, said_at=moment, entry=entry, by=by, clock=clock)
    if new and visit.left_at is None:
        visit.left_at = moment
        visit.save(update_fields=["left_at"])
        record(visit=visit, verb="leave_now", by=by, clock=clock)
    return visit


@transaction.atomic
def watch(*, school: School, bell: Bell, by: Actor, clock: Clock) -> list[Visit]:
    """Ring who coordinates a school about visits whose pair should be back and is not, or left at once.

    Each visit is rung for once, and counts as rung only when the bell has rung: where that fails the next
    watch tries again. Called every minute.
    """
    now, rung = clock.now(), []
    for visit in to_watch(school=school, at=now).select_for_update(of=("self",)):
        overdue = rules.is_overdue(visit, now=now)
        if not overdue and not visit.left_at_once:  # type: ignore[attr-defined]  # annotated
            continue
        visit.alarmed_at = now
        visit.save(update_fields=["alarmed_at"])
        record(visit=visit, verb="alarm", by=by, clock=clock, overdue=overdue)
        bell.ring(visit, coordinators(school_id=school.pk), overdue=overdue)
        rung.append(visit)
    return rung


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
