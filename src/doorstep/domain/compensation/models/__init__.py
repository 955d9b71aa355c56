from doorstep.domain.compensation.models.batch import Batch
from doorstep.domain.compensation.models.claim import BlockedBecause, Claim, ClaimRole
from doorstep.domain.compensation.models.drive import Drive
from doorstep.domain.compensation.models.effort import Effort
from doorstep.domain.compensation.models.fund import Fund, FundKind
from doorstep.domain.compensation.models.ledger import (
    Account,
    AccountKind,
    Entry,
    Transaction,
    TransactionKind,
)
from doorstep.domain.compensation.models.rate import Activity, Rate, RateKind, RateRole
from doorstep.domain.compensation.models.report import PayrollReport, ReportLine, Verdict
from doorstep.domain.compensation.models.sample import Check, CheckOutcome, Sample, SampleResult
from doorstep.domain.compensation.models.school_day import ContractHours, SchoolDay
from doorstep.domain.compensation.models.work_terms import EmployeeClass, WorkTerms

__all__ = [
    "Account",
    "AccountKind",
    "Activity",
    "Batch",
    "BlockedBecause",
    "Check",
    "CheckOutcome",
    "Claim",
    "ClaimRole",
    "ContractHours",
    "Drive",
    "Effort",
    "EmployeeClass",
    "Entry",
    "Fund",
    "FundKind",
    "PayrollReport",
    "Rate",
    "RateKind",
    "RateRole",
    "ReportLine",
    "Sample",
    "SampleResult",
    "SchoolDay",
    "Transaction",
    "TransactionKind",
    "Verdict",
    "WorkTerms",
]
