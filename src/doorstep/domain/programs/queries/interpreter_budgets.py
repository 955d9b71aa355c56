"""How much of an interpreter's time is paid for."""

from __future__ import annotations

from doorstep.domain.people.models import Educator
from doorstep.domain.programs.models import InterpreterBudget, Program


def budgets(*, program: Program) -> dict[int, int]:
    """Minutes of the program year's visits, by interpreter; whoever is missing has no limit."""
    return dict(InterpreterBudget.objects.filter(program=program).values_list("educator_id", "minutes"))


def hours_paid(*, program: Program, educator: Educator) -> int | None:
    """For how many hours of the program year's visits an interpreter is paid; None is without a limit."""
    minutes = budgets(program=program).get(educator.pk)
    return None if minutes is None else minutes // 60
