"""Which adapter reads the roster that lies at a path."""

from __future__ import annotations

from pathlib import Path

from doorstep.domain.people.ports import ReadOptions, RosterSource
from doorstep.integrations.oneroster.reader import OneRosterCsv


def open_roster(path: Path, *, options: ReadOptions = ReadOptions()) -> RosterSource:  # noqa: B008 - frozen
    """The roster at ``path``, zip or folder; `Refusal` where it is none that we know."""
    return OneRosterCsv(path, options=options)
