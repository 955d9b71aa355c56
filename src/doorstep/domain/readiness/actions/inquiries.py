"""Inquiries: begun by anyone of the school, decided by who leads it."""

from __future__ import annotations

from django.db import IntegrityError, transaction

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.audit.actions import events
from doorstep.domain.organizations.models import School
from doorstep.domain.readiness import rules
from doorstep.domain.readiness.models import Inquiry
from doorstep.domain.readiness.permissions import check_can_begin, check_can_lead
from doorstep.domain.readiness.queries.standings import standing
from doorstep.domain.readiness.states import InquiryState, Outcome
from doorstep.kernel.clock import Clock
from doorstep.kernel.refusal import Refusal


@transaction.atomic
def begin(*, school: School, faculty: int, by: Actor, clock: Clock) -> Inquiry:
    """Ask whether home visits are right for this school; ``faculty`` is how many educators could visit."""
    check_can_begin(school_id=school.pk, by=by)
    rules.check_faculty(faculty)
    try:
        with transaction.atomic():
            inquiry = Inquiry.objects.create(
                district_id=school.district_id,
                school=school,
                faculty=faculty,
                begun_at=clock.now(),
                begun_by=by.name[:200],
            )
    except IntegrityError as error:
        raise Refusal("readiness.asked_already") from error
    _record(inquiry, "begin", by=by, clock=clock, faculty=faculty)
    return inquiry


@transaction.atomic
def decide(*, inquiry: Inquiry, outcome: Outcome, next_step: str, by: Actor, clock: Clock) -> Inquiry:
    """Say what the inquiry comes to, and the next step. The reasons are those that stand now.

    Ready only where the gate is reached; below it one talks first, or waits.
    """
    check_can_lead(school_id=inquiry.school_id, by=by)
    inquiry = Inquiry.objects.select_for_update(of=("self",)).select_related("school").get(pk=inquiry.pk)
    stands = standing(inquiry=inquiry)
    rules.check_can_decide(
        state=InquiryState(inquiry.state), outcome=outcome, gate=stands.gate, next_step=next_step
    )
    inquiry.state, inquiry.outcome, inquiry.reasons = InquiryState.DECIDED, outcome, stands.reasons
    inquiry.next_step, inquiry.decided_at, inquiry.decided_by = next_step.strip(), clock.now(), by.name[:200]
    inquiry.save(update_fields=["state", "outcome", "reasons", "next_step", "decided_at", "decided_by"])
    _record(inquiry, "decide", by=by, clock=clock, outcome=outcome.value, reasons=stands.reasons)
    return inquiry


def _record(inquiry: Inquiry, verb: str, *, by: Actor, clock: Clock, **facts: object) -> None:
    events.record(
        district_id=inquiry.district_id,
        action=f"readiness.inquiry.{verb}",
        subject="readiness.Inquiry",
        subject_id=inquiry.pk,
        by=by,
        at=clock.now(),
        reason="",
        **facts,
    )
