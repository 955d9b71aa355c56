"""What we hand out opens intact in a spreadsheet and runs nothing there.

The same hostile rows are read as RFC 4180 has it, as programs do that cut at semicolons or tabs, and, where
it is installed, by LibreOffice itself.
"""

from __future__ import annotations

import csv
import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from doorstep.integrations.spreadsheet.template import HEADERS, workbook
from doorstep.interfaces.look.spreadsheets import csv_text, safe_cell

HOSTILE = [
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(1,1)",
    "\t=1+1",
    "\r=1+1",
    "  =1+1",
    "\n=1+1",
    "x;=1+1",
    "x; =1+1;y",
    "x\t=1+1",
    "x|@SUM(1)",
    "x\n-1+1",
    'x;"=1+1"',
    '"=1+1"',
    '=HYPERLINK("http://example.org?"&A1,"see")',
    "=cmd|' /C calc'!A0",
    "＝1+1",
]
PLAIN = [
    "Ana",
    "O’Neil, Bríd",
    'the "old" school',
    "two\nlines",
    "ليلى",
    "007",
    "9-12",
    "a;b",
    "",
    "2026-09-01",
    "https://example.org/?a=1&b=2",
]
FORMULA = re.compile(r"\s*[=+\-@\t\r]")
SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")


def test_plain_cells_come_back_as_they_were() -> None:
    text = csv_text([PLAIN, PLAIN])
    assert text.startswith("\ufeff")
    assert "\r\n" in text
    assert list(csv.reader(io.StringIO(text[1:], newline=""), strict=True)) == [PLAIN, PLAIN]


@pytest.mark.parametrize("cut", [",", ";", "\t", "|"])
@pytest.mark.parametrize("mark", ['"', None])
def test_no_cell_begins_a_formula_wherever_a_program_cuts(cut: str, mark: str | None) -> None:
    text = csv_text([[cell, "between", cell] for cell in HOSTILE])[1:]
    quoting = csv.QUOTE_MINIMAL if mark else csv.QUOTE_NONE
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=cut, quotechar=mark, quoting=quoting)
    cells = [cell for row in rows for cell in row]
    assert [cell for cell in cells if FORMULA.match(cell)] == []


def test_a_cell_that_was_made_safe_stays_so() -> None:
    assert [safe_cell(safe_cell(cell)) for cell in HOSTILE] == [safe_cell(cell) for cell in HOSTILE]


def test_the_workbook_to_fill_in_holds_no_formula_and_nothing_to_follow() -> None:
    with zipfile.ZipFile(io.BytesIO(workbook([HEADERS, HOSTILE], help_rows=[]))) as archive:
        sheets = {name: archive.read(name).decode() for name in archive.namelist() if "/sheet" in name}
        assert sheets
        for text in sheets.values():
            assert re.search(r"<(\w+:)?f[ >/]", text) is None
        assert [name for name in archive.namelist() if re.search("externalLink|vba|connections", name)] == []


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not here; the cuts above are tried without it")
def test_libreoffice_finds_no_formula(tmp_path: Path) -> None:
    (tmp_path / "rows.csv").write_text(csv_text([[cell, "between"] for cell in HOSTILE]), newline="")
    assert SOFFICE is not None
    subprocess.run(
        [
            *(SOFFICE, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless"),
            *("--convert-to", "fods", "--outdir", str(tmp_path), str(tmp_path / "rows.csv")),
        ],
        check=True,
        timeout=120,
        capture_output=True,
    )
    assert "table:formula" not in (tmp_path / "rows.fods").read_text()
