"""What the database refuses about pay, as refusals that an entrance can put into words."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Final

from doorstep.domain.organizations import promises

BY_CONSTRAINT: Final = {
    "compensation_rate_one_at_a_time": "compensation.rate_overlaps",
    "compensation_rate_sane": "compensation.absurd_rate",
    "compensation_workterms_number": "compensation.number_taken",
    "compensation_batch_one_a_period": "compensation.period_taken",
    "compensation_fund_name": "compensation.fund_name_taken",
    "compensation_transaction_reversed_once": "compensation.already_reversed",
    "compensation_transaction_paid_once": "compensation.already_exported",
    "compensation_sample_month": "compensation.month_is_sampled",
    "compensation_sampleresult_once": "compensation.number_is_known",
    "compensation_payrollreport_once": "compensation.report_was_read",
    "compensation_claim_corrected_once": "compensation.already_corrected",
}


def kept() -> AbstractContextManager[None]:
    """A block whose writes the database may refuse; its refusals come out as `Refusal`."""
    return promises.kept(BY_CONSTRAINT)
