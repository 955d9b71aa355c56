"""The states of a program year at a school."""

from __future__ import annotations

from django.db import models


class ProgramState(models.TextChoices):
    """Where a program year stands."""

    DRAFT = "draft", "Being set up"
    OPEN = "open", "Under way"
    CLOSED = "closed", "Closed"


PROGRAM_TRANSITIONS: dict[ProgramState, frozenset[ProgramState]] = {
    ProgramState.DRAFT: frozenset({ProgramState.OPEN}),
    ProgramState.OPEN: frozenset({ProgramState.CLOSED}),
    ProgramState.CLOSED: frozenset(),
}
