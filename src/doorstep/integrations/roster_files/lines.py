"""Bytes to rows of cells, whatever encodings, line ends and quotes do.

The standard `csv` reader is right and fast; what it lacks is survival. An unclosed quote makes it swallow the
rest of the file, so a record that runs on for too many lines is given up and reading goes on with the line
after the one where it began. A NUL, a byte that is not text or an endless line costs its own row only.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Callable, Iterator
from typing import Final

from doorstep.domain.people.ports import Consequence, RowProblem
from doorstep.integrations.roster_files import cells
from doorstep.kernel.refusal import Refusal

_LONGEST_LINE: Final = 1 << 20
_MOST_LINES: Final = 200

# the reader's own limit is a setting of the whole process, and by default an error inside a row
csv.field_size_limit(2 * _LONGEST_LINE)

Report = Callable[[RowProblem], None]


class Rows:
    """The rows of one csv file. Iterating gives ``(number, cells)`` with number 1 for the header.

    ``long`` is True while the current row may hold a cell longer than `cells.LONGEST`. Rows that cannot be
    read are reported and left out; blank lines are left out silently, and counted.
    """

    def __init__(
        self, stream: io.BufferedReader, file: str, report: Report, encoding: str | None = None
    ) -> None:
        self.file = file
        self.long = False
        self._report = report
        self._text = _text(stream, file, encoding)
        self._again: list[str] = []
        self._record: list[str] = []
        self._delimiter = ","

    def __iter__(self) -> Iterator[tuple[int, list[str]]]:
        number, width = 0, 0
        self._delimiter = self._find_delimiter()
        reader = self._reader()
        while True:
            self._record.clear()
            self.long = False
            try:
                cells = next(reader)
            except StopIteration:
                return
            except (csv.Error, _RunsOn) as error:
                number += 1
                reader = self._give_up(number, error)
                continue
            number += 1
            if len(self._record) > 1 and width and len(cells) != width:
                reader = self._give_up(number, None)
            elif cells and not self._unreadable(number):
                width = width or len(cells)
                yield number, cells

    def _find_delimiter(self) -> str:
        """What parts the cells of the header: a comma, or what spreadsheets of other countries write."""
        header = self._text.readline(_LONGEST_LINE)
        if header:
            self._again.append(header)
        return max(",;\t|", key=header.count)

    def _reader(self) -> Iterator[list[str]]:
        return csv.reader(self._lines(), delimiter=self._delimiter, strict=True)

    def _lines(self) -> Iterator[str]:
        """Physical lines, those to be read again first; each is remembered until its record is whole."""
        record, readline = self._record, self._text.readline
        while True:
            line = self._again.pop() if self._again else readline(_LONGEST_LINE)
            if not line:
                return
            if len(line) > cells.LONGEST:
                self.long = True
                if len(line) >= _LONGEST_LINE:
                    while (rest := readline(_LONGEST_LINE)) and rest[-1] not in "\r\n":
                        pass
            record.append(line)
            if len(record) > _MOST_LINES:
                raise _RunsOn
            yield line

    def _give_up(self, number: int, error: Exception | None) -> Iterator[list[str]]:
        """Report the row, and read the lines that it swallowed again as rows of their own."""
        lines = self._record
        self._again.extend(reversed(lines[1:]))
        alone = len(lines) == 1 and "end of data" not in str(error)
        self._say(number, "quote_misplaced" if alone else "quote_never_closed")
        return self._reader()

    def _unreadable(self, number: int) -> bool:
        for line in self._record:
            if "\0" in line:
                self._say(number, "nul_character")
                return True
            if not line.isascii() and _has_bytes(line):
                self._say(number, "not_utf8")
                return True
            if len(line) >= _LONGEST_LINE:
                self._say(number, "line_too_long", most=_LONGEST_LINE)
                return True
        return False

    def _say(self, number: int, code: str, **params: str | int) -> None:
        self._report(RowProblem(self.file, number, "", "", code, params, Consequence.ROW_REFUSED))


class _RunsOn(Exception):  # noqa: N818 - a sign between the two halves of the reader
    """A record goes on for more lines than any record does."""


def _text(stream: io.BufferedReader, file: str, encoding: str | None) -> io.TextIOWrapper:
    """Decode as told, else by byte order mark, else by the zero bytes of UTF-16, else as UTF-8.

    Bytes that are no UTF-8 come through as lone surrogates, so that their row alone is refused.
    """
    try:
        codec = codecs.lookup(encoding).name if encoding else _sniff(stream.peek(4)[:4])
    except LookupError as error:
        raise Refusal("rosters.encoding_unknown", file=file, encoding=encoding) from error
    errors = "surrogateescape" if codec.startswith("utf-8") else "replace"
    return io.TextIOWrapper(stream, codec, errors=errors, newline="")


def _sniff(start: bytes) -> str:
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if len(start) == 4 and start[1] == start[3] == 0:
        return "utf-16-le"
    if len(start) == 4 and start[0] == start[2] == 0:
        return "utf-16-be"
    return "utf-8-sig"


def _has_bytes(line: str) -> bool:
    try:
        line.encode()
    except UnicodeEncodeError:
        return True
    return False
