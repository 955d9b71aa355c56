"""How people are employed, as payroll needs it."""

from __future__ import annotations

from django.db import transaction

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.audit.actions import events
from doorstep.domain.compensation import promises, rules
from doorstep.domain.compensation.models import EmployeeClass, WorkTerms
from doorstep.domain.compensation.permissions import check_can_pay
from doorstep.domain.people.models import Educator
from doorstep.kernel.clock import Clock


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
    """Say how someone is employed; claims that stand in the ledger keep what they were paid.

    A number that payroll knows somebody else by is refused: two people would be one in its file.
    """
    check_can_pay(by=by)
    rules.check_weekly_minutes(weekly_minutes)
    with promises.kept():
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
