from __future__ import annotations

from django.db import models

from doorstep.domain.compensation.models.batch import Batch
from doorstep.domain.compensation.models.claim import Claim
from doorstep.domain.compensation.models.fund import Fund
from doorstep.domain.organizations.walls import DistrictKey, DistrictRow
from doorstep.domain.people.models import Educator


class AccountKind(models.TextChoices):
    """What an account holds: whence a fund's money came, what is left of it, who is owed, what was sent."""

    GRANT = "grant", "Grant"
    FUND = "fund", "Fund"
    PAY = "pay", "Owed"
    PAYROLL = "payroll", "Payroll"


class Account(DistrictRow):
    """One account of the ledger: of a fund, and where it says who is owed, of a person too.

    ``balance_cents`` and ``earned_cents`` follow from the entries: the database adds every entry up when it
    is written and refuses any other change. A fund's balance never falls below zero. ``earned_cents`` is what
    claims have brought a person from a fund, paid or not.
    """

    kind = models.CharField(max_length=8, choices=AccountKind.choices)
    fund = DistrictKey(Fund, on_delete=models.PROTECT, related_name="accounts")
    educator = DistrictKey(
        Educator, on_delete=models.PROTECT, null=True, blank=True, related_name="pay_accounts"
    )
    currency = models.CharField(max_length=3, default="USD")
    balance_cents = models.BigIntegerField(default=0)
    earned_cents = models.BigIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["district", "fund", "kind", "educator"],
                nulls_distinct=False,
                name="compensation_account_once",
            ),
            models.CheckConstraint(
                condition=models.Q(kind="pay", educator__isnull=False)
                | (~models.Q(kind="pay") & models.Q(educator__isnull=True)),
                name="compensation_account_person",
            ),
        ]


class TransactionKind(models.TextChoices):
    """Why money moved."""

    GRANT = "grant", "Money given to a fund"
    CLAIM = "claim", "A claim approved"
    REOPENED = "reopened", "An approval taken back"
    PAYMENT = "payment", "A batch sent to payroll"


class Transaction(DistrictRow):
    """One movement of money, whole and for good; its entries sum to zero.

    ``day`` is the day of the work, ``at`` when it was written. A claim is posted once: to take that back is a
    transaction that reverses it.
    """

    kind = models.CharField(max_length=10, choices=TransactionKind.choices)
    at = models.DateTimeField()
    by_name = models.CharField(max_length=200)
    day = models.DateField()
    claim = DistrictKey(Claim, on_delete=models.PROTECT, null=True, blank=True, related_name="transactions")
    batch = DistrictKey(Batch, on_delete=models.PROTECT, null=True, blank=True, related_name="transactions")
    reverses = DistrictKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="reversed_by"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["district", "reverses"],
                condition=models.Q(reverses__isnull=False),
                name="compensation_transaction_reversed_once",
            ),
            models.UniqueConstraint(
                fields=["district", "batch"],
                condition=models.Q(batch__isnull=False),
                name="compensation_transaction_paid_once",
            ),
        ]
        indexes = [
            models.Index(fields=["district", "day"], name="compensation_transaction_day"),
            models.Index(fields=["district", "claim"], name="compensation_transaction_claim"),
        ]


class Entry(DistrictRow):
    """One line of a transaction: cents into an account (above zero) or out of it."""

    transaction = DistrictKey(Transaction, on_delete=models.PROTECT, related_name="entries")
    account = DistrictKey(Account, on_delete=models.PROTECT, related_name="entries")
    cents = models.BigIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~models.Q(cents=0), name="compensation_entry_not_nothing")
        ]
        indexes = [
            models.Index(fields=["district", "transaction"], name="compensation_entry_transaction"),
            models.Index(fields=["district", "account"], name="compensation_entry_account"),
        ]
