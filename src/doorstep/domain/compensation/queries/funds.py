"""Funds with what they were given and have left, and the rates that hold."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from doorstep.domain.compensation.models import Account, AccountKind, Fund, Rate


@dataclass(frozen=True, slots=True)
class Standing:
    """A fund as the ledger has it, in cents."""

    fund: Fund
    given: int
    left: int

    @property
    def spent(self) -> int:
        """What claims have taken out of it, sent to payroll or not."""
        return self.given - self.left

    @property
    def spent_share(self) -> int:
        """How many of a hundred parts are spent."""
        return round(100 * self.spent / self.given) if self.given else 0

    def spent_by_the_end(self, today: date) -> int:
        """What it would have spent on its last day, if every day went like those so far."""
        days = (min(today, self.fund.ends_on) - self.fund.starts_on).days + 1
        whole = (self.fund.ends_on - self.fund.starts_on).days + 1
        return round(self.spent * whole / days) if days > 0 else 0


def every() -> list[Standing]:
    """All funds in the order they are spent; two queries."""
    balances: dict[int, dict[str, int]] = {}
    own = Account.objects.filter(kind__in=(AccountKind.GRANT, AccountKind.FUND))
    for fund_id, kind, cents in own.values_list("fund_id", "kind", "balance_cents"):
        balances.setdefault(fund_id, {})[kind] = cents
    return [
        Standing(
            fund,
            -balances.get(fund.pk, {}).get(AccountKind.GRANT, 0),
            balances.get(fund.pk, {}).get(AccountKind.FUND, 0),
        )
        for fund in Fund.objects.select_related("school").order_by("closed_at", "position", "ends_on", "pk")
    ]


def standing_rates(*, on: date) -> QuerySet[Rate]:
    """The rates that hold on a day or later."""
    return (
        Rate.objects.filter(Q(valid_until__isnull=True) | Q(valid_until__gte=on))
        .select_related("school")
        .order_by("activity", "role", "employee_class", "valid_from", "pk")
    )
