"""Reading what an address or a form asks for, when no Django form stands between."""

from __future__ import annotations

from datetime import date
from typing import Final
from uuid import UUID

_YEARS: Final = range(1970, 2200)
"""Days that anyone looks at: weeks before and after them can be reckoned too."""


def uuid_in(text: str) -> UUID | None:
    """The key a text spells, or None: whatever is typed into an address is an answerable question."""
    try:
        return UUID(text)
    except ValueError:
        return None


def day_in(text: str) -> date | None:
    """The day a text spells, or None where it spells none, or one that no calendar here reaches."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day.year in _YEARS else None
