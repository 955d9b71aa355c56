"""The states of a roster import (a change set)."""

from __future__ import annotations

from typing import Final

from django.db import models


class ImportState(models.TextChoices):
    """Where a change set stands."""

    RECEIVED = "received", "Being read"
    PARSED = "parsed", "To be looked at"
    REVIEW_AGAIN = "review_again", "To be looked at again"
    APPLYING = "applying", "Being applied"
    APPLIED = "applied", "Applied"
    UNDONE = "undone", "Undone"
    REFUSED = "refused", "Refused"
    DISCARDED = "discarded", "Set aside"


LOOKED_AT: Final = (ImportState.PARSED, ImportState.REVIEW_AGAIN)
"""Where a change set waits for a person."""

IMPORT_TRANSITIONS: dict[ImportState, frozenset[ImportState]] = {
    ImportState.RECEIVED: frozenset(
        {ImportState.PARSED, ImportState.REVIEW_AGAIN, ImportState.REFUSED, ImportState.DISCARDED}
    ),
    **dict.fromkeys(
        LOOKED_AT,
        frozenset({ImportState.RECEIVED, ImportState.APPLYING, ImportState.APPLIED, ImportState.DISCARDED}),
    ),
    ImportState.APPLYING: frozenset({ImportState.APPLIED, ImportState.PARSED, ImportState.RECEIVED}),
    ImportState.APPLIED: frozenset({ImportState.UNDONE}),
    ImportState.UNDONE: frozenset(),
    ImportState.REFUSED: frozenset({ImportState.RECEIVED, ImportState.DISCARDED}),
    ImportState.DISCARDED: frozenset(),
}
"""A change set that was looked at may be read again, once somebody said how its files are meant; one that
could not be applied because the records changed meanwhile is read again and then looked at again."""
