"""A header and rows to records. Each problem carries its place; a problem in one cell costs no other."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from operator import call, itemgetter
from typing import Any, Final, Generic, NamedTuple, TypeVar

from doorstep.domain.people.ports import Consequence, RowProblem
from doorstep.integrations.roster_files.cells import LONGEST, BadCell, Parse
from doorstep.integrations.roster_files.lines import Report, Rows

R = TypeVar("R", bound=tuple[Any, ...])

_SHOWN: Final = 120


@dataclass(frozen=True, slots=True)
class Field:
    """A column we read: its name in the standard, how its cells are read, and other names it goes by.

    A row is refused where a ``required`` cell is blank or bad. ``secret`` cells (addresses) are never shown
    in a problem.
    """

    column: str
    parse: Parse
    aliases: tuple[str, ...] = ()
    required: bool = False
    secret: bool = False


@dataclass(frozen=True, slots=True)
class Table(Generic[R]):
    """How the rows of one file become tuples: ``make`` takes the row's number and the values of ``fields``.

    ``ignored`` are columns of the standard that we know and do not keep.
    """

    make: Callable[[tuple[Any, ...]], R]
    fields: tuple[Field, ...]
    ignored: Collection[str] = ()

    def read(
        self, stream: io.BufferedReader, file: str, report: Report, encoding: str | None = None
    ) -> Iterator[R]:
        """The records of a file, in its order."""
        rows = Rows(stream, file, report, encoding)
        numbered = iter(rows)
        first = next(numbered, None)
        if first is None:
            report(RowProblem(file, 0, "", "", "file_empty", {}, Consequence.FILE_REFUSED))
            return
        places = _Header(self, file, report).places(first[1])
        if places is not None:
            yield from _Reading(self, file, report, places, width=len(first[1])).records(rows, numbered)


class _Header(NamedTuple):
    """Finds the fields of a table in a header as it was written."""

    table: Table[Any]
    file: str
    report: Report

    def places(self, header: list[str]) -> list[int] | None:
        """For each field its column's index; one past the end where the file has none. None: unusable."""
        at = self._recognised(header)
        usable = True
        places = []
        for field in self.table.fields:
            found = [at[key] for name in (field.column, *field.aliases) if (key := spelling(name)) in at]
            if not found and field.required:
                self._say(field.column, "column_missing", Consequence.FILE_REFUSED)
                usable = False
            places.append(found[0] if found else len(header))
        return places if usable else None

    def _recognised(self, header: list[str]) -> dict[str, int]:
        known = {spelling(name) for field in self.table.fields for name in (field.column, *field.aliases)}
        ignored = {spelling(name) for name in self.table.ignored}
        at: dict[str, int] = {}
        twice: set[str] = set()
        for index, cell in enumerate(header):
            key = spelling(cell)
            if not key:
                self._say(f"#{index + 1}", "header_blank", Consequence.NOTED)
            elif key in at:
                twice.add(key)
                self._say(cell.strip(), "header_twice", Consequence.CELL_LEFT_OUT)
            else:
                at[key] = index
                if key not in known and key not in ignored:
                    self._say(cell.strip(), "column_unknown", Consequence.NOTED)
        # which of the two is meant, nobody can say
        return {key: index for key, index in at.items() if key not in twice}

    def _say(self, column: str, code: str, consequence: Consequence) -> None:
        self.report(RowProblem(self.file, 1, column[:_SHOWN], "", code, {}, consequence))


class _Reading(Generic[R]):
    """The rows of one file on their way to records."""

    def __init__(self, table: Table[R], file: str, report: Report, places: list[int], *, width: int) -> None:
        self.table = table
        self.file = file
        self.report = report
        self.width = width
        self.parsers = [field.parse for field in table.fields]
        self.required = [index for index, field in enumerate(table.fields) if field.required]
        self.pick = itemgetter(*places)

    def records(self, rows: Rows, numbered: Iterator[tuple[int, list[str]]]) -> Iterator[R]:
        width, pick, parsers, required = self.width, self.pick, self.parsers, self.required
        make = self.table.make
        for number, cells in numbered:
            if len(cells) != width and not self._mended(number, cells):
                continue
            cells.append("")
            picked = pick(cells)
            try:
                values = (number, *map(call, parsers, picked))
            except BadCell:
                tried = self._one_by_one(number, picked)
                if tried is None:
                    continue
                values = tried
            if rows.long and not self._short_enough(number, values):
                continue
            for index in required:
                if not values[index + 1] and values[index + 1] is not False:
                    self._say(number, index, "", "cell_required", Consequence.ROW_REFUSED)
                    break
            else:
                yield make(values)

    def _mended(self, number: int, cells: list[str]) -> bool:
        """Make the row as wide as the header where that loses nothing; else refuse it."""
        extra = cells[self.width :]
        if any(cell.strip() for cell in extra):
            params = {"cells": len(cells), "columns": self.width}
            self.report(
                RowProblem(self.file, number, "", "", "row_too_wide", params, Consequence.ROW_REFUSED)
            )
            return False
        del cells[self.width :]
        if not any(cell.strip() for cell in cells):
            return False
        cells.extend([""] * (self.width - len(cells)))
        return True

    def _one_by_one(self, number: int, picked: tuple[str, ...]) -> tuple[Any, ...] | None:
        """Every cell by itself, each bad one reported; None where the row cannot do without one of them."""
        values: list[Any] = [number]
        usable = True
        for index, (field, cell) in enumerate(zip(self.table.fields, picked, strict=True)):
            try:
                values.append(field.parse(cell))
            except BadCell as bad:
                consequence = Consequence.ROW_REFUSED if field.required else Consequence.CELL_LEFT_OUT
                usable = usable and not field.required
                self._say(number, index, cell, bad.code, consequence, **bad.params)
                values.append(None if field.required else field.parse(""))
        return tuple(values) if usable else None

    def _short_enough(self, number: int, values: tuple[Any, ...]) -> bool:
        for index, value in enumerate(values[1:]):
            field = self.table.fields[index]
            longest = max(map(len, value), default=0) if isinstance(value, tuple) else len(str(value))
            if longest > LONGEST and not field.secret:
                self._say(number, index, str(value), "cell_too_long", Consequence.ROW_REFUSED, most=LONGEST)
                return False
        return True

    def _say(
        self, number: int, index: int, cell: str, code: str, consequence: Consequence, **params: str | int
    ) -> None:
        field = self.table.fields[index]
        shown = "" if field.secret else cell[:_SHOWN]
        self.report(RowProblem(self.file, number, field.column, shown, code, params, consequence))


def spelling(name: str) -> str:
    """What is left of a header cell when case, spaces, dashes and underscores do not count."""
    return re.sub(r"[\s_\-]", "", name).casefold()
