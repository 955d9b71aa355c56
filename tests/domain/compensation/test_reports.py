"""What payroll says it paid, beside what was sent."""

from __future__ import annotations

from datetime import date

import pytest

from doorstep.domain.compensation import payroll_report
from doorstep.domain.compensation.actions import reports, terms
from doorstep.domain.compensation.models import Batch, EmployeeClass, ReportLine, Verdict
from doorstep.domain.compensation.payroll_file import PayLine
from doorstep.domain.compensation.payroll_report import Paid, compare
from doorstep.domain.compensation.queries import reports as asked
from doorstep.kernel.refusal import Refusal
from tests.domain.compensation.till import LATER, Till

SEPTEMBER = (date(2026, 9, 1), date(2026, 9, 30))


def line(number: str, fund: str, cents: int) -> PayLine:
    return PayLine(number, f"Person {number}", fund, *SEPTEMBER, 1, 40, 0, 0, 0, cents)


@pytest.fixture
def sent(till: Till) -> tuple[Till, Batch]:
    till.rate(5000)
    till.fund()
    for number, educator in (("0101", till.stage.lead), ("0102", till.stage.partner)):
        terms.set_work_terms(
            educator=educator,
            employee_class=EmployeeClass.EXEMPT,
            payroll_number=number,
            by=till.payroll,
            clock=LATER,
        )
    till.attested()
    till.work_out()
    till.approve()
    return till, till.sent()[0]


def test_each_person_and_fund_is_matched_differing_missing_or_unknown() -> None:
    ours = [
        line("1", "Title I", 5000),
        line("1", "Grant", 100),
        line("2", "Grant", 70),
        line("3", "Grant", 8),
    ]
    theirs = [
        Paid("1", "Title I", 5000),
        Paid("1", "Grant", 101),
        Paid("2", "Grant", 70),
        Paid("9", "Grant", 1),
    ]
    assert [(one.payroll_number, one.fund, one.verdict) for one in compare(ours, theirs)] == [
        ("1", "Grant", Verdict.DIFFERING),
        ("1", "Title I", Verdict.MATCHED),
        ("2", "Grant", Verdict.MATCHED),
        ("3", "Grant", Verdict.MISSING),
        ("9", "Grant", Verdict.UNKNOWN),
    ]


def test_without_funds_each_person_is_one_line() -> None:
    ours = [line("1", "Title I", 5000), line("1", "Grant", 100)]
    assert [one.verdict for one in compare(ours, [Paid("1", "", 5100)])] == [Verdict.MATCHED]


@pytest.mark.parametrize(
    "content",
    [
        b'Employee number,Fund,Amount\r\n0101,Title I,"1,023.50"\r\n',
        "\ufeffAmount;Fund;Employee number;Note\n$1023.5;Title I;101;ok\n".encode(),
        "Employee number\tFund\tAmount\n'0101\tTitle I\t1023.50\n".encode("utf-16"),
        b"employee number,FUND,Amount\n\n0101,Title I,1023.50\n,,\n",
    ],
)
def test_a_report_is_read_as_payroll_systems_and_spreadsheets_write_it(content: bytes) -> None:
    found = payroll_report.read(content, layout="generic")
    assert [(paid.payroll_number.lstrip("0"), paid.fund, paid.cents) for paid in found] == [
        ("101", "Title I", 102_350)
    ]


def test_amounts_below_zero_and_in_cents_are_read() -> None:
    below = b"Employee number,Fund,Amount\n1,Grant,(50.00)\n1,Grant,-0.50\n"
    assert [paid.cents for paid in payroll_report.read(below, layout="generic")] == [-5000, -50]
    cents = b"Employee number,Fund,Cents\n1,Grant,2333\n"
    assert [paid.cents for paid in payroll_report.read(cents, layout="amounts")] == [2333]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "compensation.report_is_empty"),
        (b"Employee number,Fund,Amount\n", "compensation.report_is_empty"),
        (b"Name,Fund,Amount\nAna,Grant,5\n", "compensation.report_without_column"),
        (b"Employee number,Fund,Amount\n1,Grant,fifty\n", "compensation.not_an_amount"),
        (b"Employee number,Fund,Amount\n1,Grant,1.023,50\n", "compensation.not_an_amount"),
        (b"Employee number,Fund,Amount\n1,Grant,\n", "compensation.not_an_amount"),
        (b"PK\x03\x04\x81\x8d\0\0\x9d", "compensation.report_not_text"),
    ],
)
def test_what_cannot_be_read_is_refused_and_never_guessed(content: bytes, code: str) -> None:
    with pytest.raises(Refusal, match=code):
        payroll_report.read(content, layout="generic")


def test_a_report_is_kept_once_and_its_lines_are_settled(sent: tuple[Till, Batch]) -> None:
    till, batch = sent
    content = b"Employee number,Fund,Amount\n101,General fund,50.00\n999,General fund,5.00\n"
    given = {"batch": batch, "file_name": "paid.csv", "by": till.payroll, "clock": LATER}
    report = reports.read(content=content, **given)
    assert [(row.payroll_number, row.verdict) for row in asked.lines_of(report=report)] == [
        ("0102", Verdict.MISSING),
        ("999", Verdict.UNKNOWN),
        ("0101", Verdict.MATCHED),
    ]
    with pytest.raises(Refusal, match="compensation.report_was_read"):
        reports.read(content=content, **given)
    missing = ReportLine.objects.get(verdict=Verdict.MISSING)
    settled = reports.settle(line=missing, by=till.payroll, clock=LATER)
    assert settled.settled_by_name == "Paula Reyes"
    assert asked.of_batch(batch=batch)[0].open == 1
    with pytest.raises(Refusal, match="compensation.not_payroll"):
        reports.read(content=content, **{**given, "by": till.stage.coordinator()})


def test_only_what_was_sent_can_be_reported_on(sent: tuple[Till, Batch]) -> None:
    till, batch = sent
    draft = Batch(pk=batch.pk, state="approved", layout="generic", district_id=batch.district_id)
    with pytest.raises(Refusal, match="compensation.only_exported_batches_are_reported"):
        reports.read(batch=draft, file_name="paid.csv", content=b"", by=till.payroll, clock=LATER)
