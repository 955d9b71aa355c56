"""The states of a plan, and of the work of making one."""

from __future__ import annotations

from django.db import models


class PlanState(models.TextChoices):
    """Where a version of the plan stands."""

    DRAFT = "draft", "Draft"
    PUBLISHED = "published", "Published"
    SUPERSEDED = "superseded", "Superseded"


PLAN_TRANSITIONS: dict[PlanState, frozenset[PlanState]] = {
    PlanState.DRAFT: frozenset({PlanState.PUBLISHED, PlanState.SUPERSEDED}),
    PlanState.PUBLISHED: frozenset({PlanState.SUPERSEDED}),
    PlanState.SUPERSEDED: frozenset(),
}


class PlanRunState(models.TextChoices):
    """How far the work of making a plan has come."""

    WAITING = "waiting", "Waiting"
    RUNNING = "running", "Running"
    DONE = "done", "Done"
    FAILED = "failed", "Failed"
    CANCELLED = "cancelled", "Stopped"


PLAN_RUN_TRANSITIONS: dict[PlanRunState, frozenset[PlanRunState]] = {
    PlanRunState.WAITING: frozenset({PlanRunState.RUNNING, PlanRunState.CANCELLED}),
    PlanRunState.RUNNING: frozenset({PlanRunState.DONE, PlanRunState.FAILED, PlanRunState.CANCELLED}),
    PlanRunState.DONE: frozenset(),
    PlanRunState.FAILED: frozenset(),
    PlanRunState.CANCELLED: frozenset(),
}

GOING_ON = (PlanRunState.WAITING, PlanRunState.RUNNING)
