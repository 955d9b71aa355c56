"""In whatever order money is given, approved, taken back, sent, reconciled and corrected, whoever drove and
whatever checks find, the books stay straight.

The model knows what each person should have been sent, what funds should have left and which visits were not
found; of accounts it knows nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import transaction
from django.db.models import F, Sum
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

from doorstep.domain.compensation.actions import batches, checks, claims, drives, funds, reports, samples
from doorstep.domain.compensation.models import (
    Account,
    AccountKind,
    Activity,
    Batch,
    Check,
    CheckOutcome,
    Claim,
    Entry,
    Fund,
    RateKind,
    ReportLine,
    Sample,
    Verdict,
)
from doorstep.domain.compensation.payroll_file import cells
from doorstep.domain.compensation.queries.batches import lines
from doorstep.domain.compensation.states import BatchState, ClaimState
from doorstep.domain.organizations.walls import inside
from doorstep.domain.visits.models import Visit
from doorstep.kernel.clock import FixedClock
from doorstep.kernel.refusal import Refusal
from tests.domain.compensation.till import LATER, Till
from tests.domain.visits.stage import TUESDAY, Stage
from tests.examples import examples
from tests.factories import make_district, make_school

pytestmark = pytest.mark.django_db

RATE = 5000
GRANTS = (12_000, 31_000)
SHARE = 21_000
OCTOBER = FixedClock(datetime(2026, 10, 3, 16, tzinfo=UTC))


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
        self.not_found: set[int] = set()
        self.file: tuple[Batch, bytes] | None = None
        self.months = 0

    def teardown(self) -> None:
        self._inside.__exit__(None, None, None)
        transaction.set_rollback(True)
        self._block.__exit__(None, None, None)

    @initialize()
    def money_and_visits(self) -> None:
        self.till.rate(RATE)
        self.till.rate(7000, RateKind.MILES, activity=Activity.MILEAGE)
        for position, cents in enumerate(GRANTS, start=1):
            fund = self.till.fund(cents, f"Fund {position}", position=position, per_person_cents=SHARE)
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
        short = left < claim.cents or self._share_used(claim)
        assert said == "" or (said == "compensation.no_money" and short)

    def _share_used(self, claim: Claim) -> bool:
        earned = Account.objects.filter(kind=AccountKind.PAY, educator=claim.educator)
        return any(account.earned_cents > SHARE - claim.cents for account in earned)

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

    @rule(number=st.integers(0, 2), partner=st.booleans())
    def drive(self, number: int, partner: bool) -> None:
        """One of the pair says who drove; once the way stands in the ledger it is too late."""
        visit = list(Visit.objects.order_by("pk"))[number]
        stage = self.till.stage
        said = refused(
            drives.say,
            visit=visit,
            driver=stage.partner if partner else stage.lead,
            by=stage.by(stage.lead),
            clock=LATER,
        )
        posted = (ClaimState.APPROVED, ClaimState.BATCHED, ClaimState.PAID)
        ways = visit.claims.filter(activity=Activity.MILEAGE, corrects__isnull=True, replaced=False)
        assert said == ("compensation.way_is_approved" if ways.filter(state__in=posted).exists() else "")
        self.till.work_out()

    @rule(number=st.integers(0, 9), found=st.booleans())
    def check(self, number: int, found: bool) -> None:
        """A drawn visit is looked into; the month is drawn from once, whatever is asked later."""
        if not Sample.objects.exists():
            self._draw()
        open_checks = list(Check.objects.filter(outcome="").order_by("visit"))  # ranks differ each time
        if not open_checks:
            return
        check = open_checks[number % len(open_checks)]
        checks.decide(
            check=check,
            outcome=CheckOutcome.FAMILY_CONFIRMED if found else CheckOutcome.NOT_FOUND,
            reason="" if found else "Nobody came",
            by=self.till.stage.coordinator(),
            clock=OCTOBER,
        )
        self.not_found |= set() if found else {check.visit_id}
        self.till.work_out()

    def _draw(self) -> None:
        facts = {"by": self.till.payroll, "clock": OCTOBER}
        sample = samples.commit(district=self.till.stage.school.district, month=date(2026, 9, 1), **facts)
        samples.reveal(sample=sample, number="417", repeated="417", witness="Sam Osei", **facts)

    @precondition(lambda self: self.file is not None)
    @rule(cents=st.integers(0, 300))
    def reconcile(self, cents: int) -> None:
        """Payroll says what it paid of the last batch: its first line so much more; it moves no money."""
        assert self.file is not None
        batch, content = self.file
        header, *rest = content.decode().splitlines()
        paid = [line.rsplit(",", 1) for line in rest]
        paid[0][1] = f"{float(paid[0][1]) + cents / 100:.2f}"
        said = "\r\n".join([header, *map(",".join, paid)]).encode()
        facts = {"batch": batch, "file_name": "paid.csv", "content": said}
        again = batch.reports.filter(fingerprint=hashlib.sha256(said).hexdigest()).exists()
        refusal = refused(reports.read, **facts, by=self.till.payroll, clock=LATER)
        assert refusal == ("compensation.report_was_read" if again else "")
        report = batch.reports.get(fingerprint=hashlib.sha256(said).hexdigest())
        differing = ReportLine.objects.filter(report=report).exclude(verdict=Verdict.MATCHED)
        assert differing.count() == (1 if cents else 0)

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
        self.file = (Batch.objects.get(pk=batch.pk), content) if len(list(cells(content))) > 1 else None

    # ---- what holds after each of them

    @invariant()
    def every_transaction_sums_to_zero_and_every_balance_is_its_entries(self) -> None:
        sums = Entry.objects.values("transaction").annotate(cents=Sum("cents"))
        assert {row["cents"] for row in sums} <= {0}
        by_entries = Account.objects.annotate(cents=Sum("entries__cents", default=0))
        assert not by_entries.exclude(balance_cents=F("cents")).exists()

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
        paid: dict[str, int] = {}
        for claim in Claim.objects.filter(state=ClaimState.PAID).select_related("educator"):
            paid[str(claim.educator)] = paid.get(str(claim.educator), 0) + claim.cents
        assert {name: cents for name, cents in self.sent.items() if cents} == {
            name: cents for name, cents in paid.items() if cents
        }
        assert Batch.objects.filter(state=BatchState.EXPORTED, fingerprint="").count() == 0

    @invariant()
    def nothing_stands_for_a_visit_that_a_check_did_not_find(self) -> None:
        posted = (ClaimState.APPROVED, ClaimState.BATCHED, ClaimState.PAID)
        standing = Claim.objects.filter(visit__in=self.not_found, state__in=posted)
        assert (standing.aggregate(cents=Sum("cents"))["cents"] or 0) == 0
        assert not Claim.objects.filter(visit__in=self.not_found, state=ClaimState.DUE).exists()

    @invariant()
    def a_way_is_paid_to_one_driver_at_most(self) -> None:
        ways = Claim.objects.filter(activity=Activity.MILEAGE, corrects__isnull=True, replaced=False)
        assert ways.count() == ways.values("visit").distinct().count()


def test_the_books_stay_straight_in_any_order() -> None:
    run_state_machine_as_test(
        Books,
        settings=settings(
            max_examples=examples(6),
            stateful_step_count=16,
            deadline=None,
            derandomize=True,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )
