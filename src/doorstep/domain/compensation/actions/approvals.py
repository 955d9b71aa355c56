"""Approving claims, one or a hundred thousand: the money is taken from the funds in the same transaction."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import F

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.accounts.permissions import check_can_coordinate
from doorstep.domain.audit.actions import events
from doorstep.domain.compensation import engine, promises
from doorstep.domain.compensation.actions import postings
from doorstep.domain.compensation.models import (
    Account,
    AccountKind,
    Activity,
    Claim,
    Fund,
    TransactionKind,
)
from doorstep.domain.compensation.queries import money
from doorstep.domain.compensation.queries.money import Purse
from doorstep.domain.compensation.states import ClaimState
from doorstep.kernel.clock import Clock
from doorstep.kernel.refusal import Refusal

_AT_ONCE = 20_000


@dataclass(frozen=True, slots=True)
class Approved:
    """What was approved, in the order of the work, and by claim why the rest was not."""

    claims: tuple[int, ...]
    cents: int
    refused: Mapping[int, Refusal]


@dataclass(frozen=True, slots=True)
class _Waiting:
    """One claim as it is split."""

    id: int
    educator_id: int
    user_id: int | None
    school_id: int
    day: date
    activity: str
    cents: int
    state: str


@transaction.atomic
def approve_all(*, claims: Collection[int], by: Actor, clock: Clock) -> Approved:
    """Approve people's pay by the claims' ids, the earliest work first: the first of two approvals.

    What cannot be approved is told with its reason and holds up nothing else: one's own pay, a claim that
    somebody dealt with meanwhile, work for which no fund has the money that day. Two who approve at once wait
    for each other and take no money twice.
    """
    waiting = [_Waiting(*row) for row in _locked(claims)]
    if not waiting:
        return Approved((), 0, {})
    for school_id in {claim.school_id for claim in waiting}:
        check_can_coordinate(school_id=school_id, by=by)
    purses = _Purses.of(waiting)
    refused: dict[int, Refusal] = {}
    found: list[tuple[_Waiting, list[tuple[int, int]]]] = []
    for claim in waiting:
        if by.id is not None and claim.user_id == by.id:
            refused[claim.id] = Refusal("compensation.nobody_approves_their_own_pay")
        elif claim.state != ClaimState.DUE:
            refused[claim.id] = Refusal("compensation.claim_has_moved_on", state=claim.state)
        elif parts := purses.take(claim):
            found.append((claim, parts))
        else:
            refused[claim.id] = Refusal("compensation.no_money", day=claim.day)
    if found:
        _write(found, by=by, clock=clock)
    return Approved(tuple(claim.id for claim, _ in found), sum(claim.cents for claim, _ in found), refused)


def _locked(claims: Collection[int]) -> Iterator[tuple[Any, ...]]:
    """The claims, locked in one order, as they stand now that they are."""
    return iter(
        Claim.objects.select_for_update(of=("self",))
        .filter(pk__in=list(claims))
        .order_by("day", "pk")
        .values_list(
            *("pk", "educator_id", "educator__user_id", "school_id", "day", "activity", "cents", "state")
        )
    )


def _write(found: list[tuple[_Waiting, list[tuple[int, int]]]], *, by: Actor, clock: Clock) -> None:
    district_id = Claim.objects.filter(pk=found[0][0].id).values_list("district_id", flat=True).get()
    for start in range(0, len(found), _AT_ONCE):
        some = found[start : start + _AT_ONCE]
        with promises.kept():
            Claim.objects.filter(pk__in=[claim.id for claim, _ in some]).update(
                state=ClaimState.APPROVED,
                approved_at=clock.now(),
                approved_by_id=by.id,
                approved_by_name=by.name[:200],
            )
        postings.post_all(
            district_id=district_id,
            kind=TransactionKind.CLAIM,
            rows=[postings.Posting(claim.id, claim.day, claim.educator_id, parts) for claim, parts in some],
            by=by,
            clock=clock,
        )
    one = found[0][0] if len(found) == 1 else None
    events.record(
        district_id=district_id,
        action="compensation.claim.approve",
        subject="compensation.Claim",
        subject_id=found[0][0].id if one else "",
        by=by,
        at=clock.now(),
        claims=len(found),
        cents=sum(claim.cents for claim, _ in found),
        first=min(claim.id for claim, _ in found),
        last=max(claim.id for claim, _ in found),
    )


@dataclass
class _Purses:
    """What is left of every fund and of everyone's share, while claims are split one after another."""

    funds: list[Fund]
    left: dict[int, int]
    earned: dict[tuple[int, int], int]
    _usable: dict[tuple[int, date, str], list[Fund]] = field(default_factory=dict)

    @classmethod
    def of(cls, waiting: list[_Waiting]) -> _Purses:
        """As the ledger has them, the funds' accounts locked in one order."""
        funds = list(money.open_funds())
        left = dict(
            Account.objects.select_for_update()
            .filter(kind=AccountKind.FUND, fund__in=funds)
            .order_by("pk")
            .values_list("fund_id", "balance_cents")
        )
        shared = [fund.pk for fund in funds if fund.per_person_cents is not None]
        people = {claim.educator_id for claim in waiting} if shared else set()
        rows = (
            Account.objects.filter(kind=AccountKind.PAY, fund__in=shared, educator__in=people)
            .annotate(person=F("educator_id"))
            .values_list("fund_id", "person", "earned_cents")
        )
        return cls(funds, left, {(fund, person or 0): cents for fund, person, cents in rows})

    def take(self, claim: _Waiting) -> list[tuple[int, int]] | None:
        """The claim's cents over the funds, taken out of them; None where they have too little."""
        place = (claim.school_id, claim.day, claim.activity)
        if place not in self._usable:
            self._usable[place] = [
                fund
                for fund in self.funds
                if money.may_pay(
                    fund, school_id=claim.school_id, day=claim.day, activity=Activity(claim.activity)
                )
            ]
        parts = engine.split(claim.cents, [self._purse(fund, claim) for fund in self._usable[place]])
        for fund_id, cents in parts or ():
            self.left[fund_id] -= cents
            earned = (fund_id, claim.educator_id)
            self.earned[earned] = self.earned.get(earned, 0) + cents
        return parts

    def _purse(self, fund: Fund, claim: _Waiting) -> Purse:
        left = self.left.get(fund.pk, 0)
        if fund.per_person_cents is not None:
            left = min(left, fund.per_person_cents - self.earned.get((fund.pk, claim.educator_id), 0))
        return Purse(fund.pk, left)
