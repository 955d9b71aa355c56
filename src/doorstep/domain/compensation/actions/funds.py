"""Funds: opened with money, given more or less of it, and closed."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.audit.actions import events
from doorstep.domain.compensation import promises
from doorstep.domain.compensation.actions import postings
from doorstep.domain.compensation.models import AccountKind, Fund, FundKind, TransactionKind
from doorstep.domain.compensation.permissions import check_can_pay
from doorstep.domain.compensation.queries import ending
from doorstep.domain.organizations.models import School
from doorstep.kernel.clock import Clock
from doorstep.kernel.refusal import Refusal


@transaction.atomic
def open_fund(
    *,
    district_id: int,
    name: str,
    kind: FundKind,
    cents: int,
    starts_on: date,
    ends_on: date,
    school: School | None = None,
    per_person_cents: int | None = None,
    for_visits: bool = True,
    for_trainings: bool = True,
    for_debriefs: bool = True,
    for_mileage: bool = True,
    position: int = 1,
    by: Actor,
    clock: Clock,
) -> Fund:
    """Open a fund that may spend ``cents`` on work between two days, both included."""
    check_can_pay(by=by)
    if ends_on < starts_on:
        raise Refusal("compensation.ends_before_it_begins")
    if cents <= 0:
        raise Refusal("compensation.fund_without_money")
    with promises.kept():
        fund = Fund.objects.create(
            district_id=district_id,
            name=name.strip(),
            kind=kind,
            school=school,
            starts_on=starts_on,
            ends_on=ends_on,
            per_person_cents=per_person_cents,
            for_visits=for_visits,
            for_trainings=for_trainings,
            for_debriefs=for_debriefs,
            for_mileage=for_mileage,
            position=position,
        )
    give(fund=fund, cents=cents, by=by, clock=clock)
    return fund


@transaction.atomic
def give(*, fund: Fund, cents: int, by: Actor, clock: Clock) -> Fund:
    """Put more money into a fund, or with ``cents`` below zero take what is not spent yet out of it."""
    check_can_pay(by=by)
    if cents == 0:
        raise Refusal("compensation.fund_without_money")
    postings.post(
        district_id=fund.district_id,
        kind=TransactionKind.GRANT,
        day=fund.starts_on,
        transfers=[postings.Transfer(fund.pk, AccountKind.GRANT, AccountKind.FUND, cents)],
        by=by,
        clock=clock,
    )
    _record(fund, "give", by=by, clock=clock, cents=cents)
    return fund


@transaction.atomic
def close(*, fund: Fund, anyway: bool = False, by: Actor, clock: Clock) -> Fund:
    """Let a fund pay for nothing more; what is approved stays, and claims that wait look to other funds.

    Refused where claims wait that no other fund could pay, unless that is meant: ``anyway``.
    """
    check_can_pay(by=by)
    fund = Fund.objects.select_for_update().get(pk=fund.pk)
    if fund.closed_at is None:
        alone = ending.waiting_for(fund).alone
        if alone and not anyway:
            raise Refusal("compensation.claims_wait_for_fund", n=alone)
        fund.closed_at = clock.now()
        fund.save(update_fields=["closed_at"])
        _record(fund, "close", by=by, clock=clock)
    return fund


def _record(fund: Fund, verb: str, *, by: Actor, clock: Clock, **facts: object) -> None:
    events.record(
        district_id=fund.district_id,
        action=f"compensation.fund.{verb}",
        subject="compensation.Fund",
        subject_id=fund.pk,
        by=by,
        at=clock.now(),
        reason="",
        **facts,
    )
