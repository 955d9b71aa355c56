"""What the database refuses about pay, as refusals that an entrance can put into words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from django.db import IntegrityError, transaction

from doorstep.kernel.refusal import Refusal

_RAISED = re.compile(r"^([a-z_]+\.[a-z_]+)\b")

BY_CONSTRAINT: Final = {
    "compensation_rate_one_at_a_time": "compensation.rate_overlaps",
    "compensation_rate_sane": "compensation.absurd_rate",
    "compensation_batch_one_a_period": "compensation.period_taken",
    "compensation_fund_name": "compensation.fund_name_taken",
    "compensation_transaction_reversed_once": "compensation.already_reversed",
    "compensation_transaction_paid_once": "compensation.already_exported",
    "compensation_claim_corrected_once": "compensation.already_corrected",
}


@contextmanager
def kept() -> Iterator[None]:
    """Run a block whose writes the database may refuse; its refusals come out as `Refusal`."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        raised = _RAISED.match(str(error))
        constraint = getattr(getattr(error.__cause__, "diag", None), "constraint_name", None)
        code = raised.group(1) if raised else BY_CONSTRAINT.get(constraint or "")
        if code is None:
            raise
        raise Refusal(code) from error
