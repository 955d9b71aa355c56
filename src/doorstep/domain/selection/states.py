"""Where a draw stands: never stored, it follows from the rows beside it."""

from __future__ import annotations

from django.db import models


class DrawState(models.TextChoices):
    """A draw is fixed, then its number is known; it may be set aside by two people at either point."""

    COMMITTED = "committed", "Committed, waiting for its number"
    REVEALED = "revealed", "Revealed"
    SET_ASIDE = "set_aside", "Set aside, with a reason"


DRAW_TRANSITIONS: dict[DrawState, frozenset[DrawState]] = {
    DrawState.COMMITTED: frozenset({DrawState.REVEALED, DrawState.SET_ASIDE}),
    DrawState.REVEALED: frozenset({DrawState.SET_ASIDE}),
    DrawState.SET_ASIDE: frozenset(),
}


class DrawRunState(models.TextChoices):
    """How far the work of fixing a large draw has come."""

    WAITING = "waiting", "Waiting"
    RUNNING = "running", "Running"
    DONE = "done", "Done"
    FAILED = "failed", "Failed"
    CANCELLED = "cancelled", "Stopped"


DRAW_RUN_TRANSITIONS: dict[DrawRunState, frozenset[DrawRunState]] = {
    DrawRunState.WAITING: frozenset({DrawRunState.RUNNING, DrawRunState.FAILED, DrawRunState.CANCELLED}),
    DrawRunState.RUNNING: frozenset({DrawRunState.DONE, DrawRunState.FAILED, DrawRunState.CANCELLED}),
    DrawRunState.DONE: frozenset(),
    DrawRunState.FAILED: frozenset(),
    DrawRunState.CANCELLED: frozenset(),
}

GOING_ON = (DrawRunState.WAITING, DrawRunState.RUNNING)
