"""Reading what an address or a form asks for, when no Django form stands between."""

from __future__ import annotations

from uuid import UUID


def uuid_in(text: str) -> UUID | None:
    """The key a text spells, or None: whatever is typed into an address is an answerable question."""
    try:
        return UUID(text)
    except ValueError:
        return None
