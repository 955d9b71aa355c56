from __future__ import annotations

import uuid

from django.db import models

from doorstep.domain.accounts.models import User
from doorstep.domain.organizations.walls import DistrictKey, DistrictRow
from doorstep.domain.programs.models import Program
from doorstep.domain.selection.models.draw import Draw
from doorstep.domain.selection.states import GOING_ON, DrawRunState


class DrawRun(DistrictRow):
    """The work of fixing a large draw, for whoever waits for it: which step, and how much of it is done.

    One at a time for a program. It ends with a whole draw or with none: a draw that was stopped, or whose
    pool changed meanwhile, is not kept. ``setup`` is what was asked for (`rules.as_facts`); ``trouble`` is
    the code of what kept it from ending.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    program = DistrictKey(Program, on_delete=models.PROTECT, related_name="draw_runs")
    pool = models.CharField(max_length=80)
    setup = models.JSONField()
    state = models.CharField(max_length=10, choices=DrawRunState.choices, default=DrawRunState.WAITING)
    stage = models.CharField(max_length=20, blank=True)
    done = models.PositiveBigIntegerField(default=0)
    total = models.PositiveBigIntegerField(null=True, blank=True)
    stop_asked = models.BooleanField(default=False)
    trouble = models.CharField(max_length=60, blank=True)
    draw = DistrictKey(Draw, on_delete=models.PROTECT, null=True, blank=True, related_name="runs")
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    asked_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["district", "program"],
                condition=models.Q(state__in=[state.value for state in GOING_ON]),
                name="selection_drawrun_one_going_on",
            )
        ]
