"""How people are employed, and when a school's day is: what decides whether and how a visit is paid."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time

from django.db import transaction

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.accounts.permissions import check_can_coordinate
from doorstep.domain.audit.actions import events
from doorstep.domain.compensation.models import ContractHours, EmployeeClass, WorkTerms
from doorstep.domain.compensation.permissions import check_can_pay
from doorstep.domain.organizations.models import School
from doorstep.domain.people.models import Educator
from doorstep.kernel.clock import Clock
from doorstep.kernel.refusal import Refusal


@transaction.atomic
def set_work_terms(
    *,
    educator: Educator,
    employee_class: EmployeeClass,
    weekly_minutes: int = 40 * 60,
    payroll_number: str = "",
    by: Actor,
    clock: Clock,
) -> WorkTerms:
    """Say how someone is employed; claims that stand in the ledger keep what they were paid."""
    check_can_pay(by=by)
    terms, _ = WorkTerms.objects.update_or_create(
        district_id=educator.district_id,
        educator=educator,
        defaults={
            "employee_class": employee_class,
            "weekly_minutes": weekly_minutes,
            "payroll_number": payroll_number.strip(),
        },
    )
    events.record(
        district_id=educator.district_id,
        action="compensation.terms.set",
        subject="people.Educator",
        subject_id=educator.pk,
        by=by,
        at=clock.now(),
        employee_class=employee_class.value,
        weekly_minutes=weekly_minutes,
    )
    return terms


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
