"""What the database refuses about money, gone round the Python where it can be."""

from __future__ import annotations

import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest
from django.db import IntegrityError, connection, transaction

from doorstep.domain.audit.models import Event
from doorstep.domain.compensation.actions import claims, funds, postings
from doorstep.domain.compensation.models import (
    Account,
    AccountKind,
    Claim,
    Entry,
    Transaction,
    TransactionKind,
)
from doorstep.domain.compensation.queries import ledger
from doorstep.domain.compensation.states import ClaimState
from doorstep.kernel.refusal import Refusal
from tests.domain.compensation.till import LATER, Till

HLEDGER = shutil.which("hledger")


def refused(code: str) -> pytest.RaisesExc[IntegrityError]:
    return pytest.raises(IntegrityError, match=code)


@pytest.fixture
def written(till: Till) -> Transaction:
    """A transaction without entries yet, as somebody would write it who goes round the actions."""
    fund = till.fund(10_000)
    account = Account.objects.create(
        district_id=till.district_id, kind=AccountKind.PAY, fund=fund, educator=till.stage.lead
    )
    assert account.balance_cents == 0
    return Transaction.objects.create(
        district_id=till.district_id,
        kind=TransactionKind.CLAIM,
        at=LATER.now(),
        by_name="nobody",
        day=date(2026, 9, 15),
    )


def entries(written: Transaction, *cents: int) -> list[Entry]:
    accounts = [
        Account.objects.get(kind=AccountKind.FUND),
        Account.objects.get(kind=AccountKind.PAY),
    ]
    return [
        Entry(district_id=written.district_id, transaction=written, account=account, cents=amount)
        for account, amount in zip(accounts, cents, strict=False)
    ]


def test_entries_that_do_not_sum_to_zero_are_refused(written: Transaction) -> None:
    with refused("compensation.unbalanced"), transaction.atomic():
        Entry.objects.bulk_create(entries(written, -500, 499))
    with refused("compensation.unbalanced"), transaction.atomic():
        Entry.objects.bulk_create(entries(written, -500))
    Entry.objects.bulk_create(entries(written, -500, 500))


def test_nothing_is_added_to_a_transaction_afterwards(written: Transaction) -> None:
    Entry.objects.bulk_create(entries(written, -500, 500))
    with refused("compensation.transactions_are_whole"), transaction.atomic():
        Entry.objects.bulk_create(entries(written, -200, 200))


def test_a_fund_is_never_spent_twice(written: Transaction) -> None:
    with refused("compensation.fund_is_spent"), transaction.atomic():
        Entry.objects.bulk_create(entries(written, -10_001, 10_001))
    Entry.objects.bulk_create(entries(written, -10_000, 10_000))
    assert Account.objects.get(kind=AccountKind.FUND).balance_cents == 0


def test_a_transaction_without_entries_does_not_last(written: Transaction) -> None:
    with (
        refused("compensation.transaction_without_entries"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    Entry.objects.bulk_create(entries(written, -500, 500))


def test_a_day_outside_the_funds_days_is_refused(till: Till) -> None:
    fund = till.fund(10_000, ends_on=date(2026, 9, 14))
    with pytest.raises(Refusal, match="compensation.fund_does_not_cover_the_day"):
        postings.post(
            district_id=till.district_id,
            kind=TransactionKind.CLAIM,
            day=date(2026, 9, 15),
            transfers=[
                postings.Transfer(fund.pk, AccountKind.FUND, AccountKind.PAY, 500, till.stage.lead.pk)
            ],
            by=till.payroll,
            clock=LATER,
        )


@pytest.mark.parametrize("table", ["compensation_entry", "compensation_transaction"])
@pytest.mark.parametrize("statement", ["UPDATE {} SET district_id = district_id", "DELETE FROM {}"])
def test_what_is_written_stays(till: Till, table: str, statement: str) -> None:
    till.fund()
    with refused("kept_forever"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement.format(table))


def test_a_balance_is_what_its_entries_say_and_nothing_else(till: Till) -> None:
    till.fund()
    with refused("compensation.balances_follow_entries"), transaction.atomic():
        Account.objects.filter(kind=AccountKind.FUND).update(balance_cents=99)


def test_approving_takes_the_money_and_reopening_brings_it_back(till: Till) -> None:
    till.rate(5000)
    fund = till.fund(100_000)
    till.attested()
    claim = till.work_out()[till.stage.lead]
    till.approve(claim)
    assert (till.left(fund), till.owed(till.stage.lead)) == (95_000, 5000)
    claims.reopen(claim=claim, reason="Wrong rate", by=till.stage.coordinator(), clock=LATER)
    claim.refresh_from_db()
    assert (till.left(fund), till.owed(till.stage.lead), claim.state) == (100_000, 0, ClaimState.DUE)
    till.approve(claim)
    assert [row.kind for row in claim.transactions.order_by("pk")] == ["claim", "reopened", "claim"]
    assert Event.objects.filter(action="compensation.claim.reopen").get().reason == "Wrong rate"


def test_a_person_has_a_share_of_a_fund_and_the_next_fund_pays_the_rest(till: Till) -> None:
    till.rate(5000)
    small = till.fund(100_000, "Union", per_person_cents=3000, position=1)
    large = till.fund(100_000, position=2)
    till.attested()
    till.work_out()
    till.approve()
    assert (till.left(small), till.left(large)) == (94_000, 96_000)


def test_without_money_nothing_is_approved(till: Till) -> None:
    till.rate(5000)
    fund = till.fund(4999)
    till.attested()
    claim = till.work_out()[till.stage.lead]
    with pytest.raises(Refusal, match="compensation.no_money"):
        till.approve(claim)
    funds.give(fund=fund, cents=1, by=till.payroll, clock=LATER)
    till.approve(claim)
    assert till.left(fund) == 0


def test_a_closed_fund_pays_for_nothing_more_and_keeps_what_it_paid(till: Till) -> None:
    till.rate(5000)
    closed = till.fund(100_000, "Foundation", position=1)
    other = till.fund(100_000, position=2)
    till.attested()
    of = till.work_out()
    till.approve(of[till.stage.lead])
    funds.close(fund=closed, by=till.payroll, clock=LATER)
    till.approve(of[till.stage.partner])
    assert (till.left(closed), till.left(other)) == (95_000, 95_000)


def test_more_cannot_be_taken_out_of_a_fund_than_is_left(till: Till) -> None:
    till.rate(5000)
    fund = till.fund(20_000)
    till.attested()
    till.work_out()
    till.approve()
    with pytest.raises(Refusal, match="compensation.fund_is_spent"):
        funds.give(fund=fund, cents=-10_001, by=till.payroll, clock=LATER)
    funds.give(fund=fund, cents=-10_000, by=till.payroll, clock=LATER)
    assert till.left(fund) == 0


def test_nobody_approves_their_own_pay(till: Till) -> None:
    till.rate(5000)
    till.fund()
    till.attested()
    claim = till.work_out()[till.stage.lead]
    herself = till.stage.by(till.stage.lead)
    with pytest.raises(Refusal, match="accounts.not_coordinator"):
        claims.approve(claim=claim, by=herself, clock=LATER)
    with refused("compensation.nobody_approves_their_own_pay"), transaction.atomic():
        Claim.objects.filter(pk=claim.pk).update(
            state="approved", approved_at=LATER.now(), approved_by_id=herself.id
        )


def test_a_claim_rests_on_two_attestations(till: Till) -> None:
    till.rate(5000)
    visit = till.stage.visit()
    with refused("compensation.rests_on_two_attestations"), transaction.atomic():
        Claim.objects.create(
            district_id=till.district_id,
            school=till.stage.school,
            educator=till.stage.lead,
            role="lead",
            activity="visit",
            visit=visit,
            began_at=visit.starts_at,
            ended_at=visit.ends_at,
            day=date(2026, 9, 15),
            cents=5000,
        )


def test_a_posted_amount_stands(till: Till) -> None:
    till.rate(5000)
    till.fund()
    till.attested()
    till.work_out()
    till.approve()
    with refused("compensation.posted_claims_stand"), transaction.atomic():
        Claim.objects.update(cents=6000)


def test_the_journal_balances_for_a_reader_that_knows_nothing_of_us(till: Till) -> None:
    till.rate(5000)
    till.fund(100_000, "Title I: parents;  and family")
    till.attested()
    till.work_out()
    till.approve()
    text = "".join(ledger.journal())
    declared, *blocks = [block.splitlines() for block in text.strip().split("\n\n")]
    assert declared[0] == "commodity 1000.00 USD"
    assert len(declared) == 1 + Account.objects.count()
    assert [len(block) for block in blocks] == [3, 3, 3]
    for _, *lines in blocks:
        sums = [line.strip().rsplit("  ", 1)[1].split() for line in lines]
        assert sum(round(float(amount) * 100) for amount, _ in sums) == 0
        assert {currency for _, currency in sums} == {"USD"}
    assert "assets:funds:" in text
    assert "Title I parents and family" in text
    assert str(till.stage.lead) not in text


@pytest.mark.skipif(HLEDGER is None, reason="hledger is missing: apt-get install hledger")
def test_hledger_itself_accepts_the_journal(till: Till, tmp_path: Path) -> None:
    till.rate(5000)
    till.fund(7000, "Grant: 2026;  first")
    till.fund(100_000)
    till.attested()
    till.work_out()
    till.approve()
    till.sent()
    claims.correct(
        claim=Claim.objects.order_by("pk")[0],
        reason="It was not so",
        pay_again=False,
        by=till.stage.coordinator(),
        clock=LATER,
    )
    journal = tmp_path / "pay.journal"
    journal.write_text("".join(ledger.journal()))
    command = [str(HLEDGER), "-f", str(journal), "check", "--strict"]
    assert subprocess.run(command, check=False, capture_output=True, text=True).stderr == ""
    journal.write_text(journal.read_text().replace("50.00", "50.01", 1))
    assert subprocess.run(command, check=False, capture_output=True).returncode != 0
