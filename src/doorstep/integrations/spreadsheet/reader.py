"""A spreadsheet, a row a child, as a source of roster records. See README.md."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from doorstep.domain.people.ports import (
    Consequence,
    Kind,
    Part,
    ReadOptions,
    RosterRecord,
    RowProblem,
)
from doorstep.integrations.roster_files.cells import LONGEST, BadCell, Parse
from doorstep.integrations.spreadsheet.meanings import SECRET, parser_of, plain
from doorstep.integrations.spreadsheet.plan import SheetPlan, left_over, suggested
from doorstep.integrations.spreadsheet.records import Children
from doorstep.integrations.spreadsheet.table import SheetTable
from doorstep.integrations.spreadsheet.xlsx import NO_VALUE
from doorstep.kernel.progress import Progress, silent

_SAY_EVERY: Final = 1_000
_SHOWN: Final = 120
_LONGEST_SECRET: Final = 1_000
_LONGEST_SCHOOL: Final = 200
_ERRORS: Final = frozenset({"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!"})
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
_PARTS: Final[Mapping[Part, tuple[str, ...]]] = {
    "id": ("student_id",),
    "person": ("student_id",),
    "other": ("guardian1_id", "guardian1_name", "guardian1_given"),
    "given_name": ("student_given", "student_name"),
    "school": ("school_name", "school_id"),
    "section": ("class_name", "class_id"),
    "home": ("home1_id", "home1_address", "home1_street"),
    "role": ("student_id",),
}


class Spreadsheet:
    """One CSV or XLSX file; a `doorstep.domain.people.ports.RosterSource`.

    ``schools`` are the schools of the district, names by ids, so that a list may call them by name. Without a
    ``plan`` the headers must say clearly enough what they mean. Raises `Refusal` where they do not.
    """

    def __init__(
        self,
        path: Path,
        *,
        plan: SheetPlan | None = None,
        options: ReadOptions = ReadOptions(),  # noqa: B008 - frozen
        schools: Mapping[str, str] | None = None,
    ) -> None:
        file = path.name.lower()[:100]
        self._table = SheetTable(path, options.encoding_of(file))
        self._plan = plan or suggested(self._table.header)
        self._plan.check(self._table.header)
        self._dates = options.date_order_of(file)
        self._schools = schools or {}
        self._columns, self._header_problems = self._read_header()

    @property
    def format(self) -> str:
        return "spreadsheet-xlsx" if self.name.lower().endswith(("x", "m")) else "spreadsheet-csv"

    @property
    def name(self) -> str:
        return self._table.name

    @property
    def header(self) -> list[str]:
        """The headers as they are written."""
        return self._table.header

    @property
    def whole(self) -> Collection[Kind]:
        if not self._plan.whole:
            return frozenset()
        told = {code.partition("_")[0] for _, code, _ in self._columns}
        seats = {Kind.ENROLLMENT} if told & {"class", "teacher"} else set()
        guardians = {Kind.GUARDIAN} if any(who.startswith("guardian") for who in told) else set()
        return frozenset({Kind.STUDENT} | guardians | seats)

    @property
    def columns(self) -> Mapping[str, Mapping[Part, str]]:
        header = {code: self._table.header[at] for at, code, _ in self._columns}
        named: dict[Part, str] = {
            part: name for part, codes in _PARTS.items() if (name := _first(header, codes)) is not None
        }
        return {self._table.file: named}

    def fingerprint(self) -> str:
        return self._table.fingerprint()

    def raw_rows(self, rows: Mapping[str, Collection[int]]) -> Iterator[tuple[str, int, list[str]]]:
        wanted = rows.get(self._table.file)
        if not wanted:
            return
        yield self._table.file, 1, self._table.header
        for number, cells in self._table.rows(_unheard):
            if number in wanted and number != 1:
                yield self._table.file, number, ["" if cell == NO_VALUE else cell for cell in cells]

    def read(self, progress: Progress = silent) -> Iterator[RosterRecord | RowProblem]:
        yield from self._header_problems
        problems: list[RowProblem] = []
        whole_id = self._length_of_ids()
        headers = {code: self._table.header[at] for at, code, _ in self._columns}
        children = Children(self._table.file, self._plan, self._schools, headers, problems)
        for done, (number, cells) in enumerate(self._table.rows(problems.append), start=1):
            values = self._values(number, cells, problems, whole_id)
            if values is not None:
                yield from children.take(number, values)
            yield from problems
            problems.clear()
            if done % _SAY_EVERY == 0:
                progress("read", done, None)
        yield from children.adults()
        yield from problems

    def _read_header(self) -> tuple[list[tuple[int, str, Parse]], list[RowProblem]]:
        """The columns that are read, each with its meaning and parser, and what is odd about the header."""
        columns: list[tuple[int, str, Parse]] = []
        problems: list[RowProblem] = []
        names = [plain(header) for header in self._table.header]
        unread = set(left_over(self._table.header, self._plan))
        for at, (header, name) in enumerate(zip(self._table.header, names, strict=True)):
            code = self._plan.columns.get(name, "")
            if not name:
                problems.append(self._odd(f"#{at + 1}", "header_blank", Consequence.NOTED))
            elif names.count(name) > 1:
                problems.append(self._odd(header, "header_twice", Consequence.CELL_LEFT_OUT))
            elif code:
                columns.append((at, code, parser_of(code, names=self._plan.names, dates=self._dates)))
            elif header in unread:
                problems.append(self._odd(header, "column_unknown", Consequence.NOTED))
        if "student_id" not in {code for _, code, _ in columns}:
            problems.append(self._odd("", "column_missing", Consequence.FILE_REFUSED))
        for sheet in self._table.other_sheets:
            problems.append(self._odd(sheet, "other_sheet", Consequence.NOTED))
        return columns, problems

    def _odd(self, column: str, code: str, consequence: Consequence) -> RowProblem:
        row = self._table.header_row if code != "other_sheet" else 0
        return RowProblem(self._table.file, row, column[:100], "", code, {}, consequence)

    def _length_of_ids(self) -> int:
        """How long every student's id is that begins with a zero, where all of those are of one length.

        A shorter one then has lost its zeros in a spreadsheet, and whose id it was nobody can say.
        """
        at = next((at for at, code, _ in self._columns if code == "student_id"), None)
        if at is None:
            return 0
        ids = (cells[at].strip() for _, cells in self._table.rows(_unheard))
        lengths = {len(sid) for sid in ids if sid.isdigit() and sid.startswith("0")}
        return lengths.pop() if len(lengths) == 1 else 0

    def _values(
        self, number: int, cells: list[str], problems: list[RowProblem], whole_id: int
    ) -> dict[str, Any] | None:
        """The values of a row by the meanings of their columns; None where the row cannot be used."""
        values: dict[str, Any] = {}
        usable = True
        for at, code, parse in self._columns:
            cell = _bare(cells[at])
            secret = code.partition("_")[2] in SECRET
            try:
                values[code] = _value(cell, code, parse, secret=secret, whole_id=whole_id)
            except BadCell as bad:
                grave = code in ("student_id", "school_id") or bad.code == "cell_too_long"
                consequence = Consequence.ROW_REFUSED if grave else Consequence.CELL_LEFT_OUT
                usable = usable and not grave
                shown = "" if secret or cell == NO_VALUE else cell[:_SHOWN]
                place = (self._table.file, number, self._table.header[at][:100], shown)
                problems.append(RowProblem(*place, bad.code, bad.params, consequence))
                values[code] = parse("")
        return values if usable else None


def _value(cell: str, code: str, parse: Parse, *, secret: bool, whole_id: int) -> Any:
    """What a cell says; `BadCell` where that is nothing, or more than one thing."""
    if cell == NO_VALUE:
        raise BadCell("formula_without_value")
    if cell.upper() in _ERRORS:
        raise BadCell("cell_error")
    most = _LONGEST_SECRET if secret else _LONGEST_SCHOOL if code.startswith("school") else LONGEST
    if len(cell) > most:
        raise BadCell("cell_too_long", most=most)
    if "\0" in cell:
        raise BadCell("nul_character")
    if code == "student_id":
        if not cell:
            raise BadCell("cell_required")
        if cell.isdigit() and len(cell) < whole_id:
            raise BadCell("id_zero_lost", digits=whole_id)
    return parse(cell)


def _bare(cell: str) -> str:
    """A cell without the apostrophe that kept it from being taken for a formula."""
    cell = cell.strip()
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_FORMULA) else cell


def _first(header: Mapping[str, str], codes: tuple[str, ...]) -> str | None:
    return next((header[code] for code in codes if code in header), None)


def _unheard(_: RowProblem) -> None:
    """Problems are told where records are read; here cells alone matter."""
