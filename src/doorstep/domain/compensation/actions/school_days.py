"""When a school's day is: what decides whether a visit was outside it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time, timedelta

from django.db import transaction

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.accounts.permissions import check_can_coordinate
from doorstep.domain.audit.actions import events
from doorstep.domain.compensation import rules
from doorstep.domain.compensation.models import ContractHours, SchoolDay
from doorstep.domain.organizations.models import School
from doorstep.kernel.clock import Clock
from doorstep.kernel.refusal import Refusal


@transaction.atomic
def set_contract_hours(
    *, school: School, days: Mapping[int, tuple[time, time]], by: Actor, clock: Clock
) -> list[ContractHours]:
    """Say when a school's day begins and ends on each weekday (0 is Monday); days left out have none."""
    check_can_coordinate(school_id=school.pk, by=by)
    if any(ends <= begins for begins, ends in days.values()):
        raise Refusal("compensation.ends_before_it_begins")
    ContractHours.objects.filter(school=school).delete()
    made = ContractHours.objects.bulk_create(
        ContractHours(
            district_id=school.district_id, school=school, weekday=weekday, begins=begins, ends=ends
        )
        for weekday, (begins, ends) in sorted(days.items())
    )
    events.record(
        district_id=school.district_id,
        action="compensation.contract_hours.set",
        subject="organizations.School",
        subject_id=school.pk,
        by=by,
        at=clock.now(),
        days={str(day): [f"{begins:%H:%M}", f"{ends:%H:%M}"] for day, (begins, ends) in days.items()},
    )
    return made


@transaction.atomic
def set_days(
    *,
    school: School,
    first: date,
    last: date,
    hours: tuple[time, time] | None,
    by: Actor,
    clock: Clock,
) -> int:
    """Say that days from ``first`` to ``last`` have hours of their own, or with None no school; how many.

    What was said of one of these days before gives way. Claims that nobody has approved yet follow.
    """
    check_can_coordinate(school_id=school.pk, by=by)
    rules.check_days(first=first, last=last)
    if hours is not None and hours[1] <= hours[0]:
        raise Refusal("compensation.ends_before_it_begins")
    begins, ends = hours or (None, None)
    SchoolDay.objects.filter(school=school, day__range=(first, last)).delete()
    made = SchoolDay.objects.bulk_create(
        SchoolDay(
            district_id=school.district_id,
            school=school,
            day=first + timedelta(days=number),
            begins=begins,
            ends=ends,
        )
        for number in range((last - first).days + 1)
    )
    _record(school, "set", first=first, last=last, hours=hours, by=by, clock=clock)
    return len(made)


@transaction.atomic
def clear_days(*, school: School, first: date, last: date, by: Actor, clock: Clock) -> int:
    """Let days follow their weekday again; how many had been said otherwise."""
    check_can_coordinate(school_id=school.pk, by=by)
    rules.check_days(first=first, last=last)
    gone, _ = SchoolDay.objects.filter(school=school, day__range=(first, last)).delete()
    if gone:
        _record(school, "clear", first=first, last=last, hours=None, by=by, clock=clock)
    return gone


def _record(
    school: School,
    verb: str,
    *,
    first: date,
    last: date,
    hours: tuple[time, time] | None,
    by: Actor,
    clock: Clock,
) -> None:
    events.record(
        district_id=school.district_id,
        action=f"compensation.school_days.{verb}",
        subject="organizations.School",
        subject_id=school.pk,
        by=by,
        at=clock.now(),
        first=first.isoformat(),
        last=last.isoformat(),
        hours=[f"{at:%H:%M}" for at in hours or ()],
    )
