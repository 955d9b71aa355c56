"""A spreadsheet's one table, whatever kind of file it lies in: its header, and its rows as texts."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from doorstep.domain.people.ports import Consequence, RowProblem
from doorstep.integrations.roster_files.archive import Bytes
from doorstep.integrations.roster_files.lines import Report, Rows
from doorstep.integrations.spreadsheet.xlsx import Workbook
from doorstep.kernel.refusal import Refusal

HELP_SHEET: Final = "How to fill it in"
"""The sheet of our own template that holds no rows."""

_CHUNK: Final = 1 << 20
_MOST_HEADERS: Final = 500
_WORKBOOKS: Final = (".xlsx", ".xlsm")
_TEXTS: Final = (".csv", ".tsv", ".txt")
_OLD: Final = (".xls", ".ods", ".numbers")


def is_spreadsheet(path: Path) -> bool:
    """Whether a file is a spreadsheet by its name; refused where it is of a kind we do not read."""
    suffix = path.suffix.lower()
    if suffix in _OLD and path.is_file():
        raise Refusal("rosters.sheet_of_other_kind", file=path.name)
    return suffix in (*_WORKBOOKS, *_TEXTS) and not path.is_dir()


class SheetTable:
    """The first table of a spreadsheet; making one reads its header."""

    def __init__(self, path: Path, encoding: str | None = None) -> None:
        if not path.exists():
            raise Refusal("rosters.not_found", path=str(path))
        self.name = path.name
        self.file = path.name.lower()[:100]
        self._path = path
        self._encoding = encoding
        self._book = Workbook(path) if path.suffix.lower() in _WORKBOOKS else None
        self._sheet, self.other_sheets = self._sheets()
        self.header_row, self.header = self._header()

    def fingerprint(self) -> str:
        """SHA-256 of the file, in hexadecimal."""
        whole = hashlib.sha256()
        with self._path.open("rb") as stream:
            while chunk := stream.read(_CHUNK):
                whole.update(chunk)
        return whole.hexdigest()

    def rows(self, report: Report) -> Iterator[tuple[int, list[str]]]:
        """The rows under the header, each as wide as it; what cannot be read is reported and left out."""
        width = len(self.header)
        for number, cells in self._all(report):
            if number <= self.header_row or not any(cell.strip() for cell in cells):
                continue
            if any(cell.strip() for cell in cells[width:]):
                params = {"cells": len(cells), "columns": width}
                problem = (self.file, number, "", "", "row_too_wide", params, Consequence.ROW_REFUSED)
                report(RowProblem(*problem))
                continue
            yield number, [*cells[:width], *[""] * (width - len(cells))]

    def _header(self) -> tuple[int, list[str]]:
        """The first row; in a workbook the first of several cells, since a title often stands above."""
        for number, cells in self._all(_unheard):
            filled = sum(bool(cell.strip()) for cell in cells)
            if filled > 1 or (filled and self._book is None):
                if len(cells) > _MOST_HEADERS:
                    raise Refusal("rosters.workbook_too_wide", file=self.name, most=_MOST_HEADERS)
                return number, [cell.strip()[:200] for cell in cells]
        raise Refusal("rosters.sheet_empty", file=self.name)

    def _sheets(self) -> tuple[str, list[str]]:
        """The first sheet that holds anything, and the names of others that do too."""
        if self._book is None:
            return "", []
        names = [name for name in self._book.sheets if name != HELP_SHEET] or list(self._book.sheets)
        filled = [name for name in names if next(self._book.rows(name), None) is not None]
        if not filled:
            raise Refusal("rosters.sheet_empty", file=self.name)
        return filled[0], filled[1:]

    def _all(self, report: Report) -> Iterator[tuple[int, list[str]]]:
        if self._book is not None:
            yield from self._book.rows(self._sheet)
            return
        with Bytes(self._path.open("rb"), self.name, self.name) as stream:
            yield from Rows(stream, self.file, report, self._encoding)


def _unheard(_: RowProblem) -> None:
    """Problems of rows are told while they are read, not while the header is looked for."""
