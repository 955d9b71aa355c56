from __future__ import annotations

import uuid

from django.db import models

from doorstep.domain.organizations.walls import DistrictKey, DistrictRow
from doorstep.domain.planning.models.plan import Plan
from doorstep.domain.planning.states import GOING_ON, PlanRunState
from doorstep.domain.programs.models import Program


class PlanRun(DistrictRow):
    """The work of making a plan, for whoever waits for it: which step, and how much of it is done.

    One at a time for a program. A worker that is killed leaves it running; the next one begins it again from
    the same seed. ``trouble`` is the code of what kept it from ending.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    program = DistrictKey(Program, on_delete=models.PROTECT, related_name="plan_runs")
    state = models.CharField(max_length=10, choices=PlanRunState.choices, default=PlanRunState.WAITING)
    seed = models.BigIntegerField(default=1)
    stage = models.CharField(max_length=20, blank=True)
    done = models.PositiveBigIntegerField(default=0)
    total = models.PositiveBigIntegerField(null=True, blank=True)
    stop_asked = models.BooleanField(default=False)
    trouble = models.CharField(max_length=60, blank=True)
    plan = DistrictKey(Plan, on_delete=models.PROTECT, null=True, blank=True, related_name="runs")
    asked_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["district", "program"],
                condition=models.Q(state__in=[state.value for state in GOING_ON]),
                name="planning_planrun_one_going_on",
            )
        ]
