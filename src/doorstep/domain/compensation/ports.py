"""What compensation needs from others: paper. An adapter turns a statement's facts into a file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class StatementLine:
    """One piece of work and the fund that pays it; amounts in cents."""

    day: date
    what: str
    fund: str
    state: str
    cents: int


@dataclass(frozen=True, slots=True)
class StatementFacts:
    """What stands on someone's statement of pay for a period; the same facts make the same file."""

    name: str
    district: str
    starts_on: date
    ends_on: date
    lines: Sequence[StatementLine]
    paid: int
    to_come: int
    made_at: datetime
