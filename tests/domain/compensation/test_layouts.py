"""A district's own columns for payroll, from a file that it keeps."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from doorstep.domain.compensation import payroll_file, payroll_report
from doorstep.domain.compensation.payroll_file import PayLine, file_of, layouts

DOCUMENTED = Path(__file__).parents[3] / "docs" / "payroll-layouts.md"
LINE = PayLine("00417", "Ana", "Title I", date(2026, 9, 1), date(2026, 9, 30), 2, 80, 20, 123, 861, 10_861)


@pytest.fixture
def keep(tmp_path: Path, settings: Any) -> Iterator[Callable[[str], None]]:
    """Put a text into the file that the site names."""

    def put(text: str) -> None:
        settings.PAYROLL_LAYOUTS = tmp_path / "payroll-layouts.toml"
        settings.PAYROLL_LAYOUTS.write_text(text)
        payroll_file._read.cache_clear()

    yield put
    payroll_file._read.cache_clear()


def documented() -> str:
    """The example of the page that says how it is done, as somebody would copy it."""
    return DOCUMENTED.read_text().split("```toml\n")[1].split("```")[0].replace("\n   ", "\n").lstrip()


def test_the_documented_layout_is_written_and_its_report_read(keep: Callable[[str], None]) -> None:
    keep(documented())
    assert layouts() == ["amounts", "generic", "springfield"]
    content = file_of([LINE], layout="springfield")
    assert content == b"EMP_ID,ACCT,HRS,OT_HRS,GROSS,REIMB\r\n00417,Title I,1.33,0.33,100.00,8.61\r\n"
    said = b"ACCT,EMP_ID,Amount\r\nTitle I,417,$108.61\r\n"
    (compared,) = payroll_report.compare([LINE], payroll_report.read(said, layout="springfield"))
    assert compared.verdict == "matched"


def test_every_fact_is_documented() -> None:
    told = DOCUMENTED.read_text()
    assert {fact for fact in payroll_file.FACTS if f"`{fact}`" not in told} == set()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('[ours]\ncolumns = [["Pay", "wage"]]', "asks for “wage”"),
        ('[generic]\ncolumns = [["Pay", "wages"]]', "another name"),
        ('[ours]\ncolumns = [["Pay", "wages"], ["PAY", "amount"]]', "two of the same heading"),
        ("[ours]\ncolumns = []", "has no column"),
        ("[ours]", "no layouts"),
        ('[ours]\ncolumns = ["Pay"]', "no layouts"),
        ("ours: yes", "no layouts"),
    ],
)
def test_what_is_wrong_in_it_is_said_before_anything_is_paid(
    keep: Callable[[str], None], text: str, says: str
) -> None:
    keep(text)
    with pytest.raises(ImproperlyConfigured, match=says):
        layouts()
