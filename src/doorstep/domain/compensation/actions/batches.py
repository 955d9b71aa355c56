"""Payroll batches: gathered for a period, approved by a second person, sent once, whatever happens."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime

from django.db import transaction

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.audit.actions import events
from doorstep.domain.compensation import promises, rules
from doorstep.domain.compensation.actions import postings
from doorstep.domain.compensation.models import (
    Account,
    AccountKind,
    Batch,
    Claim,
    TransactionKind,
)
from doorstep.domain.compensation.payroll_file import file_of, fingerprint, layouts
from doorstep.domain.compensation.permissions import check_can_pay
from doorstep.domain.compensation.queries import batches, checks
from doorstep.domain.compensation.queries.ledger import owed_for
from doorstep.domain.compensation.states import BatchState, ClaimState
from doorstep.kernel.clock import Clock
from doorstep.kernel.refusal import Refusal


@transaction.atomic
def gather(
    *,
    district_id: int,
    starts_on: date,
    ends_on: date,
    cut_off_at: datetime,
    layout: str = "generic",
    by: Actor,
    clock: Clock,
) -> Batch:
    """Put together what is approved, of work up to ``ends_on`` and approved up to the cut-off.

    What came too late for an earlier period is in it; what is approved after the cut-off waits for the next,
    and so does pay for a visit whose check has run out of time.
    """
    check_can_pay(by=by)
    if ends_on < starts_on:
        raise Refusal("compensation.ends_before_it_begins")
    if layout not in layouts():
        raise Refusal("compensation.unknown_layout", layout=layout, known=", ".join(layouts()))
    waiting = (
        Claim.objects.select_for_update()
        .filter(state=ClaimState.APPROVED, day__lte=ends_on, approved_at__lte=cut_off_at)
        .exclude(visit__in=checks.run_out(today=clock.now().date()).values("visit"), corrects__isnull=True)
        .order_by("pk")
    )
    claims = list(waiting)
    if not claims:
        raise Refusal("compensation.nothing_to_pay")
    with promises.kept():
        batch = Batch.objects.create(
            district_id=district_id,
            starts_on=starts_on,
            ends_on=ends_on,
            cut_off_at=cut_off_at,
            layout=layout,
            made_at=clock.now(),
            made_by_id=by.id,
            made_by_name=by.name[:200],
        )
    Claim.objects.filter(pk__in=[claim.pk for claim in claims]).update(state=ClaimState.BATCHED, batch=batch)
    _record(batch, "gather", by=by, clock=clock, claims=len(claims))
    return batch


@transaction.atomic
def approve(*, batch: Batch, by: Actor, clock: Clock) -> Batch:
    """Approve and lock a batch: the second approval, by neither its author nor anybody it pays."""
    check_can_pay(by=by)
    batch = Batch.objects.select_for_update().get(pk=batch.pk)
    rules.check_batch_moves(batch, BatchState.APPROVED)
    if batch.made_by_id == by.id:
        raise Refusal("compensation.a_second_person_approves")
    batch.state = BatchState.APPROVED
    batch.approved_at, batch.approved_by_id, batch.approved_by_name = clock.now(), by.id, by.name[:200]
    with promises.kept():
        batch.save(update_fields=["state", "approved_at", "approved_by_id", "approved_by_name"])
    _record(batch, "approve", by=by, clock=clock)
    return batch


@transaction.atomic
def set_aside(*, batch: Batch, reason: str, by: Actor, clock: Clock) -> Batch:
    """Take a batch apart before it is sent, with a reason; its claims are approved and wait for another."""
    check_can_pay(by=by)
    batch = Batch.objects.select_for_update().get(pk=batch.pk)
    rules.check_batch_moves(batch, BatchState.SET_ASIDE)
    rules.check_reason(reason)
    Claim.objects.filter(batch=batch).update(state=ClaimState.APPROVED, batch=None)
    batch.state = BatchState.SET_ASIDE
    batch.save(update_fields=["state"])
    _record(batch, "set_aside", by=by, clock=clock, reason=reason.strip())
    return batch


@transaction.atomic
def export(*, batch: Batch, by: Actor, clock: Clock) -> bytes:
    """The file for payroll; the first time it is sent, the ledger says so in the same transaction.

    Asked again, or after a crash, the same bytes come back and nothing is paid twice.
    """
    check_can_pay(by=by)
    batch = Batch.objects.select_for_update().get(pk=batch.pk)
    content = file_of(batches.lines(batch), layout=batch.layout)
    if batch.state == BatchState.EXPORTED:
        if fingerprint(content) != batch.fingerprint:
            raise Refusal("compensation.file_differs", day=batch.exported_at)
        return content
    rules.check_batch_moves(batch, BatchState.EXPORTED)
    _pay(batch, by=by, clock=clock)
    batch.state, batch.exported_at, batch.fingerprint = (
        BatchState.EXPORTED,
        clock.now(),
        fingerprint(content),
    )
    with promises.kept():
        batch.save(update_fields=["state", "exported_at", "fingerprint"])
    Claim.objects.filter(batch=batch).update(state=ClaimState.PAID)
    _record(batch, "export", by=by, clock=clock, fingerprint=batch.fingerprint)
    return content


def _pay(batch: Batch, *, by: Actor, clock: Clock) -> None:
    """Move what the batch pays from what is owed to payroll, in one transaction."""
    owed: dict[int, int] = defaultdict(int)
    for one in owed_for(Claim.objects.filter(batch=batch).values_list("pk", flat=True)):
        owed[one.account_id] += one.cents
    accounts = Account.objects.filter(pk__in=list(owed)).order_by("pk")
    transfers = [
        postings.Transfer(
            account.fund_id, AccountKind.PAY, AccountKind.PAYROLL, owed[account.pk], account.educator_id
        )
        for account in accounts
    ]
    if any(owed.values()):
        postings.post(
            district_id=batch.district_id,
            kind=TransactionKind.PAYMENT,
            day=batch.ends_on,
            transfers=transfers,
            batch=batch,
            by=by,
            clock=clock,
        )


def _record(batch: Batch, verb: str, *, by: Actor, clock: Clock, reason: str = "", **facts: object) -> None:
    events.record(
        district_id=batch.district_id,
        action=f"compensation.batch.{verb}",
        subject="compensation.Batch",
        subject_id=batch.pk,
        by=by,
        at=clock.now(),
        reason=reason,
        **facts,
    )
