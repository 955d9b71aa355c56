"""Each month some paid visits are drawn and looked into, by a day and then by a later one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from doorstep.algorithms import lottery
from doorstep.domain.accounts.actors import Actor
from doorstep.domain.accounts.models import Membership, User
from doorstep.domain.accounts.roles import Role
from doorstep.domain.compensation.actions import batches, checks, claims, samples
from doorstep.domain.compensation.models import (
    BlockedBecause,
    Check,
    CheckOutcome,
    Claim,
    Sample,
    SampleResult,
)
from doorstep.domain.compensation.ports import CheckLetter, News
from doorstep.domain.compensation.queries import samples as asked
from doorstep.domain.compensation.states import ClaimState
from doorstep.domain.programs.models import ProofOfVisit
from doorstep.kernel.clock import FixedClock
from doorstep.kernel.refusal import Refusal
from tests.domain.compensation.till import Till
from tests.domain.visits.stage import TUESDAY

OCTOBER = FixedClock(datetime(2026, 10, 2, 16, tzinfo=UTC))


def days_on(days: int) -> FixedClock:
    return FixedClock(OCTOBER.now() + timedelta(days=days))


@pytest.fixture
def paid(till: Till) -> Till:
    """Four visits in September and one in October, approved; September's are sent."""
    till.rate(5000)
    till.fund()
    for number in range(4):
        till.attested(starts_at=TUESDAY + timedelta(days=number))
    till.work_out()
    till.approve()
    till.sent()
    till.attested(starts_at=TUESDAY + timedelta(days=16))
    till.work_out()
    return till


def committed(till: Till, **facts: object) -> Sample:
    district = till.stage.school.district
    given = {"month": date(2026, 9, 30), "by": till.payroll, "clock": OCTOBER, **facts}
    return samples.commit(district=district, **given)


def drawn(till: Till) -> list[Check]:
    samples.reveal(
        sample=committed(till),
        number="417",
        repeated="417",
        witness="Sam Osei",
        by=till.payroll,
        clock=OCTOBER,
    )
    return list(Check.objects.order_by("rank"))


def test_the_months_paid_visits_are_fixed_before_the_number_and_drawn_by_it(paid: Till) -> None:
    sample = committed(paid)
    assert (sample.month, sample.visits, sample.size) == (date(2026, 9, 1), 4, 3)
    assert asked.certificate(sample=sample)["revealed"] is None
    with pytest.raises(Refusal, match="selection.numbers_differ"):
        samples.reveal(
            sample=sample, number="417", repeated="471", witness="Sam", by=paid.payroll, clock=OCTOBER
        )
    samples.reveal(sample=sample, number="417", repeated="417", witness="Sam", by=paid.payroll, clock=OCTOBER)
    checks_made = Check.objects.order_by("rank")
    assert [(check.due_on, check.last_on) for check in checks_made] == [
        (date(2026, 10, 9), date(2026, 10, 16))
    ] * 3
    assert {check.visit.state for check in checks_made} == {"attested"}
    certificate = asked.certificate(sample=sample)
    assert lottery.sample_fault(certificate) == ""
    assert str(paid.stage.lead) not in str(certificate)
    with pytest.raises(Refusal, match="compensation.number_is_known"):
        samples.reveal(
            sample=sample, number="500", repeated="500", witness="Sam", by=paid.payroll, clock=OCTOBER
        )


def test_a_sample_waits_for_the_months_end_and_is_the_only_one(paid: Till) -> None:
    with pytest.raises(Refusal, match="compensation.month_is_not_over"):
        committed(paid, month=date(2026, 10, 1))
    with pytest.raises(Refusal, match="compensation.nothing_to_sample"):
        committed(paid, month=date(2026, 8, 1))
    with pytest.raises(Refusal, match="compensation.not_payroll"):
        committed(paid, by=paid.stage.coordinator())
    committed(paid)
    with pytest.raises(Refusal, match="compensation.month_is_sampled"):
        committed(paid)


def test_what_is_fixed_and_drawn_is_never_changed(paid: Till) -> None:
    drawn(paid)
    for model in (Sample, SampleResult):
        with pytest.raises(IntegrityError), transaction.atomic():
            model.objects.update(district_id=paid.district_id)


def test_who_coordinates_says_what_the_family_says_and_nobody_of_themselves(paid: Till) -> None:
    check = drawn(paid)[0]
    coordinator = paid.stage.coordinator()
    herself = paid.stage.by(paid.stage.lead)
    own = Actor("staff", herself.id, herself.name, coordinator.grants)
    with pytest.raises(Refusal, match="compensation.nobody_checks_their_own_visit"):
        checks.decide(check=check, outcome=CheckOutcome.FAMILY_CONFIRMED, by=own, clock=OCTOBER)
    with (
        pytest.raises(IntegrityError, match="compensation.nobody_checks_their_own_visit"),
        transaction.atomic(),
    ):
        Check.objects.filter(pk=check.pk).update(
            outcome="family", decided_at=OCTOBER.now(), decided_by_id=herself.id
        )
    done = checks.decide(check=check, outcome=CheckOutcome.FAMILY_CONFIRMED, by=coordinator, clock=OCTOBER)
    assert (done.outcome, done.decided_by_name) == ("family", "Rosa Delgado")
    assert Claim.objects.filter(corrects__isnull=False).count() == 0
    with pytest.raises(Refusal, match="compensation.checks_stand"):
        checks.decide(check=check, outcome=CheckOutcome.NOT_FOUND, reason="No", by=coordinator, clock=OCTOBER)


@dataclass
class Box:
    """Keeps letters to staff; while ``broken`` it raises, like a mail server that is away."""

    letters: list[tuple[CheckLetter, list[str]]] = field(default_factory=list)
    broken: bool = False

    def write(self, letter: CheckLetter, staff: Sequence[User]) -> None:
        if self.broken:
            raise OSError("away")
        self.letters.append((letter, [user.name for user in staff]))


@pytest.fixture
def staff(paid: Till) -> None:
    """Who coordinates the school, who administers the district and who pays; one who no longer does."""
    for name, role, ended in (
        ("Rosa", Role.COORDINATOR, None),
        ("Former", Role.COORDINATOR, OCTOBER.now()),
        ("Dana", Role.DISTRICT_ADMIN, None),
        ("Paula", Role.PAYROLL, None),
    ):
        user = User.objects.create(email=f"{name}@example.org", name=name, joined_at=OCTOBER.now())
        Membership.objects.create(
            district_id=paid.district_id,
            user=user,
            role=role,
            school=paid.stage.school if role == Role.COORDINATOR else None,
            began_at=OCTOBER.now(),
            ended_at=ended,
        )


def test_a_month_is_fixed_by_itself_on_the_third_and_payroll_is_told(paid: Till, staff: None) -> None:
    district, box = paid.stage.school.district, Box()
    facts = {"district": district, "letters": box, "by": Actor.system("clock")}
    assert samples.begin_month(clock=days_on(-1), **facts) is None  # the first
    broken = facts | {"letters": Box(broken=True)}
    with pytest.raises(OSError, match="away"), transaction.atomic():
        samples.begin_month(clock=days_on(1), **broken)
    sample = samples.begin_month(clock=days_on(1), **facts)
    assert sample is not None
    assert (sample.month, sample.visits, sample.size) == (date(2026, 9, 1), 4, 3)
    named = asked.round_of(sample=sample)
    assert named is not None
    at = datetime.fromtimestamp(named.at, tz=UTC)
    assert timedelta(minutes=30) <= at - days_on(1).now() <= timedelta(minutes=31)
    assert box.letters == [
        (CheckLetter(News.FIXED, district.name, date(2026, 9, 1), 3, number_at=at), ["Paula"])
    ]
    assert samples.begin_month(clock=days_on(1), **facts) is None, "once a month"
    assert samples.begin_month(clock=days_on(70), **facts) is None, "nothing was paid for in November"


def test_where_families_sign_their_signature_is_the_proof_and_nothing_is_drawn(paid: Till) -> None:
    paid.stage.program.proof_of_visit = ProofOfVisit.FAMILY_SIGNATURE
    paid.stage.program.save()
    with pytest.raises(Refusal, match="compensation.nothing_to_sample"):
        committed(paid)


def test_after_the_first_day_the_district_looks_into_it(paid: Till, staff: None) -> None:
    check = drawn(paid)[0]
    clockwork, district = Actor.system("clock"), paid.stage.school.district
    box = Box()
    facts = {"district": district, "letters": box, "by": clockwork}
    assert [checks.tell(clock=OCTOBER, **facts) for _ in range(2)] == [3, 0]
    assert [checks.escalate(clock=days_on(days), **facts) for days in (7, 8, 9)] == [0, 3, 0]
    assert [checks.run_out(clock=days_on(days), **facts) for days in (14, 15, 16)] == [0, 3, 0]
    school, month = str(paid.stage.school), date(2026, 9, 1)
    assert box.letters == [
        (CheckLetter(News.DRAWN, school, month, 3, until=date(2026, 10, 9)), ["Rosa"]),
        (CheckLetter(News.WITH_DISTRICT, school, month, 3, until=date(2026, 10, 16)), ["Dana"]),
        (CheckLetter(News.RAN_OUT, school, month, 3), ["Paula"]),
    ]
    with pytest.raises(Refusal, match="compensation.the_district_checks_now"):
        checks.decide(
            check=check,
            outcome=CheckOutcome.FAMILY_CONFIRMED,
            by=paid.stage.coordinator(),
            clock=days_on(9),
        )
    done = checks.decide(check=check, outcome=CheckOutcome.PLACE_CONFIRMED, by=paid.second, clock=days_on(9))
    assert done.outcome == "place"


def test_pay_for_a_visit_that_did_not_take_place_is_taken_back_and_never_comes_again(paid: Till) -> None:
    check = drawn(paid)[0]
    coordinator = paid.stage.coordinator()
    with pytest.raises(Refusal, match="compensation.needs_reason"):
        checks.decide(check=check, outcome=CheckOutcome.NOT_FOUND, by=coordinator, clock=OCTOBER)
    checks.decide(
        check=check,
        outcome=CheckOutcome.NOT_FOUND,
        reason="The family says nobody came",
        by=coordinator,
        clock=OCTOBER,
    )
    back = Claim.objects.filter(corrects__isnull=False)
    assert [claim.cents for claim in back] == [-5000, -5000]
    claims.work_out(program=paid.stage.program, by=coordinator, clock=OCTOBER)
    assert Claim.objects.filter(visit=check.visit, state=ClaimState.DUE).count() == 0
    month = {
        "starts_on": date(2026, 10, 1),
        "ends_on": date(2026, 10, 31),
        "cut_off_at": datetime(2026, 10, 30, tzinfo=UTC),
    }
    batch = batches.gather(district_id=paid.district_id, by=paid.payroll, clock=days_on(29), **month)
    assert sum(claim.cents for claim in batch.claims.all()) == -10_000


def test_what_is_only_approved_goes_back_to_its_fund_and_what_is_in_a_batch_waits(till: Till) -> None:
    till.rate(5000)
    fund = till.fund(100_000)
    till.attested()
    till.work_out()
    till.approve()
    check = drawn(till)[0]
    batch = till.batch()
    answer = {
        "check": check,
        "outcome": CheckOutcome.NOT_FOUND,
        "reason": "Nobody came",
        "by": till.stage.coordinator(),
        "clock": OCTOBER,
    }
    with pytest.raises(Refusal, match="compensation.in_a_batch_now"):
        checks.decide(**answer)
    batches.set_aside(batch=batch, reason="A check failed", by=till.payroll, clock=OCTOBER)
    checks.decide(**answer)
    assert till.left(fund) == 100_000
    assert set(Claim.objects.values_list("state", "blocked_because", "cents")) == {
        ("blocked", BlockedBecause.AUDIT, 0)
    }
    with (
        pytest.raises(IntegrityError, match="compensation.its_check_did_not_find_it"),
        transaction.atomic(),
    ):
        Claim.objects.update(state="due", blocked_because="", cents=5000)
        Claim.objects.update(state="approved", approved_at=OCTOBER.now(), approved_by_id=1)


def test_pay_waits_where_both_days_have_gone_by(till: Till) -> None:
    till.rate(5000)
    till.fund()
    till.attested()
    till.work_out()
    till.approve()
    drawn(till)
    month = {
        "starts_on": date(2026, 9, 1),
        "ends_on": date(2026, 9, 30),
        "cut_off_at": datetime(2026, 10, 30, tzinfo=UTC),
    }
    with pytest.raises(Refusal, match="compensation.nothing_to_pay"):
        batches.gather(district_id=till.district_id, by=till.payroll, clock=days_on(15), **month)
    batches.gather(district_id=till.district_id, by=till.payroll, clock=days_on(14), **month)
