"""The rows that an import refused, handed back as the files they came from, with what to do beside each."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable

from django.utils.translation import gettext

from doorstep.domain.people.queries.imports import RefusedRow, RefusedRows
from doorstep.interfaces.look.roster_problems import matter, remedy
from doorstep.interfaces.look.spreadsheets import csv_text


def refused_zip(files: Iterable[RefusedRows]) -> bytes:
    """A zip with a csv for each file: its own columns, then row, what is the matter, and what to do."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for refused in files:
            added = [gettext("row"), gettext("what is the matter"), gettext("what to do")]
            rows: list[list[object]] = [
                [*refused.header, *added],
                *(_cells(row, len(refused.header)) for row in refused.rows),
            ]
            archive.writestr(_csv_name(refused.file), csv_text(rows))
    return whole.getvalue()


def _csv_name(file: str) -> str:
    """What the file is called now that it is CSV; a workbook's rows come back as text too."""
    return file if file.endswith(".csv") else f"{file.rpartition('.')[0] or file}.csv"


def _cells(row: RefusedRow, width: int) -> list[object]:
    cells: list[object] = [*row.cells, *[""] * (width - len(row.cells))]
    matters = (f"{problem.column}: {matter(problem.code, problem.params)}" for problem in row.problems)
    remedies = dict.fromkeys(remedy(problem.code, problem.params) for problem in row.problems)
    return [*cells, row.row, " ".join(text.removeprefix(": ") for text in matters), " ".join(remedies)]
