from doorstep.domain.compensation.models.batch import Batch
from doorstep.domain.compensation.models.claim import BlockedBecause, Claim, ClaimRole
from doorstep.domain.compensation.models.fund import Fund, FundKind
from doorstep.domain.compensation.models.ledger import (
    Account,
    AccountKind,
    Entry,
    Transaction,
    TransactionKind,
)
from doorstep.domain.compensation.models.rate import Activity, Rate, RateKind, RateRole
from doorstep.domain.compensation.models.work_terms import ContractHours, EmployeeClass, WorkTerms

__all__ = [
    "Account",
    "AccountKind",
    "Activity",
    "Batch",
    "BlockedBecause",
    "Claim",
    "ClaimRole",
    "ContractHours",
    "EmployeeClass",
    "Entry",
    "Fund",
    "FundKind",
    "Rate",
    "RateKind",
    "RateRole",
    "Transaction",
    "TransactionKind",
    "WorkTerms",
]
