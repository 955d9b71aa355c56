"""Rows come out of bytes whatever encodings, line ends and quotes do, and a broken one costs only itself."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doorstep.domain.people.ports import Consequence, RowProblem
from doorstep.integrations.roster_files.lines import Rows
from doorstep.kernel.refusal import Refusal


def read(data: bytes, encoding: str | None = None) -> tuple[list[tuple[int, list[str]]], list[RowProblem]]:
    problems: list[RowProblem] = []
    stream = io.BufferedReader(io.BytesIO(data))  # type: ignore[arg-type]  # typeshed: raw streams only
    rows = Rows(stream, "f.csv", problems.append, encoding)
    return list(rows), problems


def refused(row: int, code: str, **params: int) -> RowProblem:
    return RowProblem("f.csv", row, "", "", code, params, Consequence.ROW_REFUSED)


@pytest.mark.parametrize(
    "data",
    [
        b"a,b\n1,2\n3,4\n",
        b"a,b\r\n1,2\r\n3,4\r\n",
        b"a,b\r1,2\r3,4",
        b"a,b\n1,2\n3,4",
        b"\xef\xbb\xbfa,b\n1,2\n3,4\n",
        b'"a","b"\n"1","2"\n"3","4"\n',
        "a,b\n1,2\n3,4\n".encode("utf-16"),
        "a,b\n1,2\n3,4\n".encode("utf-16-le"),
        "a,b\n1,2\n3,4\n".encode("utf-16-be"),
        b"a;b\n1;2\n3;4\n",
        b"a\tb\n1\t2\n3\t4\n",
    ],
)
def test_line_ends_marks_encodings_and_delimiters_make_no_difference(data: bytes) -> None:
    assert read(data) == ([(1, ["a", "b"]), (2, ["1", "2"]), (3, ["3", "4"])], [])


def test_quotes_hold_commas_and_line_ends() -> None:
    assert read(b'a,b\n"x, y","two\nlines"\n"a ""b""",c\n') == (
        [(1, ["a", "b"]), (2, ["x, y", "two\nlines"]), (3, ['a "b"', "c"])],
        [],
    )


def test_blank_lines_are_counted_and_left_out() -> None:
    assert read(b"a,b\n\n1,2\n\n") == ([(1, ["a", "b"]), (3, ["1", "2"])], [])


def test_an_unclosed_quote_costs_its_own_row() -> None:
    rows, problems = read(b'a,b\n1,"oops\n3,4\n5,6\n')
    assert (rows, problems) == (
        [(1, ["a", "b"]), (3, ["3", "4"]), (4, ["5", "6"])],
        [refused(2, "quote_never_closed")],
    )


def test_an_unclosed_quote_that_another_quote_seems_to_close_costs_its_own_row() -> None:
    rows, problems = read(b'a,b\n1,"oops\n3,4\n"5",6\n7,8\n')
    assert (rows, problems) == (
        [(1, ["a", "b"]), (3, ["3", "4"]), (4, ["5", "6"]), (5, ["7", "8"])],
        [refused(2, "quote_never_closed")],
    )


def test_an_unclosed_quote_far_from_the_end_is_given_up_early() -> None:
    rest = b"".join(b"%d,x\n" % number for number in range(5000))
    rows, problems = read(b'a,b\n1,"oops\n' + rest)
    assert (len(rows), rows[-1], problems) == (
        5001,
        (5002, ["4999", "x"]),
        [refused(2, "quote_never_closed")],
    )


def test_an_unclosed_quote_in_the_last_row() -> None:
    assert read(b'a,b\n1,2\n3,"oops') == (
        [(1, ["a", "b"]), (2, ["1", "2"])],
        [refused(3, "quote_never_closed")],
    )


def test_text_after_a_closing_quote_costs_its_own_row() -> None:
    assert read(b'a,b\n"x"y,2\n3,4\n') == (
        [(1, ["a", "b"]), (3, ["3", "4"])],
        [refused(2, "quote_misplaced")],
    )


def test_nul_and_bytes_that_are_no_text_cost_their_own_row() -> None:
    assert read(b"a,b\nn\0l,2\n3,4\nMu\xf1oz,5\nMu\xc3\xb1oz,6\n") == (
        [(1, ["a", "b"]), (3, ["3", "4"]), (5, ["Muñoz", "6"])],
        [refused(2, "nul_character"), refused(4, "not_utf8")],
    )


def test_another_character_set_is_read_when_somebody_says_so() -> None:
    assert read(b"a,b\nMu\xf1oz,5\n", "cp1252") == ([(1, ["a", "b"]), (2, ["Muñoz", "5"])], [])


def test_an_unknown_character_set_is_refused() -> None:
    with pytest.raises(Refusal) as refusal:
        read(b"a,b\n", "klingon")
    assert refusal.value == Refusal("rosters.encoding_unknown", file="f.csv", encoding="klingon")


def test_an_endless_line_costs_its_own_row_and_little_memory() -> None:
    rows, problems = read(b"a,b\n" + b"x" * 3_000_000 + b",1\n3,4\n")
    assert (rows, problems) == (
        [(1, ["a", "b"]), (3, ["3", "4"])],
        [refused(2, "line_too_long", most=1 << 20)],
    )


@given(st.binary(max_size=300) | st.text(alphabet='ab",;\n\r\0é', max_size=80).map(str.encode))
def test_no_bytes_break_the_reader(data: bytes) -> None:
    rows, problems = read(data)
    assert len(rows) + len(problems) <= len(data) + 1


def test_nothing_gives_nothing() -> None:
    assert read(b"") == ([], [])
