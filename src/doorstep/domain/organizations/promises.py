"""What the database refuses, as refusals that an entrance can put into words.

Rules ask first, so this speaks only where two people acted at once, or Python was gone round. Promises raise
with their code at the beginning of the text; a constraint is given its code by the chapter that owns it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Final

from django.db import IntegrityError, OperationalError, transaction

from doorstep.kernel.refusal import Refusal

_RAISED: Final = re.compile(r"^([a-z_]+\.[a-z_]+)\b")
_DEADLOCK: Final = "40P01"


def as_refusal(
    error: IntegrityError | OperationalError, by_constraint: Mapping[str, str], *, deadlock: str = ""
) -> Refusal | None:
    """The refusal that a database error stands for; None where it is an error of ours.

    ``deadlock`` is the code of two who waited for each other; without one that is an error.
    """
    cause = error.__cause__
    if deadlock and getattr(cause, "sqlstate", None) == _DEADLOCK:
        return Refusal(deadlock)
    if not isinstance(error, IntegrityError):
        return None
    constraint = getattr(getattr(cause, "diag", None), "constraint_name", None) or ""
    if constraint in by_constraint:
        return Refusal(by_constraint[constraint])
    raised = _RAISED.match(str(error))
    return Refusal(raised.group(1)) if raised else None


@contextmanager
def kept(by_constraint: Mapping[str, str], *, deadlock: str = "") -> Iterator[None]:
    """Run the block in a savepoint; what the database refuses in it comes out as a `Refusal`."""
    try:
        with transaction.atomic():
            yield
    except (IntegrityError, OperationalError) as error:
        refusal = as_refusal(error, by_constraint, deadlock=deadlock)
        if refusal is None:
            raise
        raise refusal from error
