"""The states of a roster import (a change set)."""

from __future__ import annotations

from django.db import models


class ImportState(models.TextChoices):
    """Where a change set stands."""

    RECEIVED = "received", "Being read"
    PARSED = "parsed", "To be looked at"
    APPLYING = "applying", "Being applied"
    APPLIED = "applied", "Applied"
    UNDONE = "undone", "Undone"
    REFUSED = "refused", "Refused"
    DISCARDED = "discarded", "Set aside"


IMPORT_TRANSITIONS: dict[ImportState, frozenset[ImportState]] = {
    ImportState.RECEIVED: frozenset({ImportState.PARSED, ImportState.REFUSED, ImportState.DISCARDED}),
    ImportState.PARSED: frozenset(
        {ImportState.RECEIVED, ImportState.APPLYING, ImportState.APPLIED, ImportState.DISCARDED}
    ),
    ImportState.APPLYING: frozenset({ImportState.APPLIED, ImportState.PARSED}),
    ImportState.APPLIED: frozenset({ImportState.UNDONE}),
    ImportState.UNDONE: frozenset(),
    ImportState.REFUSED: frozenset({ImportState.RECEIVED, ImportState.DISCARDED}),
    ImportState.DISCARDED: frozenset(),
}
"""A change set that was looked at may be read again, once somebody said how its files are meant; one that
could not be applied because the records changed meanwhile is looked at again."""
