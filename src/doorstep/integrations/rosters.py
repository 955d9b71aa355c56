"""Which adapter reads the roster that lies at a path."""

from __future__ import annotations

from pathlib import Path

from doorstep.domain.people.ports import ReadOptions, RosterSource
from doorstep.integrations.edfi.reader import EdFiXml
from doorstep.integrations.oneroster.reader import OneRosterCsv
from doorstep.integrations.roster_files.archive import open_archive


def open_roster(path: Path, *, options: ReadOptions = ReadOptions()) -> RosterSource:  # noqa: B008 - frozen
    """The roster at ``path``, zip or folder, by the files it holds; `Refusal` where it is none we know."""
    files = open_archive(path).files
    if "users.csv" not in files and any(
        file in files for file in ("student.xml", "contact.xml", "parent.xml")
    ):
        return EdFiXml(path)
    return OneRosterCsv(path, options=options)
