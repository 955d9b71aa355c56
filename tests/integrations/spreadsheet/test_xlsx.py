"""Workbooks are read as a person sees them, and none of them can hurt the reader."""

from __future__ import annotations

import time
import tracemalloc
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from doorstep.integrations.spreadsheet.template import HEADERS
from doorstep.integrations.spreadsheet.template import workbook as template
from doorstep.integrations.spreadsheet.xlsx import NO_VALUE, Workbook
from doorstep.kernel.refusal import Refusal
from tests.examples import examples

from .workbooks import MAIN, number, row, text, texts, workbook


def rows(path: Path) -> list[tuple[int, list[str]]]:
    book = Workbook(path)
    return list(book.rows(next(iter(book.sheets))))


def told(path: Path) -> list[tuple[int, list[str]]] | str:
    """The rows, or the code of the refusal."""
    try:
        return rows(path)
    except Refusal as refusal:
        return refusal.code


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        (number("A1", "44804", 1), "2022-08-31"),
        (number("A1", "44804", 4), "2022-08-31"),
        (number("A1", "44804.5", 1), "2022-08-31T12:00:00"),
        (number("A1", "44804"), "44804"),
        (number("A1", "123", 2), "00123"),
        (number("A1", "5.551234567E9"), "5551234567"),
        (number("A1", "1.23456789012346E+17"), "1.23456789012346E+17"),
        (number("A1", "2.5"), "2.5"),
        (number("A1", "-1"), "-1"),
        (number("A1", "9E400"), "9E400"),
        ('<c r="A1" t="b"><v>1</v></c>', "true"),
        ('<c r="A1" t="e"><v>#N/A</v></c>', "#N/A"),
        ('<c r="A1" t="d"><v>2018-08-31</v></c>', "2018-08-31"),
        ('<c r="A1" t="str"><f>B1&amp;C1</f><v>Ana Ruiz</v></c>', "Ana Ruiz"),
        ("<c r='A1'><f>HYPERLINK(\"http://x\")</f></c>", NO_VALUE),
        ('<c t="inlineStr"><is><r><t>An</t></r><r><t>a</t></r><rPh><t>アナ</t></rPh></is></c>', "Ana"),
    ],
)
def test_a_cell_is_what_the_spreadsheet_shows(tmp_path: Path, cell: str, read: str) -> None:
    assert rows(workbook(tmp_path / "a.xlsx", row(1, cell))) == [(1, [read])]


def test_shared_texts_gaps_and_macs(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "a.xlsx",
        row(3, '<c r="B3" t="s"><v>1</v></c>', number("AA3", "42342", 1)),
        "<row><c t='s'><v>0</v></c><c><v>7</v></c></row>",
        "<row r='9'><c r='A9'/></row>",
        shared="<si><t>Ana</t></si><si><r><t>Ru</t></r><r><t>iz</t></r><rPh><t>x</t></rPh></si>",
        since_1904=True,
    )
    assert rows(path) == [(3, ["", "Ruiz", *[""] * 24, "2019-12-05"]), (4, ["Ana", "7"])]


def test_what_we_write_we_read(tmp_path: Path) -> None:
    path = tmp_path / "students.xlsx"
    path.write_bytes(template([HEADERS, ["007", "<Ana> & Co", "=1+1"]], help_rows=[["Column", "Say"]]))
    book = Workbook(path)
    assert list(book.sheets) == ["Students", "How to fill it in"]
    assert list(book.rows("Students")) == [(1, list(HEADERS)), (2, ["007", "<Ana> & Co", "=1+1"])]


def test_a_lone_cell_in_the_farthest_corner_costs_nothing(tmp_path: Path) -> None:
    far = workbook(tmp_path / "a.xlsx", texts(1, "id"), row(1_048_576, text("A1048576", "x")))
    tracemalloc.start()
    assert rows(far) == [(1, ["id"]), (1_048_576, ["x"])]
    assert tracemalloc.get_traced_memory()[1] < 5_000_000
    tracemalloc.stop()
    wide = workbook(tmp_path / "b.xlsx", row(1, text("XFD1", "x")))
    with pytest.raises(Refusal, match=r"rosters\.workbook_too_wide"):
        rows(wide)


def bomb(path: Path, member: str, size: int) -> Path:
    workbook(path, texts(1, "id"))
    with (
        zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive,
        archive.open(member, "w", force_zip64=True) as stream,
    ):
        for _ in range(size >> 20):
            stream.write(b" " * (1 << 20))
    return path


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = bomb(tmp_path / "a.xlsx", "xl/worksheets/sheet2.xml", 300 << 20)
    assert path.stat().st_size < 1 << 20
    before = time.monotonic()
    with pytest.raises(Refusal, match=r"rosters\.zip_bomb"):
        Workbook(path)
    assert time.monotonic() - before < 1


def test_entities_are_refused(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", shared="<si><t>x</t></si>")
    lol = '<!DOCTYPE sst [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    with zipfile.ZipFile(tmp_path / "b.xlsx", "w") as made, zipfile.ZipFile(path) as known:
        for member in known.namelist():
            body = known.read(member)
            if member.endswith("sharedStrings.xml"):
                body = f'{lol}<sst xmlns="{MAIN}"><si><t>&b;</t></si></sst>'.encode()
            made.writestr(member, body)
    with pytest.raises(Refusal, match=r"rosters\.xml_entities"):
        Workbook(tmp_path / "b.xlsx")


@pytest.mark.parametrize(
    "sheet", ["<row r='1'><c r='A1' t='s'><v>99</v></c></row>", "<row r='1'><c", "</sheetData>"]
)
def test_damage_is_a_refusal(tmp_path: Path, sheet: str) -> None:
    with pytest.raises(Refusal, match=r"rosters\.workbook_damaged"):
        rows(workbook(tmp_path / "a.xlsx", sheet))


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"%PDF-1.7", b"\xd0\xcf\x11\xe0" * 100])
def test_what_is_no_workbook_is_a_refusal(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(data)
    with pytest.raises(Refusal, match=r"rosters\.workbook_damaged"):
        Workbook(path)


def test_relations_lead_nowhere_but_into_the_workbook(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    workbook(path, texts(1, "id"))
    with zipfile.ZipFile(tmp_path / "b.xlsx", "w") as made, zipfile.ZipFile(path) as known:
        for member in known.namelist():
            body = known.read(member).decode()
            made.writestr(member, body.replace("worksheets/sheet1.xml", "../../../etc/passwd"))
    with pytest.raises(Refusal, match=r"rosters\.workbook_damaged"):
        Workbook(tmp_path / "b.xlsx")


def test_a_million_rows_in_a_small_file_are_refused_at_once(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", "<row><c><v>1</v></c></row>" * 1_000_000)
    assert path.stat().st_size < 200 << 10
    before = time.monotonic()
    with pytest.raises(Refusal, match=r"rosters\.zip_bomb"):
        Workbook(path)
    assert time.monotonic() - before < 1


def test_a_row_without_end_is_refused(tmp_path: Path) -> None:
    endless = "".join(
        f"<c t='inlineStr'><is><t>{number:07}{'x' * 32_000}</t></is></c>" for number in range(200)
    )
    path = tmp_path / "a.xlsx"
    workbook(path, f"<row>{endless}</row>")
    with pytest.raises(Refusal, match=r"rosters\.(workbook_too_large|zip_bomb)"):
        rows(path)


@settings(
    max_examples=examples(120), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["s", "n", "b", "e", "d", "str", "inlineStr", "odd"]),
            st.sampled_from(["A1", "B2", "", "ZZZ1", "1", "a1", "AAAA9999999"]),
            st.text(alphabet="0123456789.eE+-xé", max_size=12),
            st.sampled_from(["0", "1", "9", "-1", "x"]),
        ),
        max_size=8,
    )
)
def test_whatever_cells_say_they_are_texts_or_a_refusal(
    tmp_path: Path, cells: list[tuple[str, str, str, str]]
) -> None:
    row_of = "".join(f'<c t="{t}" r="{r}" s="{s}"><v>{v}</v></c>' for t, r, v, s in cells)
    path = workbook(tmp_path / "any.xlsx", f"<row>{row_of}</row>", shared="<si><t>x</t></si>")
    found = told(path)
    if isinstance(found, str):
        assert found in ("rosters.workbook_damaged", "rosters.workbook_too_wide")
    else:
        assert all(isinstance(cell, str) for _, of_row in found for cell in of_row)
