"""The spreadsheet that we hand out to be filled in: as CSV, and as a workbook whose cells are text.

A column of text keeps leading zeros and telephone numbers as they are typed, which is why the workbook is the
better one to fill in. Every header is one that `meanings.suggest` understands.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from doorstep.integrations.spreadsheet.table import HELP_SHEET

_STAMP: Final = (2026, 1, 1, 0, 0, 0)
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_SHEET_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"

HEADERS: Final[tuple[str, ...]] = (
    *(
        "Student ID",
        "Student first name",
        "Student last name",
        "Student preferred name",
        "Grade",
        "Birth date",
    ),
    *("Home language", "School", "Class", "Teacher email", "Teacher first name", "Teacher last name"),
    *("Household", "Street", "Unit", "City", "State", "ZIP", "Protected address"),
    *("Household 2", "Street 2", "Unit 2", "City 2", "State 2", "ZIP 2", "Protected address 2"),
    *(
        f"Guardian {number} {what}"
        for number in (1, 2, 3)
        for what in (
            *("ID", "first name", "last name", "relationship", "phone", "email", "language"),
            *("lives in", "may contact", "may consent", "may know address"),
        )
    ),
)


def workbook(rows: Sequence[Sequence[str]], *, help_rows: Sequence[Sequence[str]]) -> bytes:
    """An XLSX file of text cells: the rows on one sheet, how to fill them in on another."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in _parts(rows, help_rows):
            archive.writestr(zipfile.ZipInfo(name, _STAMP), _HEAD + text, zipfile.ZIP_DEFLATED)
    return whole.getvalue()


def _parts(rows: Sequence[Sequence[str]], help_rows: Sequence[Sequence[str]]) -> list[tuple[str, str]]:
    sheets = [("Students", rows), (HELP_SHEET, help_rows)]
    numbered = list(enumerate(sheets, start=1))
    overrides = "".join(
        f'<Override PartName="/xl/{part}" ContentType="{_SHEET_TYPE}.{kind}+xml"/>'
        for part, kind in (
            ("workbook.xml", "sheet.main"),
            ("styles.xml", "styles"),
            *((f"worksheets/sheet{number}.xml", "worksheet") for number, _ in numbered),
        )
    )
    types = (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )
    top = f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/>'
    inner = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{number}.xml"/>'
        for number, _ in numbered
    )
    inner += f'<Relationship Id="rId{len(sheets) + 1}" Type="{_OFFICE}/styles" Target="styles.xml"/>'
    book = "".join(
        f'<sheet name={quoteattr(name)} sheetId="{number}" r:id="rId{number}"/>'
        for number, (name, _) in numbered
    )
    # "@" is the format of text; number 49 is what every program calls it
    xf = '<xf numFmtId="{}" fontId="0" fillId="0" borderId="0"{}/>'
    plain, of_text = xf.format(0, ""), xf.format(49, ' applyNumberFormat="1"')
    styles = (
        f'<styleSheet xmlns="{_MAIN}"><fonts count="1"><font/></fonts><fills count="1"><fill/></fills>'
        f'<borders count="1"><border/></borders><cellStyleXfs count="1">{plain}</cellStyleXfs>'
        f'<cellXfs count="2">{plain}{of_text}</cellXfs>'
        "</styleSheet>"
    )
    return [
        ("[Content_Types].xml", types),
        ("_rels/.rels", f'<Relationships xmlns="{_PACKAGE}/relationships">{top}</Relationships>'),
        (
            "xl/workbook.xml",
            f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{book}</sheets></workbook>',
        ),
        (
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="{_PACKAGE}/relationships">{inner}</Relationships>',
        ),
        ("xl/styles.xml", styles),
        *((f"xl/worksheets/sheet{number}.xml", _sheet(these)) for number, (_, these) in numbered),
    ]


def _sheet(rows: Sequence[Sequence[str]]) -> str:
    width = max(map(len, rows), default=1)
    body = "".join(f"<row>{''.join(map(_cell, row))}</row>" for row in rows)
    columns = f'<cols><col min="1" max="{width}" width="20" style="1" customWidth="1"/></cols>'
    return f'<worksheet xmlns="{_MAIN}">{columns}<sheetData>{body}</sheetData></worksheet>'


def _cell(text: str) -> str:
    return f'<c s="1" t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'
