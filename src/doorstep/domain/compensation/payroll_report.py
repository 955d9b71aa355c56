"""What payroll says it paid, read and compared with what was sent; pure functions over bytes and lines."""

from __future__ import annotations

import csv
import io
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from doorstep.domain.compensation.models import Verdict
from doorstep.domain.compensation.payroll_file import PayLine, columns_of
from doorstep.kernel.refusal import Refusal

MOST_BYTES: Final = 20_000_000
_AMOUNT: Final = re.compile(r"(-?)\$?\s*(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d{1,2}))?")


@dataclass(frozen=True, slots=True)
class Paid:
    """One line of the report: whom, from which fund where it says so, and cents."""

    payroll_number: str
    fund: str
    cents: int


@dataclass(frozen=True, slots=True)
class Compared:
    """One person and fund, as sent and as paid."""

    payroll_number: str
    name: str
    fund: str
    sent: int | None
    paid: int | None

    @property
    def verdict(self) -> Verdict:
        if self.sent is None:
            return Verdict.UNKNOWN
        if self.paid is None:
            return Verdict.MISSING
        return Verdict.MATCHED if self.sent == self.paid else Verdict.DIFFERING


def read(content: bytes, *, layout: str) -> list[Paid]:
    """The lines of a report, by the headings that the batch's own file has, in any order and among others.

    Without a column for the fund a person's lines are one. Amounts may have a dollar sign, commas or brackets
    for what is below zero; anything else is refused with its row rather than guessed.
    """
    rows = [row for row in _rows(content) if any(cell.strip() for cell in row)]
    if len(rows) < 2:
        raise Refusal("compensation.report_is_empty")
    there = [cell.strip().casefold() for cell in rows[0]]
    headings = columns_of(layout)
    number = _place(there, headings["payroll_number"])
    fund = there.index(headings["fund"].casefold()) if headings["fund"].casefold() in there else None
    in_cents = "amount" not in headings
    amount = _place(there, headings["cents" if in_cents else "amount"])
    found = []
    for place, row in enumerate(rows[1:], start=2):
        cells = [*row, *[""] * (len(there) - len(row))]
        cents = _cents(cells[amount], row=place)
        found.append(
            Paid(
                payroll_number=_plain(cells[number]),
                fund="" if fund is None else _plain(cells[fund]),
                cents=cents // 100 if in_cents else cents,
            )
        )
    return found


def compare(sent: Iterable[PayLine], paid: Iterable[Paid]) -> list[Compared]:
    """Each person and fund of either side once; where payroll tells no funds, each person once."""
    reported = list(paid)
    by_fund = any(line.fund for line in reported)
    theirs: dict[tuple[str, str], int] = defaultdict(int)
    for line in reported:
        theirs[_number(line.payroll_number), line.fund if by_fund else ""] += line.cents
    ours: dict[tuple[str, str], int] = defaultdict(int)
    names: dict[str, tuple[str, str]] = {}
    for own in sent:
        names[_number(own.payroll_number)] = (own.payroll_number, own.name)
        ours[_number(own.payroll_number), own.fund if by_fund else ""] += own.cents
    return [
        Compared(
            payroll_number=names.get(number, (number, ""))[0],
            name=names.get(number, (number, ""))[1],
            fund=fund,
            sent=ours.get((number, fund)),
            paid=theirs.get((number, fund)),
        )
        for number, fund in sorted({*ours, *theirs})
    ]


def counts(lines: Iterable[Compared]) -> Mapping[Verdict, int]:
    """How many lines came out how."""
    found: dict[Verdict, int] = dict.fromkeys(Verdict, 0)
    for line in lines:
        found[line.verdict] += 1
    return found


def _rows(content: bytes) -> list[list[str]]:
    if b"\0" in content[:4] or content[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        encoding = "utf-16"
    else:
        encoding = "utf-8-sig"
    try:
        text = content[:MOST_BYTES].decode(encoding)
    except UnicodeDecodeError:
        try:
            text = content.decode("cp1252")
        except UnicodeDecodeError:
            raise Refusal("compensation.report_not_text") from None
    if "\0" in text:
        raise Refusal("compensation.report_not_text")
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error:
        raise Refusal("compensation.report_not_text") from None


def _place(there: list[str], heading: str) -> int:
    if heading.casefold() not in there:
        raise Refusal("compensation.report_without_column", column=heading, there=", ".join(there)[:300])
    return there.index(heading.casefold())


def _plain(cell: str) -> str:
    """Without the apostrophe that keeps a spreadsheet from running it."""
    return cell.strip().removeprefix("'")


def _number(payroll_number: str) -> str:
    """A spreadsheet drops the zeros before a number; they are not what tells people apart."""
    return payroll_number.lstrip("0") or payroll_number


def _cents(cell: str, *, row: int) -> int:
    text = _plain(cell).replace("−", "-")
    below = text.startswith("(") and text.endswith(")")
    found = _AMOUNT.fullmatch(text.strip("()").strip())
    if found is None:
        raise Refusal("compensation.not_an_amount", row=row, cell=cell[:40])
    sign, whole, rest = found.groups()
    cents = int(whole.replace(",", "")) * 100 + int((rest or "0").ljust(2, "0"))
    return -cents if below or sign else cents
