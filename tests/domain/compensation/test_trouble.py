"""Two people at once, a server that dies, the ends of months, and rates nobody meant."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime

import psycopg
import pytest
from django.db import IntegrityError, OperationalError, connection, connections, transaction

from doorstep.domain.compensation.actions import approvals, batches, claims
from doorstep.domain.compensation.actions.approvals import Approved
from doorstep.domain.compensation.models import Batch, Claim, Entry, Rate, RateKind, Transaction
from doorstep.domain.compensation.states import BatchState, ClaimState
from doorstep.domain.organizations.walls import inside
from doorstep.integrations.postgres import Cluster
from doorstep.kernel.refusal import Refusal
from tests.domain.compensation.till import CUT_OFF, LATER, Till
from tests.domain.visits.stage import Stage
from tests.factories import make_district, make_school


@pytest.fixture
def committed(transactional_db: None) -> Till:
    """A till whose rows are really there: a visit of two people, and money for one and a half of them."""
    district = make_district()
    with inside(district.pk):
        till = Till(Stage.at(make_school(district=district)))
        till.rate(5000)
        till.fund(7500)
        till.attested()
        till.work_out()
    return till


def due(till: Till) -> list[int]:
    with inside(till.district_id):
        return list(Claim.objects.order_by("pk").values_list("pk", flat=True))


def test_two_who_approve_at_once_take_no_money_twice(committed: Till) -> None:
    ids = due(committed)

    def approve(_: int) -> Approved:
        try:
            with inside(committed.district_id):
                return approvals.approve_all(claims=ids, by=committed.stage.coordinator(), clock=LATER)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as both:
        first, second = both.map(approve, range(2))
    assert sorted([len(first.claims), len(second.claims)]) == [0, 1]
    codes = {refusal.code for done in (first, second) for refusal in done.refused.values()}
    assert codes == {"compensation.claim_has_moved_on", "compensation.no_money"}
    with inside(committed.district_id):
        assert Transaction.objects.filter(kind="claim").count() == 1


def test_a_server_that_dies_while_it_posts_or_pays_leaves_nothing_behind(
    committed: Till, cluster: Cluster
) -> None:
    ids, coordinator = due(committed)[:1], committed.stage.coordinator()

    def die() -> None:
        """End the process that serves us, as a crash would, before it can commit."""
        pid = connection.connection.info.backend_pid
        with psycopg.connect(cluster.superuser_conninfo(), autocommit=True) as superuser:
            superuser.execute("SELECT pg_terminate_backend(%s, 5000)", [pid])

    with pytest.raises(OperationalError), inside(committed.district_id):
        approvals.approve_all(claims=ids, by=coordinator, clock=LATER)
        die()
        Claim.objects.count()
    connection.close()
    with inside(committed.district_id):
        assert Transaction.objects.filter(kind="claim").count() == 0
        approvals.approve_all(claims=ids, by=coordinator, clock=LATER)
        batch = committed.batch()
        batches.approve(batch=batch, by=committed.second, clock=LATER)
    with pytest.raises(OperationalError), inside(committed.district_id):
        batches.export(batch=batch, by=committed.payroll, clock=LATER)
        die()
        Claim.objects.count()
    connection.close()
    with inside(committed.district_id):
        assert Batch.objects.get().state == BatchState.APPROVED
        content = batches.export(batch=batch, by=committed.payroll, clock=LATER)
    with inside(committed.district_id):
        assert batches.export(batch=batch, by=committed.payroll, clock=LATER) == content
        assert Transaction.objects.filter(kind="payment").count() == 1
        assert sum(Entry.objects.values_list("cents", flat=True)) == 0


def test_a_visit_late_on_the_last_evening_of_a_month_is_that_months(till: Till) -> None:
    till.rate(5000)
    till.rate(6000, valid_from=date(2026, 10, 1))
    till.fund(100_000, ends_on=date(2026, 9, 30))
    evening = datetime(2026, 10, 1, 2, 30, tzinfo=UTC)  # half past seven on 30 September at the school
    till.attested(starts_at=evening)
    till.work_out()
    assert set(Claim.objects.values_list("day", "cents")) == {(date(2026, 9, 30), 5000)}
    till.approve()
    batch = till.batch(cut_off_at=LATER.now())
    assert batch.claims.count() == 2


def test_many_are_approved_in_the_order_of_the_work_and_the_rest_says_why(till: Till) -> None:
    till.rate(5000)
    fund = till.fund(12_500)
    till.attested()
    till.attested(starts_at=CUT_OFF)
    till.work_out()
    earliest = list(Claim.objects.order_by("day", "pk").values_list("pk", flat=True))
    done = approvals.approve_all(claims=list(reversed(earliest)), by=till.stage.coordinator(), clock=LATER)
    assert (done.claims, done.cents) == (tuple(earliest[:2]), 10_000)
    assert {refusal.code for refusal in done.refused.values()} == {"compensation.no_money"}
    assert till.left(fund) == 2500
    with pytest.raises(Refusal, match="compensation.claim_has_moved_on"):
        claims.approve(claim=Claim.objects.get(pk=earliest[0]), by=till.stage.coordinator(), clock=LATER)
    assert Claim.objects.filter(state=ClaimState.APPROVED).count() == 2


@pytest.mark.parametrize("cents", [0, -5000, 100_001])
def test_no_rate_is_below_a_cent_or_beyond_a_thousand_dollars(till: Till, cents: int) -> None:
    with pytest.raises(Refusal, match="compensation.absurd_rate"):
        till.rate(cents, RateKind.PER_HOUR)
    if cents >= 0:
        with pytest.raises(IntegrityError), transaction.atomic():
            Rate.objects.create(
                district_id=till.district_id, kind="per_hour", cents=cents, valid_from=date(2026, 9, 1)
            )


def test_a_rate_neither_ends_before_it_begins_nor_meets_another(till: Till) -> None:
    with pytest.raises(Refusal, match="compensation.ends_before_it_begins"):
        till.rate(5000, valid_until=date(2026, 8, 1))
    till.rate(5000, valid_until=date(2026, 12, 31))
    with pytest.raises(Refusal, match="compensation.rate_overlaps"):
        till.rate(6000, valid_from=date(2026, 12, 31))
