"""What the database refuses about visits, as refusals that an entrance can put into words."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Final

from django.db import IntegrityError, OperationalError

from doorstep.domain.organizations import promises
from doorstep.kernel.refusal import Refusal

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

_WAITED_FOR_EACH_OTHER: Final = "visits.taken_meanwhile"


def as_refusal(error: IntegrityError | OperationalError) -> Refusal | None:
    """The refusal that a database error stands for; None where it is an error of ours."""
    return promises.as_refusal(error, BY_CONSTRAINT, deadlock=_WAITED_FOR_EACH_OTHER)


def kept() -> AbstractContextManager[None]:
    """The block in a savepoint; what the database refuses in it comes out as a `Refusal`."""
    return promises.kept(BY_CONSTRAINT, deadlock=_WAITED_FOR_EACH_OTHER)
