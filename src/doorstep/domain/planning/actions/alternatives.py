"""Calling a visit off without leaving its family with nothing: a few other hours are kept for it a while."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from django.db import transaction

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.consent.models import PlaceKind
from doorstep.domain.planning.joint import Joint, joint
from doorstep.domain.visits.actions import appointments, holds
from doorstep.domain.visits.models import CancelledBy, Hold, Proposal, Visit
from doorstep.domain.visits.states import VisitState
from doorstep.kernel.clock import Clock, local_date
from doorstep.kernel.refusal import Refusal

KEPT_DAYS: Final = 2
"""How long, to the end of a day: evenings to talk it over, and not so long that others go without."""
MOST: Final = 3


@transaction.atomic
def call_off(*, visit: Visit, cancelled_by: CancelledBy, by: Actor, clock: Clock) -> list[Hold]:
    """Call a visit off and keep other hours for its family, on different days, as far as there are any.

    Hours that the family named itself come first, then those of the same two visitors. Nothing is kept where
    the visit was not promised yet, or where families do not choose their hour themselves.
    """
    promised = visit.state == VisitState.CONFIRMED
    named = [time.starts_at for time in visit.answer.times.all()] if visit.answer else []
    visit = appointments.cancel(visit=visit, cancelled_by=cancelled_by, by=by, clock=clock)
    if not promised or not visit.program.self_booking:
        return []
    found = joint(
        invitation=visit.invitation,
        at=clock.now(),
        place=PlaceKind(visit.place),
        language_needed=visit.interpreter_id is not None,
    )
    zone = visit.program.school.time_zone
    kept: list[Hold] = []
    days = {local_date(visit.starts_at, zone)}  # whatever came between may last the day
    for proposal in _best_first(found, visit, named):
        day = local_date(proposal.starts_at, zone)
        if day in days or len(kept) == MOST:
            continue
        hold = _offered(visit, proposal, by=by, clock=clock)
        if hold is not None:
            kept.append(hold)
            days.add(day)
    return kept


def _best_first(found: Joint, visit: Visit, named: Collection[datetime]) -> Iterator[Proposal]:
    """One proposal for each hour, those that suit the family best first."""
    same = (visit.lead_id, visit.partner_id)
    by_start: dict[datetime, Proposal] = {}
    for choice in found.offered:
        proposal = found.proposal(choice)
        known = by_start.get(proposal.starts_at)
        pair = (proposal.lead.pk, proposal.partner.pk)
        if known is None or (pair == same and (known.lead.pk, known.partner.pk) != same):
            by_start[proposal.starts_at] = proposal

    def rank(proposal: Proposal) -> tuple[bool, bool, datetime]:
        another_pair = (proposal.lead.pk, proposal.partner.pk) != same
        return proposal.starts_at not in named, another_pair, proposal.starts_at

    for proposal in sorted(by_start.values(), key=rank):
        yield replace(proposal, minutes=visit.minutes)


def _offered(visit: Visit, proposal: Proposal, *, by: Actor, clock: Clock) -> Hold | None:
    """The hour, kept; None where somebody was faster."""
    try:
        with transaction.atomic():
            return holds.offer(visit=visit, proposal=proposal, until=_until(visit, clock), by=by, clock=clock)
    except Refusal:
        return None


def _until(visit: Visit, clock: Clock) -> datetime:
    """The midnight on the school's wall after the last day."""
    zone = visit.program.school.time_zone
    day = local_date(clock.now(), zone) + timedelta(days=KEPT_DAYS + 1)
    return datetime.combine(day, time(), ZoneInfo(zone))
