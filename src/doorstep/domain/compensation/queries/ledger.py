"""The ledger as a journal that other programs can check."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from django.db.models import QuerySet

from doorstep.domain.compensation.models import AccountKind, Claim, Entry, TransactionKind

_TOP = {
    AccountKind.GRANT: "equity:grants",
    AccountKind.FUND: "assets:funds",
    AccountKind.PAY: "expenses:owed",
    AccountKind.PAYROLL: "expenses:payroll",
}
_CHUNK = 2000


def owed_for(claims: Collection[int] | QuerySet[Claim]) -> QuerySet[Entry]:
    """The entries by which people are owed for these claims; approvals that were taken back are left out."""
    return Entry.objects.filter(
        transaction__claim__in=claims,
        transaction__kind=TransactionKind.CLAIM,
        account__kind=AccountKind.PAY,
    ).exclude(transaction__reversed_by__kind=TransactionKind.REOPENED)


def journal() -> Iterator[str]:
    """The ledger in hledger's format, oldest first; in constant memory, whatever its size.

    Funds stand by number and name, people by number alone. What a fund has left is above zero, and what was
    granted below it.
    """
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
    last = None
    for number, day, kind, claim, account, fund, name, educator, currency, cents in entries:
        if number != last:
            yield "" if last is None else "\n"
            subject = f", claim {claim}" if claim else ""
            yield f"{day.isoformat()} ({number}) {kind}{subject}\n"
            last = number
        person = f":{educator}" if educator else ""
        place = f"{_TOP[AccountKind(account)]}:{fund} {_plain(name)}{person}"
        sign, (whole, rest) = "-" if cents < 0 else "", divmod(abs(cents), 100)
        yield f"    {place}  {sign}{whole}.{rest:02} {currency}\n"


def _plain(name: str) -> str:
    """A fund's name as one word of an account: hledger ends a name at two spaces and divides it at colons."""
    return " ".join(name.replace(":", " ").replace(";", " ").split())
