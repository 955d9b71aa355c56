"""Saying how a visit went: each of the two visitors, once, in a few taps."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.audit.actions import events
from doorstep.domain.people.models import Educator
from doorstep.domain.visits import promises, rules
from doorstep.domain.visits.actions import notices
from doorstep.domain.visits.models import Attestation, Mode, Outcome, Settlement, Visit
from doorstep.domain.visits.permissions import check_can_settle
from doorstep.domain.visits.queries.access import is_person
from doorstep.domain.visits.queries.visits import locked
from doorstep.domain.visits.states import VisitState
from doorstep.kernel.clock import Clock
from doorstep.kernel.refusal import Refusal


@transaction.atomic
def attest(
    *,
    visit: Visit,
    educator: Educator,
    outcome: Outcome,
    began_at: datetime | None = None,
    ended_at: datetime | None = None,
    hopes_asked: bool = False,
    paper_used: bool = False,
    student_present: bool = False,
    mode: Mode | None = None,
    by: Actor,
    clock: Clock,
) -> Attestation:
    """Say how a visit went, for oneself and for good.

    The first word moves a confirmed visit to held, or to not held; the second, where it says the same, to
    attested. Where the two differ the visit stays as it is and who coordinates sees it. ``mode`` is as
    arranged unless said. Nothing can be written about the home: there is nowhere to put it.
    """
    visit = locked(visit)
    if by.kind != "system" and not is_person(educator, by):
        raise Refusal("visits.only_visitors_attest")
    now, said = clock.now(), list(visit.attestations.order_by("pk"))
    rules.check_can_attest(
        visit,
        educator_id=educator.pk,
        attested=any(word.educator_id == educator.pk for word in said),
        now=now,
    )
    zone = visit.program.school.time_zone
    rules.check_account(visit, outcome=outcome, began_at=began_at, ended_at=ended_at, zone=zone, now=now)
    took_place = outcome in rules.TOOK_PLACE
    with promises.kept():
        attestation = Attestation.objects.create(
            district_id=visit.district_id,
            visit=visit,
            educator=educator,
            outcome=outcome,
            mode=mode or visit.mode,
            began_at=began_at,
            ended_at=ended_at,
            hopes_asked=took_place and hopes_asked,
            paper_used=took_place and paper_used,
            student_present=took_place and student_present,
            at=now,
        )
        _move(visit, [Outcome(word.outcome) for word in said] + [outcome], by=by, clock=clock)
    events.record(
        district_id=visit.district_id,
        action="visits.attestation.attest",
        subject="visits.Visit",
        subject_id=visit.pk,
        by=by,
        at=now,
        educator=educator.pk,
        outcome=outcome.value,
        state=str(visit.state),
    )
    return attestation


@transaction.atomic
def settle(*, visit: Visit, took_place: bool, reason: str, by: Actor, clock: Clock) -> Settlement:
    """Say whether a visit took place of which its two visitors say different things.

    For who coordinates, after talking with both, and never one of the two. What each said stays; ``reason``
    says how it was found out and is kept in the trail. A visit that turns out to have been held is attested.
    """
    visit = locked(visit)
    check_can_settle(visit, by)
    said = [Outcome(word.outcome) for word in visit.attestations.order_by("pk")]
    settled = visit.settlements.exists()
    rules.check_can_settle(visit, outcomes=said, settled=settled, reason=reason)
    before, after = VisitState(visit.state), rules.settled_state(took_place=took_place)
    with promises.kept():
        settlement = Settlement.objects.create(
            district_id=visit.district_id,
            visit=visit,
            took_place=took_place,
            by_name=by.name[:200],
            at=clock.now(),
        )
        if after != before:
            visit.state = after
            visit.save(update_fields=["state"])
    if before == VisitState.NOT_HELD and took_place:
        notices.thank(visit=visit, by=by, clock=clock)
    events.record(
        district_id=visit.district_id,
        action="visits.attestation.settle",
        subject="visits.Visit",
        subject_id=visit.pk,
        by=by,
        at=clock.now(),
        reason=reason.strip(),
        took_place=took_place,
        state=str(visit.state),
    )
    return settlement


def _move(visit: Visit, outcomes: list[Outcome], *, by: Actor, clock: Clock) -> None:
    after = rules.state_after(VisitState(visit.state), outcomes=outcomes)
    if after == visit.state:
        return
    visit.state = after
    visit.save(update_fields=["state"])
    if after == VisitState.HELD:
        notices.thank(visit=visit, by=by, clock=clock)
