"""The rows of an XLSX workbook as text, a piece of the file at a time.

No formula is evaluated: what the spreadsheet last worked out is taken, and a cell without it is named. What
the cell's format shows is kept where it matters: a date is told year first, and ``00123`` keeps its zeros
although the file holds 123. Memory holds the shared texts and a row, whatever corner of the sheet is filled.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Final

from doorstep.integrations.roster_files.archive import Limits, Members
from doorstep.integrations.spreadsheet.xml import listen
from doorstep.kernel.refusal import Refusal

NO_VALUE: Final = "\ue000"
"""Stands for a cell whose formula was never worked out."""

LIMITS: Final = Limits(total=1 << 30)
_MOST_COLUMNS: Final = 500
_MOST_OF_A_ROW: Final = 1 << 22
_MOST_SHARED: Final = 1 << 27
_EXACT: Final = Decimal(10) ** 15
"""From here on a spreadsheet has lost digits."""

_SINCE_1900: Final = datetime(1899, 12, 30)  # noqa: DTZ001 - the day on a calendar
_SINCE_1904: Final = datetime(1904, 1, 1)  # noqa: DTZ001 - as above
_LAST_DAY: Final = 2_958_465
_DATES: Final = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
_NOT_FORMAT: Final = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_ZEROS: Final = re.compile(r"0{2,}")
_COLUMN: Final = re.compile(r"([A-Z]{1,3})(\d{1,7})?")


@dataclass(frozen=True, slots=True)
class Style:
    """What of a cell's format matters here: whether it is a date, and how many digits it shows at least."""

    date: bool = False
    digits: int = 0


class Workbook:
    """An XLSX file. ``sheets`` are its visible sheets, in their order, by the member that holds each."""

    def __init__(self, path: Path, limits: Limits = LIMITS) -> None:
        self.name = path.name
        self._members = Members(path, limits)
        book = _Book()
        self._read("xl/workbook.xml", book)
        targets = _Targets()
        self._read("xl/_rels/workbook.xml.rels", targets)
        self.sheets: dict[str, str] = {
            name: member
            for name, relation in book.sheets
            if (member := _member(targets.of.get(relation, ""))) in self._members.files
        }
        if not self.sheets:
            raise Refusal("rosters.workbook_damaged", file=self.name)
        self._since = _SINCE_1904 if book.since_1904 else _SINCE_1900
        self._styles: list[Style] = []
        self._shared: list[str] = []
        if "xl/styles.xml" in self._members.files:
            styles = _Styles()
            self._read("xl/styles.xml", styles)
            self._styles = styles.of_cells
        if "xl/sharedstrings.xml" in self._members.files:
            if self._members.files["xl/sharedstrings.xml"] > _MOST_SHARED:
                raise Refusal("rosters.workbook_too_large", file=self.name)
            shared = _Shared()
            self._read("xl/sharedstrings.xml", shared)
            self._shared = shared.texts

    def rows(self, sheet: str) -> Iterator[tuple[int, list[str]]]:
        """The rows of a sheet that hold anything, with the number that the spreadsheet shows beside each."""
        reader = _Sheet(self)
        for _ in listen(self._members.open(self.sheets[sheet]), reader, workbook=self.name):
            yield from reader.finished
            reader.finished.clear()

    def text(self, kind: str, value: str, style: int) -> str:
        """A cell as text: its kind (``t``), what it holds, and the number of its style."""
        if kind == "s":
            number = int(value) if value.isdigit() else -1
            if not 0 <= number < len(self._shared):
                raise Refusal("rosters.workbook_damaged", file=self.name)
            return self._shared[number]
        if kind == "b":
            return "true" if value == "1" else "false"
        if kind in ("str", "inlineStr", "e", "d"):
            return value
        return self._number(value, self._styles[style] if 0 <= style < len(self._styles) else Style())

    def _number(self, value: str, style: Style) -> str:
        try:
            number = Decimal(value)
        except InvalidOperation:
            return value
        if not number.is_finite() or abs(number) >= _EXACT:
            return value
        if style.date and 0 < number <= _LAST_DAY:
            moment = self._since + timedelta(days=float(number))
            return (
                moment.date().isoformat() if number == int(number) else moment.isoformat(timespec="seconds")
            )
        if number == int(number):
            return str(int(number)).zfill(style.digits) if number >= 0 else str(int(number))
        return str(float(number))

    def _read(self, member: str, listener: _Book | _Targets | _Styles | _Shared) -> None:
        if member not in self._members.files:
            raise Refusal("rosters.workbook_damaged", file=self.name)
        for _ in listen(self._members.open(member), listener, workbook=self.name):
            pass


def _member(target: str) -> str:
    path = target[1:] if target.startswith("/") else posixpath.join("xl", target)
    return posixpath.normpath(path).lower()


class _Book:
    """Hears a workbook's list of sheets."""

    def __init__(self) -> None:
        self.sheets: list[tuple[str, str]] = []
        self.since_1904 = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "sheet" and attributes.get("state", "visible") == "visible":
            self.sheets.append((attributes.get("name", ""), attributes.get("id", "")))
        if name == "workbookPr":
            self.since_1904 = attributes.get("date1904") in ("1", "true")

    def end(self, name: str) -> None:
        """Nothing ends here that matters."""

    def text(self, text: str) -> None:
        """Its texts are spaces."""


class _Targets:
    """Hears which member a relation of the workbook leads to."""

    def __init__(self) -> None:
        self.of: dict[str, str] = {}

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "Relationship" and attributes.get("TargetMode") != "External":
            self.of[attributes.get("Id", "")] = attributes.get("Target", "")

    def end(self, name: str) -> None:
        """As above."""

    def text(self, text: str) -> None:
        """As above."""


class _Styles:
    """Hears the formats of cells."""

    def __init__(self) -> None:
        self.of_cells: list[Style] = []
        self._codes: dict[str, str] = {}
        self._in_cells = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "numFmt":
            self._codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif name == "cellXfs":
            self._in_cells = True
        elif name == "xf" and self._in_cells:
            self.of_cells.append(self._style(attributes.get("numFmtId", "0")))

    def end(self, name: str) -> None:
        if name == "cellXfs":
            self._in_cells = False

    def text(self, text: str) -> None:
        """As above."""

    def _style(self, number: str) -> Style:
        if number not in self._codes:
            return Style(date=number.isdigit() and int(number) in _DATES)
        code = _NOT_FORMAT.sub("", self._codes[number]).split(";")[0].casefold()
        if _ZEROS.fullmatch(code):
            return Style(digits=min(len(code), 32))
        return Style(date=code != "general" and bool(set(code) & set("dmyhs")))


class _Shared:
    """Hears the texts that cells share, without the readings of Japanese ones."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self._parts: list[str] = []
        self._reading = self._in_text = False

    def start(self, name: str, _: Mapping[str, str]) -> None:
        if name == "si":
            self._parts.clear()
        self._reading = self._reading or name == "rPh"
        self._in_text = name == "t" and not self._reading

    def end(self, name: str) -> None:
        if name == "si":
            self.texts.append("".join(self._parts))
        if name == "rPh":
            self._reading = False
        self._in_text = False

    def text(self, text: str) -> None:
        if self._in_text:
            self._parts.append(text)


class _Sheet:
    """Hears the cells of a sheet, and has rows ready as they end."""

    def __init__(self, workbook: Workbook) -> None:
        self.finished: list[tuple[int, list[str]]] = []
        self._workbook = workbook
        self._row: dict[int, str] = {}
        self._number = 0
        self._column = -1
        self._size = 0
        self._kind, self._style = "n", 0
        self._value: list[str] = []
        self._formula = self._in_value = self._reading = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "row":
            number = attributes.get("r", "")
            self._number = int(number) if number.isdigit() and len(number) < 9 else self._number + 1
            self._row, self._column, self._size = {}, -1, 0
        elif name == "c":
            self._column = self._place(attributes.get("r", ""))
            self._kind = attributes.get("t", "n")
            style = attributes.get("s", "0")
            self._style = int(style) if style.isdigit() and len(style) < 7 else 0
            self._value.clear()
            self._formula = False
        elif name == "f":
            self._formula = True
        elif name == "rPh":
            self._reading = True
        elif name == "v" or (name == "t" and not self._reading):
            self._in_value = True

    def text(self, text: str) -> None:
        if self._in_value:
            self._size += len(text)
            if self._size > _MOST_OF_A_ROW:
                raise Refusal("rosters.workbook_too_large", file=self._workbook.name)
            self._value.append(text)

    def end(self, name: str) -> None:
        if name in ("v", "t"):
            self._in_value = False
        elif name == "rPh":
            self._reading = False
        elif name == "c":
            self._take()
        elif name == "row" and self._row:
            last = max(self._row)
            self.finished.append((self._number, [self._row.get(at, "") for at in range(last + 1)]))

    def _place(self, reference: str) -> int:
        """The number of a cell's column; where the file names none, the one after the last."""
        match = _COLUMN.fullmatch(reference)
        if match is None:
            place = self._column + 1
        else:
            place = 0
            for letter in match[1]:
                place = place * 26 + ord(letter) - ord("A") + 1
            place -= 1
        return place

    def _take(self) -> None:
        value = "".join(self._value)
        if not value:
            if not self._formula or self._kind == "str":
                return
            text = NO_VALUE
        else:
            text = self._workbook.text(self._kind, value, self._style)
        if not text.strip():
            return
        if self._column >= _MOST_COLUMNS:
            raise Refusal("rosters.workbook_too_wide", file=self._workbook.name, most=_MOST_COLUMNS)
        self._row[self._column] = text
