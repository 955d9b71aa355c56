"""The ledger as a journal that other programs can check."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from doorstep.domain.compensation.models import (
    Account,
    AccountKind,
    Entry,
    Transaction,
    TransactionKind,
)

_TOP = {
    AccountKind.GRANT: "equity:grants",
    AccountKind.FUND: "assets:funds",
    AccountKind.PAY: "expenses:owed",
    AccountKind.PAYROLL: "expenses:payroll",
}
_CHUNK = 2000


@dataclass(frozen=True, slots=True)
class Owed:
    """What one claim brings one person from one fund."""

    claim_id: int
    account_id: int
    fund: str
    cents: int


def owed_for(claims: Iterable[int]) -> Iterator[Owed]:
    """By which entries people are owed for these claims, without approvals that were taken back.

    By claim and fund, in the order they are spent. Asked piece by piece and key by key, so that a hundred
    thousand claims cost a hundred thousand look-ups, whatever the database knows of its tables just then.
    """
    ids = sorted(claims)
    for start in range(0, len(ids), _CHUNK):
        found = Transaction.objects.filter(
            claim__in=ids[start : start + _CHUNK], kind=TransactionKind.CLAIM
        ).values_list("pk", "claim_id")
        claim_of = dict(found)
        taken_back = Transaction.objects.filter(
            reverses__in=list(claim_of), kind=TransactionKind.REOPENED
        ).values_list("reverses_id", flat=True)
        for number in taken_back:
            del claim_of[number]
        entries = Entry.objects.filter(transaction__in=list(claim_of), account__kind=AccountKind.PAY)
        rows = entries.order_by("account__fund__position", "pk").values_list(
            "transaction_id", "account_id", "account__fund__name", "cents"
        )
        owed = [Owed(claim_of[number], account, fund, cents) for number, account, fund, cents in rows]
        yield from sorted(owed, key=lambda one: one.claim_id)


def journal(*, at_most: int | None = None) -> Iterator[str]:
    """The ledger in hledger's format, oldest first; in constant memory, whatever its size.

    Currency and accounts are declared, so that `hledger check --strict` knows each name it meets. Funds stand
    by number and name, people by number alone. What a fund has left is above zero, and what was granted below
    it. ``at_most`` is how many transactions are written, where not all are.
    """
    yield from _declared()
    entries = (
        Entry.objects.order_by("transaction_id", "pk")
        .values_list(
            "transaction_id",
            "transaction__day",
            "transaction__kind",
            "transaction__claim_id",
            "account__kind",
            "account__fund_id",
            "account__fund__name",
            "account__educator_id",
            "account__currency",
            "cents",
        )
        .iterator(chunk_size=_CHUNK)
    )
    last, written = None, 0
    for number, day, kind, claim, account, fund, name, educator, currency, cents in entries:
        if number != last:
            if written == at_most:
                break
            subject = f", claim {claim}" if claim else ""
            yield f"\n{day.isoformat()} ({number}) {kind}{subject}\n"
            last, written = number, written + 1
        sign, (whole, rest) = "-" if cents < 0 else "", divmod(abs(cents), 100)
        yield f"    {_place(account, fund, name, educator)}  {sign}{whole}.{rest:02} {currency}\n"


def _declared() -> Iterator[str]:
    """What hledger is told before the first transaction: each currency, each account."""
    accounts = Account.objects.order_by("fund_id", "kind", "educator_id", "pk")
    for currency in accounts.order_by().values_list("currency", flat=True).distinct():
        yield f"commodity 1000.00 {currency}\n"
    for account in accounts.values_list("kind", "fund_id", "fund__name", "educator_id").iterator(_CHUNK):
        yield f"account {_place(*account)}\n"


def _place(kind: str, fund: int, name: str, educator: int | None) -> str:
    person = f":{educator}" if educator else ""
    return f"{_TOP[AccountKind(kind)]}:{fund} {_plain(name)}{person}"


def _plain(name: str) -> str:
    """A fund's name as one word of an account: hledger ends a name at two spaces and divides it at colons."""
    return " ".join(name.replace(":", " ").replace(";", " ").split())
