"""What the database refuses, as refusals that an entrance can put into words.

`rules.py` asks first, so this speaks only where two people acted at once, or Python was gone round.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from django.db import IntegrityError, OperationalError, transaction

from doorstep.kernel.refusal import Refusal

_RAISED = re.compile(r"^([a-z_]+\.[a-z_]+)\b")

BY_CONSTRAINT: Final = {
    "visits_occupation_educator_apart": "visits.educator_taken",
    "visits_occupation_family_apart": "visits.family_taken",
    "visits_visit_one_standing_per_kind": "visits.already_standing",
    "visits_visit_two_visitors": "visits.needs_two_visitors",
    "visits_hold_two_visitors": "visits.needs_two_visitors",
    "visits_hold_one_a_guardian": "visits.taken_meanwhile",
    "visits_attestation_once": "visits.already_attested",
    "visits_attestation_order": "visits.account_order",
    "visits_settlement_once": "visits.already_settled",
}

_DEADLOCK = "40P01"


def as_refusal(error: IntegrityError | OperationalError) -> Refusal | None:
    """The refusal that a database error stands for; None where it is an error of ours."""
    cause = error.__cause__
    if getattr(cause, "sqlstate", None) == _DEADLOCK:
        return Refusal("visits.taken_meanwhile")
    if not isinstance(error, IntegrityError):
        return None
    constraint = getattr(getattr(cause, "diag", None), "constraint_name", None)
    if constraint in BY_CONSTRAINT:
        return Refusal(BY_CONSTRAINT[constraint])
    raised = _RAISED.match(str(error))
    return Refusal(raised.group(1)) if raised else None


@contextmanager
def kept() -> Iterator[None]:
    """Run the block in a savepoint; what the database refuses in it comes out as a `Refusal`."""
    try:
        with transaction.atomic():
            yield
    except (IntegrityError, OperationalError) as error:
        refusal = as_refusal(error)
        if refusal is None:
            raise
        raise refusal from error
