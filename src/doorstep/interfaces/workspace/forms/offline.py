"""What a phone without signal was told, as it reaches us: read with care, for it is not a form."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from doorstep.domain.visits.models import Saying
from doorstep.kernel.foreign import json_in

MOST_ENTRIES = 200


@dataclass(frozen=True, slots=True)
class Entry:
    """One word: of which visit, what, when by the phone; an account has its answers by the form's names."""

    entry: UUID
    visit: UUID
    saying: Saying
    said_at: datetime
    account: dict[str, str] = field(default_factory=dict)


def entries_in(body: bytes) -> list[Entry] | None:
    """The words in a request's body, in the order they were said; None where it is none of ours."""
    try:
        found = [_entry(each) for each in json_in(body)["entries"][:MOST_ENTRIES]]
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError):
        return None
    return sorted(found, key=lambda entry: entry.said_at)


def _entry(said: dict[str, Any]) -> Entry:
    account = said.get("account") or {}
    return Entry(
        entry=UUID(said["entry"]),
        visit=UUID(said["visit"]),
        saying=Saying(said["saying"]),
        said_at=datetime.fromtimestamp(int(said["said_at"]) / 1000, tz=UTC),
        account={str(name): str(value) for name, value in account.items()},
    )
