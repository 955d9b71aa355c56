"""Which adapter reads a roster that lies at a path. Knows neither Django nor a database."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from doorstep.domain.people.ports import ReadOptions, RosterSource
from doorstep.integrations.edfi.reader import EdFiXml
from doorstep.integrations.oneroster.reader import OneRosterCsv
from doorstep.integrations.oneroster.rest.pages import OneRosterRest
from doorstep.integrations.roster_files.archive import open_archive
from doorstep.integrations.spreadsheet.plan import SheetPlan
from doorstep.integrations.spreadsheet.reader import Spreadsheet
from doorstep.integrations.spreadsheet.table import is_spreadsheet


def open_roster(
    path: Path,
    *,
    options: ReadOptions = ReadOptions(),  # noqa: B008 - frozen
    sheet: Mapping[str, Any] | None = None,
    schools: Mapping[str, str] | None = None,
    fetched_from: str = "",
) -> RosterSource:
    """The roster at ``path``: a zip or folder by the files it holds, or a spreadsheet.

    ``sheet`` is a `SheetPlan` as it is kept; ``schools`` are names of the district's schools by id, so that a
    spreadsheet may call them by name; ``fetched_from`` names the server whose pages lie in the folder.
    `Refusal` where it is nothing we know.
    """
    if fetched_from:
        return OneRosterRest(path, name=fetched_from)
    if is_spreadsheet(path):
        plan = SheetPlan.from_json(sheet) if sheet else None
        return Spreadsheet(path, plan=plan, options=options, schools=schools)
    files = open_archive(path).files
    if "users.csv" not in files and any(
        file in files for file in ("student.xml", "contact.xml", "parent.xml")
    ):
        return EdFiXml(path)
    return OneRosterCsv(path, options=options)
