"""CSV that opens intact in a spreadsheet and runs nothing there."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from typing import Final

_STARTS_A_FORMULA: Final = re.compile(r"\s*[=+\-@\t\r]")
_AFTER_A_CUT: Final = re.compile(r"([;\t\r\n|][\s\"]*)(?=[=+\-@])")
"""Where a program that cuts lines at semicolons, tabs or line ends, as many do outside the United States,
would begin a cell with a formula."""


def safe_cell(text: str) -> str:
    """The text with an apostrophe before whatever a spreadsheet would take for a formula."""
    text = _AFTER_A_CUT.sub(r"\1'", text)
    return f"'{text}" if _STARTS_A_FORMULA.match(text) else text


def csv_text(rows: Iterable[Iterable[object]]) -> str:
    """Rows as RFC 4180 text, with the mark by which Excel knows Unicode at its beginning."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerows([safe_cell(str(cell)) for cell in row] for row in rows)
    return f"\N{ZERO WIDTH NO-BREAK SPACE}{text.getvalue()}"
