"""The states of a roster import (a change set)."""

from __future__ import annotations

from django.db import models


class ImportState(models.TextChoices):
    """Where a change set stands."""

    RECEIVED = "received", "Received"
    PARSED = "parsed", "Parsed"
    APPLIED = "applied", "Applied"
    REFUSED = "refused", "Refused"
    DISCARDED = "discarded", "Discarded"


IMPORT_TRANSITIONS: dict[ImportState, frozenset[ImportState]] = {
    ImportState.RECEIVED: frozenset({ImportState.PARSED, ImportState.REFUSED, ImportState.DISCARDED}),
    ImportState.PARSED: frozenset({ImportState.APPLIED, ImportState.REFUSED, ImportState.DISCARDED}),
    ImportState.APPLIED: frozenset(),
    ImportState.REFUSED: frozenset(),
    ImportState.DISCARDED: frozenset(),
}
