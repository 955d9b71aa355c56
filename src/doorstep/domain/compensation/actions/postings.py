"""Writing into the ledger: a transaction with all its entries, in one statement each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db import connection, transaction
from django.db.models import Q

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.compensation import promises
from doorstep.domain.compensation.models import (
    Account,
    AccountKind,
    Batch,
    Claim,
    Entry,
    Transaction,
    TransactionKind,
)
from doorstep.kernel.clock import Clock

Place = tuple[int, AccountKind, int | None]
"""Which account: of which fund, what kind, and where it says who is owed, whose."""


@dataclass(frozen=True, slots=True)
class Posting:
    """What one claim moves: from these funds (fund, cents) to the one person it pays."""

    claim_id: int
    day: date
    educator_id: int
    parts: Sequence[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Transfer:
    """Cents of a fund from one kind of account to another; the one of what is owed is this person's."""

    fund_id: int
    source: AccountKind
    target: AccountKind
    cents: int
    educator_id: int | None = None

    @property
    def places(self) -> tuple[Place, Place]:
        """Where it comes from and where it goes."""
        return self._place(self.source), self._place(self.target)

    def _place(self, kind: AccountKind) -> Place:
        return (self.fund_id, kind, self.educator_id if kind == AccountKind.PAY else None)


@transaction.atomic
def post(
    *,
    district_id: int,
    kind: TransactionKind,
    day: date,
    transfers: Sequence[Transfer],
    claim: Claim | None = None,
    batch: Batch | None = None,
    by: Actor,
    clock: Clock,
) -> Transaction:
    """Write one balanced transaction, opening accounts that do not exist yet.

    The database refuses what a fund or a person's share does not allow.
    """
    written = Transaction.objects.create(
        district_id=district_id,
        kind=kind,
        at=clock.now(),
        by_name=by.name[:200],
        day=day,
        claim=claim,
        batch=batch,
    )
    moved: dict[Place, int] = {}
    for transfer in transfers:
        source, target = transfer.places
        moved[source] = moved.get(source, 0) - transfer.cents
        moved[target] = moved.get(target, 0) + transfer.cents
    accounts = _accounts(moved, district_id=district_id)
    with promises.kept():
        Entry.objects.bulk_create(
            Entry(district_id=district_id, transaction=written, account_id=accounts[place], cents=cents)
            for place, cents in moved.items()
            if cents
        )
    return written


def _accounts(places: Iterable[Place], *, district_id: int) -> dict[Place, int]:
    """The accounts at these places, locked in one order so that two postings wait instead of colliding."""
    wanted = list(places)
    Account.objects.bulk_create(
        (
            Account(district_id=district_id, fund_id=fund, kind=kind, educator_id=educator)
            for fund, kind, educator in wanted
        ),
        ignore_conflicts=True,
    )
    found = (
        Account.objects.select_for_update()
        .filter(fund__in={fund for fund, _, _ in wanted}, kind__in={kind for _, kind, _ in wanted})
        .order_by("pk")
    )
    people = {educator for _, kind, educator in wanted if kind == AccountKind.PAY}
    if len(people) == 1:
        found = found.filter(Q(educator__isnull=True) | Q(educator__in=people))
    return {
        (account.fund_id, AccountKind(account.kind), account.educator_id): account.pk for account in found
    }


@transaction.atomic
def post_all(
    *, district_id: int, kind: TransactionKind, rows: Sequence[Posting], by: Actor, clock: Clock
) -> None:
    """Write a transaction for each of many claims: one statement for all of them, one for their entries.

    The same promises are kept as for one: the database judges all entries of the statement together.
    """
    funds = sorted({fund for row in rows for fund, _ in row.parts})
    owed = sorted({(fund, row.educator_id) for row in rows for fund, _ in row.parts})
    accounts = _accounts(
        [
            *((fund, AccountKind.FUND, None) for fund in funds),
            *((fund, AccountKind.PAY, educator) for fund, educator in owed),
        ],
        district_id=district_id,
    )
    purse = {fund: accounts[fund, AccountKind.FUND, None] for fund in funds}
    pay = {(fund, educator): accounts[fund, AccountKind.PAY, educator] for fund, educator in owed}
    with promises.kept(), connection.cursor() as cursor:
        cursor.execute(_NUMBERS, [len(rows)])
        numbers = [number for (number,) in cursor.fetchall()]
        written: list[int] = []
        places: list[int] = []
        cents: list[int] = []
        for number, row in zip(numbers, rows, strict=True):
            for fund, amount in row.parts:
                written += (number, number)
                places += (purse[fund], pay[fund, row.educator_id])
                cents += (-amount, amount)
        days, claims = [row.day for row in rows], [row.claim_id for row in rows]
        cursor.execute(
            _TRANSACTIONS, [district_id, kind.value, clock.now(), by.name[:200], numbers, days, claims]
        )
        cursor.execute(_ENTRIES, [district_id, written, places, cents])


_NUMBERS: Final = """
SELECT nextval(pg_get_serial_sequence('compensation_transaction', 'id')) FROM generate_series(1, %s)
"""
_TRANSACTIONS: Final = """
INSERT INTO compensation_transaction (district_id, kind, at, by_name, id, day, claim_id)
SELECT %s, %s, %s, %s, number, day, claim
FROM unnest(%s::bigint[], %s::date[], %s::bigint[]) AS row (number, day, claim)
"""
_ENTRIES: Final = """
INSERT INTO compensation_entry (district_id, transaction_id, account_id, cents)
SELECT %s, number, account, cents
FROM unnest(%s::bigint[], %s::bigint[], %s::bigint[]) AS row (number, account, cents)
"""


@transaction.atomic
def reverse(
    *,
    written: Transaction,
    kind: TransactionKind,
    claim: Claim | None = None,
    by: Actor,
    clock: Clock,
) -> Transaction:
    """Take a transaction back by one with the opposite entries; once, for the database allows no second.

    It belongs to the same claim, unless it is told by a ``claim`` of its own, a correction.
    """
    with promises.kept():
        back = Transaction.objects.create(
            district_id=written.district_id,
            kind=kind,
            at=clock.now(),
            by_name=by.name[:200],
            day=written.day,
            claim_id=written.claim_id if claim is None else claim.pk,
            reverses=written,
        )
        Entry.objects.bulk_create(
            Entry(
                district_id=written.district_id,
                transaction=back,
                account_id=entry.account_id,
                cents=-entry.cents,
            )
            for entry in written.entries.order_by("account_id")
        )
    return back
