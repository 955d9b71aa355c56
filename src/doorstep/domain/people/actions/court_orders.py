"""Court orders: what an adult may not do about a child, whatever the roster says."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db import transaction

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.audit.actions import events
from doorstep.domain.people.models import CourtOrder, Guardianship
from doorstep.domain.people.permissions import check_can_decide_about
from doorstep.domain.people.rules import check_court_order
from doorstep.kernel.clock import Clock
from doorstep.kernel.refusal import Refusal


@transaction.atomic
def enter(
    *,
    tie: Guardianship,
    forbids: Collection[str],
    begins_on: date,
    ends_on: date | None,
    by: Actor,
    clock: Clock,
) -> CourtOrder:
    """Keep what a court forbids an adult about a child: ``contact``, ``consent``, ``address``, ``records``.

    It holds from ``begins_on`` until the day before ``ends_on``, by itself.
    """
    check_can_decide_about(tie, by=by)
    check_court_order(forbids, begins_on=begins_on, ends_on=ends_on)
    order = CourtOrder.objects.create(
        district_id=tie.district_id,
        student_id=tie.student_id,
        guardian_id=tie.guardian_id,
        begins_on=begins_on,
        ends_on=ends_on,
        entered_by=by.name,
        entered_at=clock.now(),
        **{f"forbids_{what}": what in forbids for what in ("contact", "consent", "address", "records")},
    )
    _record(order, "enter", by=by, clock=clock, forbids=sorted(forbids))
    return order


@transaction.atomic
def lift(*, order: CourtOrder, by: Actor, clock: Clock) -> None:
    """Say that an order no longer holds; it stays on record, with who said so."""
    check_can_decide_about(order, by=by)
    order = CourtOrder.objects.select_for_update(of=("self",)).get(pk=order.pk)
    if order.lifted_at is not None:
        raise Refusal("people.order_lifted_already")
    order.lifted_by, order.lifted_at = by.name, clock.now()
    order.save(update_fields=["lifted_by", "lifted_at"])
    _record(order, "lift", by=by, clock=clock)


def _record(order: CourtOrder, verb: str, *, by: Actor, clock: Clock, **facts: object) -> None:
    events.record(
        district_id=order.district_id,
        action=f"people.court_order.{verb}",
        subject="people.CourtOrder",
        subject_id=order.pk,
        by=by,
        at=clock.now(),
        reason="",
        **facts,
    )
