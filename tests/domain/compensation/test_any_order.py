"""In whatever order money is given, approved, taken back, sent and corrected, the books stay straight.

The model knows what each person should have been sent and what funds should have left; of accounts it knows
nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import transaction
from django.db.models import Sum
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from doorstep.domain.compensation.actions import batches, claims, funds
from doorstep.domain.compensation.models import Account, AccountKind, Batch, Claim, Entry, Fund
from doorstep.domain.compensation.payroll_file import cells
from doorstep.domain.compensation.queries.batches import lines
from doorstep.domain.compensation.states import BatchState, ClaimState
from doorstep.domain.organizations.walls import inside
from doorstep.kernel.refusal import Refusal
from tests.domain.compensation.till import LATER, Till
from tests.domain.visits.stage import TUESDAY, Stage
from tests.factories import make_district, make_school

pytestmark = pytest.mark.django_db

RATE = 5000
GRANTS = (12_000, 31_000)


def refused(action: Callable[..., object], **facts: object) -> str:
    """The code an action refuses with, or nothing."""
    try:
        with transaction.atomic():
            action(**facts)
    except Refusal as refusal:
        return refusal.code
    return ""


class Books(RuleBasedStateMachine):
    """One school's till in which everything that may happen happens."""

    def __init__(self) -> None:
        super().__init__()
        self._block = transaction.atomic()
        self._block.__enter__()
        district = make_district()
        self._inside = inside(district.pk)
        self._inside.__enter__()
        self.till = Till(Stage.at(make_school(district=district)))
        self.given: dict[str, int] = {}
        self.sent: dict[str, int] = {}
        self.months = 0

    def teardown(self) -> None:
        self._inside.__exit__(None, None, None)
        transaction.set_rollback(True)
        self._block.__exit__(None, None, None)

    @initialize()
    def money_and_visits(self) -> None:
        self.till.rate(RATE)
        for position, cents in enumerate(GRANTS, start=1):
            fund = self.till.fund(cents, f"Fund {position}", position=position, per_person_cents=21_000)
            self.given[fund.name] = cents
        for number in range(3):
            self.till.attested(starts_at=TUESDAY + timedelta(days=number))
        self.till.work_out()

    def one(self, state: ClaimState, number: int) -> Claim | None:
        found = list(Claim.objects.filter(state=state).order_by("pk"))
        return found[number % len(found)] if found else None

    # ---- what happens

    @rule(number=st.integers(0, 9))
    def approve(self, number: int) -> None:
        claim = self.one(ClaimState.DUE, number)
        if claim is None:
            return
        left = sum(self.till.left(fund) for fund in Fund.objects.filter(closed_at__isnull=True))
        said = refused(claims.approve, claim=claim, by=self.till.stage.coordinator(), clock=LATER)
        assert said == "" or (said == "compensation.no_money" and (left < RATE or self._share_used(claim)))

    def _share_used(self, claim: Claim) -> bool:
        earned = Account.objects.filter(kind=AccountKind.PAY, educator=claim.educator)
        return any(account.earned_cents > 21_000 - RATE for account in earned)

    @rule(number=st.integers(0, 9))
    def reopen(self, number: int) -> None:
        claim = self.one(ClaimState.APPROVED, number)
        if claim is not None and claim.corrects_id is None:
            claims.reopen(claim=claim, reason="Again", by=self.till.stage.coordinator(), clock=LATER)

    @rule(number=st.integers(0, 9), pay_again=st.booleans())
    def correct(self, number: int, pay_again: bool) -> None:
        claim = self.one(ClaimState.PAID, number)
        if claim is None or claim.corrects_id is not None or claim.corrections.exists():
            return
        claims.correct(
            claim=claim,
            reason="It was not so",
            pay_again=pay_again,
            by=self.till.stage.coordinator(),
            clock=LATER,
        )
        self.till.work_out()

    @rule(cents=st.integers(-8000, 8000).filter(bool))
    def give(self, cents: int) -> None:
        fund = Fund.objects.order_by("pk")[0]
        left = self.till.left(fund)
        said = refused(funds.give, fund=fund, cents=cents, by=self.till.payroll, clock=LATER)
        assert said == ("compensation.fund_is_spent" if left + cents < 0 else "")
        self.given[fund.name] += 0 if said else cents

    @precondition(lambda _: Claim.objects.filter(state=ClaimState.APPROVED).exists())
    @rule(send=st.booleans())
    def pay(self, send: bool) -> None:
        self.months += 1
        first = date(2026, 9, 1) + timedelta(days=20 + self.months)
        batch = self.till.batch(starts_on=first, ends_on=first, cut_off_at=datetime(2026, 12, 1, tzinfo=UTC))
        if not send:
            batches.set_aside(batch=batch, reason="Not yet", by=self.till.payroll, clock=LATER)
            return
        batches.approve(batch=batch, by=self.till.second, clock=LATER)
        for line in lines(Batch.objects.get(pk=batch.pk)):
            self.sent[line.name] = self.sent.get(line.name, 0) + line.cents
        content = batches.export(batch=batch, by=self.till.payroll, clock=LATER)
        assert batches.export(batch=batch, by=self.till.second, clock=LATER) == content
        assert len(list(cells(content))) >= 1

    # ---- what holds after each of them

    @invariant()
    def every_transaction_sums_to_zero_and_every_balance_is_its_entries(self) -> None:
        sums = Entry.objects.values("transaction").annotate(cents=Sum("cents"))
        assert {row["cents"] for row in sums} <= {0}
        for account in Account.objects.all():
            total = account.entries.aggregate(cents=Sum("cents"))["cents"] or 0
            assert account.balance_cents == total

    @invariant()
    def a_fund_has_left_what_was_given_less_what_stands(self) -> None:
        if not self.given:
            return
        posted = (ClaimState.APPROVED, ClaimState.BATCHED, ClaimState.PAID)
        standing = Claim.objects.filter(state__in=posted).aggregate(cents=Sum("cents"))["cents"] or 0
        left = {fund.name: self.till.left(fund) for fund in Fund.objects.all()}
        assert sum(left.values()) == sum(self.given.values()) - standing
        assert min(left.values()) >= 0

    @invariant()
    def nobody_was_sent_more_than_what_is_paid_for(self) -> None:
        for name, cents in self.sent.items():
            paid = sum(
                claim.cents
                for claim in Claim.objects.filter(state=ClaimState.PAID).select_related("educator")
                if str(claim.educator) == name
            )
            assert cents == paid
        assert Batch.objects.filter(state=BatchState.EXPORTED, fingerprint="").count() == 0


def test_the_books_stay_straight_in_any_order() -> None:
    run_state_machine_as_test(
        Books,
        settings=settings(
            max_examples=12,
            stateful_step_count=14,
            deadline=None,
            derandomize=True,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )
