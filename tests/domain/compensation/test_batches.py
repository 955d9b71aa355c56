"""From approved claims to the file that payroll gets, once, whatever happens."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from doorstep.domain.accounts.actors import Actor, Grant
from doorstep.domain.accounts.roles import Role
from doorstep.domain.compensation.actions import batches, claims, terms
from doorstep.domain.compensation.models import Account, AccountKind, Batch, Claim, EmployeeClass
from doorstep.domain.compensation.payroll_file import PayLine, cells, file_of, fingerprint
from doorstep.domain.compensation.states import BatchState, ClaimState
from doorstep.kernel.clock import FixedClock
from doorstep.kernel.refusal import Refusal
from tests.domain.compensation.till import LATER, Till
from tests.domain.visits.stage import TUESDAY

OCTOBER = {
    "starts_on": date(2026, 10, 1),
    "ends_on": date(2026, 10, 31),
    "cut_off_at": datetime(2026, 10, 28, tzinfo=UTC),
}


@pytest.fixture
def approved(till: Till) -> Till:
    """A visit of two people at $50 each, approved."""
    till.rate(5000)
    till.fund(100_000)
    till.attested()
    till.work_out()
    till.approve()
    return till


def balances() -> dict[str, int]:
    return {
        kind: sum(account.balance_cents for account in Account.objects.filter(kind=kind))
        for kind in AccountKind.values
    }


def test_a_batch_pays_what_is_owed_and_the_ledger_says_so(approved: Till) -> None:
    terms.set_work_terms(
        educator=approved.stage.lead,
        employee_class=EmployeeClass.EXEMPT,
        payroll_number="E-1001",
        by=approved.payroll,
        clock=LATER,
    )
    batch, content = approved.sent()
    lead, partner = approved.stage.lead, approved.stage.partner
    assert list(cells(content)) == [
        [
            *("Employee number", "Name", "Fund", "Period from", "Period to"),
            *("Visits and trainings", "Hours", "Overtime hours", "Wages", "Miles", "Mileage", "Amount"),
        ],
        [
            *("E-1001", str(lead), "General fund", "2026-09-01", "2026-09-30"),
            *("1", "0.67", "0.00", "50.00", "0.0", "0.00", "50.00"),
        ],
        [
            *(partner.sourced_id, str(partner), "General fund", "2026-09-01", "2026-09-30"),
            *("1", "0.67", "0.00", "50.00", "0.0", "0.00", "50.00"),
        ],
    ]
    assert (batch.state, batch.fingerprint) == (BatchState.EXPORTED, fingerprint(content))
    assert balances() == {"grant": -100_000, "fund": 90_000, "pay": 0, "payroll": 10_000}
    assert set(Claim.objects.values_list("state", flat=True)) == {ClaimState.PAID}


def test_asked_again_the_same_bytes_come_back_and_nobody_is_paid_twice(approved: Till) -> None:
    batch, content = approved.sent()
    assert batches.export(batch=batch, by=approved.payroll, clock=LATER) == content
    assert balances()["payroll"] == 10_000


def test_an_export_that_breaks_off_leaves_nothing_behind(approved: Till) -> None:
    batch = approved.batch()
    batches.approve(batch=batch, by=approved.second, clock=LATER)

    class PowerCutError(Exception):
        pass

    with pytest.raises(PowerCutError), transaction.atomic():
        batches.export(batch=batch, by=approved.payroll, clock=LATER)
        raise PowerCutError
    assert balances()["payroll"] == 0
    content = batches.export(batch=batch, by=approved.payroll, clock=LATER)
    assert balances()["payroll"] == 10_000
    assert content == batches.export(batch=batch, by=approved.payroll, clock=LATER)


def test_a_batch_needs_a_second_person_who_is_not_paid_by_it(approved: Till) -> None:
    batch = approved.batch()
    with pytest.raises(Refusal, match="compensation.a_second_person_approves"):
        batches.approve(batch=batch, by=approved.payroll, clock=LATER)
    herself = approved.stage.by(approved.stage.lead)
    payroll_too = Actor("staff", herself.id, herself.name, frozenset({Grant(Role.PAYROLL)}))
    with pytest.raises(Refusal, match="compensation.a_second_person_approves"):
        batches.approve(batch=batch, by=payroll_too, clock=LATER)
    with pytest.raises(Refusal, match="compensation.batch_has_moved_on"):
        batches.export(batch=batch, by=approved.payroll, clock=LATER)
    with pytest.raises(IntegrityError, match="no_such_transition"), transaction.atomic():
        Batch.objects.filter(pk=batch.pk).update(state="exported")


def test_what_is_approved_after_the_cut_off_falls_into_the_next_period(approved: Till) -> None:
    late = FixedClock(datetime(2026, 9, 29, 12, tzinfo=UTC))
    approved.attested(starts_at=TUESDAY + timedelta(days=7))
    claims.work_out(program=approved.stage.program, by=approved.stage.coordinator(), clock=late)
    for claim in Claim.objects.filter(state=ClaimState.DUE):
        claims.approve(claim=claim, by=approved.stage.coordinator(), clock=late)
    batch, _ = approved.sent()
    assert batch.claims.count() == 2
    later, content = approved.sent(**OCTOBER)
    assert later.claims.count() == 2
    assert {row[-1] for row in cells(content)} == {"Amount", "50.00"}


def test_a_batch_set_aside_lets_its_claims_go_into_another(approved: Till) -> None:
    batch = approved.batch()
    with pytest.raises(Refusal, match="compensation.needs_reason"):
        batches.set_aside(batch=batch, reason=" ", by=approved.payroll, clock=LATER)
    batches.set_aside(batch=batch, reason="Wrong period", by=approved.payroll, clock=LATER)
    assert approved.batch().claims.count() == 2


def test_two_batches_never_share_a_day(approved: Till) -> None:
    approved.batch()
    approved.attested(starts_at=TUESDAY + timedelta(days=1))
    approved.work_out()
    approved.approve()
    with pytest.raises(Refusal, match="compensation.period_taken"):
        approved.batch(starts_on=date(2026, 9, 30), ends_on=date(2026, 10, 31))


def test_with_nothing_approved_there_is_no_batch(till: Till) -> None:
    with pytest.raises(Refusal, match="compensation.nothing_to_pay"):
        till.batch()


def test_a_correction_takes_back_what_was_paid_in_the_next_batch(approved: Till) -> None:
    approved.sent()
    paid = Claim.objects.get(educator=approved.stage.partner)
    claims.correct(
        claim=paid,
        reason="The partner was ill and not there",
        pay_again=False,
        by=approved.stage.coordinator(),
        clock=LATER,
    )
    assert approved.owed(approved.stage.partner) == -5000
    with pytest.raises(Refusal, match="compensation.already_corrected"):
        claims.correct(
            claim=paid, reason="Again", pay_again=False, by=approved.stage.coordinator(), clock=LATER
        )
    approved.work_out()
    assert Claim.objects.filter(state=ClaimState.DUE).count() == 0
    _, content = approved.sent(**OCTOBER)
    assert [(row[5], row[-1]) for row in cells(content)][1:] == [("-1", "-50.00")]
    assert balances() == {"grant": -100_000, "fund": 95_000, "pay": 0, "payroll": 5000}


def test_work_paid_at_a_wrong_rate_is_taken_back_and_worked_out_anew(approved: Till) -> None:
    approved.sent()
    paid = Claim.objects.get(educator=approved.stage.lead)
    approved.rate(7000, school=approved.stage.school)
    claims.correct(
        claim=paid,
        reason="The school's own rate",
        pay_again=True,
        by=approved.stage.coordinator(),
        clock=LATER,
    )
    approved.work_out()
    approved.approve()
    _, content = approved.sent(**OCTOBER)
    assert [row[-1] for row in cells(content)][1:] == ["20.00"]


def test_the_file_is_the_same_whatever_the_order_and_runs_no_formula() -> None:
    lines = [
        PayLine(number, name, "Title I", date(2026, 9, 1), date(2026, 9, 30), 1, 40, 0, 0, 0, cents)
        for number, name, cents in (("2", "=SUM(A1)", 2333), ("1", "@Ana", -2333))
    ]
    content = file_of(lines, layout="generic")
    assert content == file_of(reversed(lines), layout="generic")
    assert [(row[1], row[-1]) for row in cells(content)][1:] == [("'@Ana", "-23.33"), ("'=SUM(A1)", "23.33")]
    assert list(cells(file_of(lines, layout="amounts")))[1] == ["1", "Title I", "-2333"]
    with pytest.raises(Refusal, match="compensation.unknown_layout"):
        file_of(lines, layout="ours")
