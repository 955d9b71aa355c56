from __future__ import annotations

from django.db import models

from doorstep.domain.organizations.walls import DistrictKey, DistrictRow
from doorstep.domain.people.models import Educator
from doorstep.domain.programs.models.program import Program


class InterpreterBudget(DistrictRow):
    """For how many minutes of a program year's visits an interpreter is paid; without a row, for any number.

    Minutes at the door count, of visits held and agreed alike; the way there is between her and who pays her.
    """

    program = DistrictKey(Program, on_delete=models.PROTECT, related_name="interpreter_budgets")
    educator = DistrictKey(Educator, on_delete=models.PROTECT, related_name="interpreter_budgets")
    minutes = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["district", "program", "educator"], name="programs_interpreterbudget_once"
            )
        ]
