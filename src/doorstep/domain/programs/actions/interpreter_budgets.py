"""How many hours of visits an interpreter is paid for."""

from __future__ import annotations

from django.db import transaction

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.audit.actions import events
from doorstep.domain.people.models import Educator
from doorstep.domain.programs.models import InterpreterBudget, Program
from doorstep.domain.programs.permissions import check_can_set_up
from doorstep.domain.programs.rules import check_budget, check_not_closed
from doorstep.kernel.clock import Clock


@transaction.atomic
def set_budget(
    *, program: Program, interpreter: Educator, hours: int | None, by: Actor, clock: Clock
) -> InterpreterBudget | None:
    """Set for how many hours of this program year's visits an interpreter is paid; None is without a limit.

    Visits that are agreed stay, even where they are more already.
    """
    check_can_set_up(school_id=program.school_id, by=by)
    check_not_closed(program)
    check_budget(interpreter, hours)
    budget: InterpreterBudget | None = None
    if hours is None:
        InterpreterBudget.objects.filter(program=program, educator=interpreter).delete()
    else:
        budget, _ = InterpreterBudget.objects.update_or_create(
            district_id=program.district_id,
            program=program,
            educator=interpreter,
            defaults={"minutes": 60 * hours},
        )
    events.record(
        district_id=program.district_id,
        action="programs.interpreter.set_budget",
        subject="people.Educator",
        subject_id=interpreter.pk,
        by=by,
        at=clock.now(),
        reason="",
        program=program.pk,
        hours=hours,
    )
    return budget
