"""Rates: set from a day on, and ended; what was paid by one keeps it."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.db.models import Max

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.audit.actions import events
from doorstep.domain.compensation import promises, rules
from doorstep.domain.compensation.models import (
    Activity,
    Claim,
    EmployeeClass,
    Rate,
    RateKind,
    RateRole,
)
from doorstep.domain.compensation.permissions import check_can_pay
from doorstep.domain.compensation.states import POSTED
from doorstep.domain.organizations.models import School
from doorstep.kernel.clock import Clock


@transaction.atomic
def set_rate(
    *,
    district_id: int,
    kind: RateKind,
    cents: int,
    valid_from: date,
    activity: Activity = Activity.VISIT,
    role: RateRole = RateRole.EDUCATOR,
    school: School | None = None,
    employee_class: EmployeeClass | None = None,
    per_student: bool = False,
    valid_until: date | None = None,
    by: Actor,
    clock: Clock,
) -> Rate:
    """Set what is paid from a day on; the rate for the same thing that was open ends the day before."""
    check_can_pay(by=by)
    rules.check_rate(
        activity=activity, kind=kind, cents=cents, valid_from=valid_from, valid_until=valid_until
    )
    before = (
        Rate.objects.select_for_update()
        .filter(
            school=school,
            activity=activity,
            role=role,
            employee_class=employee_class or "",
            valid_until__isnull=True,
            valid_from__lt=valid_from,
        )
        .first()
    )
    if before is not None:
        end(rate=before, last_day=valid_from - timedelta(days=1), by=by, clock=clock)
    with promises.kept():
        rate = Rate.objects.create(
            district_id=district_id,
            school=school,
            activity=activity,
            role=role,
            employee_class=employee_class or "",
            kind=kind,
            cents=cents,
            per_student=per_student,
            valid_from=valid_from,
            valid_until=valid_until,
        )
    _record(rate, "set", by=by, clock=clock, cents=cents, kind=kind.value, valid_from=valid_from.isoformat())
    return rate


@transaction.atomic
def end(*, rate: Rate, last_day: date, by: Actor, clock: Clock) -> Rate:
    """Let a rate hold for the last time on a day; not before work that already stands in the ledger."""
    check_can_pay(by=by)
    rate = Rate.objects.select_for_update().get(pk=rate.pk)
    used = Claim.objects.filter(rate=rate, state__in=POSTED).aggregate(last=Max("day"))["last"]
    rules.check_can_end_rate(rate, last_day=last_day, latest_use=used)
    rate.valid_until = last_day
    with promises.kept():
        rate.save(update_fields=["valid_until"])
    _record(rate, "end", by=by, clock=clock, last_day=last_day.isoformat())
    return rate


def _record(rate: Rate, verb: str, *, by: Actor, clock: Clock, **facts: object) -> None:
    events.record(
        district_id=rate.district_id,
        action=f"compensation.rate.{verb}",
        subject="compensation.Rate",
        subject_id=rate.pk,
        by=by,
        at=clock.now(),
        reason="",
        **facts,
    )
