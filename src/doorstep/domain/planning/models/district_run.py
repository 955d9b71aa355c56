from __future__ import annotations

import uuid

from django.db import models

from doorstep.domain.organizations.walls import DistrictKey, DistrictRow
from doorstep.domain.planning.states import GOING_ON, PlanRunState
from doorstep.domain.programs.models import Program


class DistrictRun(DistrictRow):
    """The work of planning all schools of a district together, so that people they share are shared well.

    One at a time. Its drafts are stored all at once, or none of them is. Minutes of all schools' problems
    count from ``first_day``, so that they can be compared.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    state = models.CharField(max_length=10, choices=PlanRunState.choices, default=PlanRunState.RUNNING)
    seed = models.BigIntegerField(default=1)
    trouble = models.CharField(max_length=60, blank=True)
    first_day = models.DateField()
    asked_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["district"],
                condition=models.Q(state__in=[state.value for state in GOING_ON]),
                name="planning_districtrun_one_going_on",
            )
        ]


class SchoolTask(DistrictRow):
    """One school's problem in a district's run, as a job of its own, and its answer once there is one.

    The problem is kept as it was when the run began, so that a killed worker's school is solved again to the
    same answer; ``digest`` is its hash. ``opening`` ones are the schools as they are, the others have shared
    people away where other schools need them. Problems and answers go with the run's end.
    """

    run = DistrictKey(DistrictRun, on_delete=models.PROTECT, related_name="tasks")
    program = DistrictKey(Program, on_delete=models.PROTECT, related_name="+")
    opening = models.BooleanField(default=False)
    digest = models.CharField(max_length=64)
    problem = models.JSONField(null=True)
    solved = models.JSONField(null=True)
    state = models.CharField(max_length=10, choices=PlanRunState.choices, default=PlanRunState.WAITING)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["district", "run", "digest"], name="planning_schooltask_once")
        ]
