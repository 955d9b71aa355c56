"""What compensation needs from others: paper, letters to staff, perhaps a public number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

from doorstep.algorithms.lottery import Round
from doorstep.domain.accounts.models import User


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


class News(StrEnum):
    """What is told of a month's checks: to payroll, to a school, to the district, and to payroll again."""

    FIXED = "fixed"
    DRAWN = "drawn"
    WITH_DISTRICT = "with_district"
    RAN_OUT = "ran_out"


@dataclass(frozen=True, slots=True)
class CheckLetter:
    """A letter about so many checks of a place: of which month's visits, to be looked into by ``until``.

    ``number_at`` is when the public number comes. It names no family and nobody who visited.
    """

    news: News
    place: str
    month: date
    checks: int
    until: date | None = None
    number_at: datetime | None = None


class Letters(Protocol):
    """Writes to members of staff at once; raises where that fails, and is then asked again."""

    def write(self, letter: CheckLetter, staff: Sequence[User]) -> None: ...


class Beacon(Protocol):
    """Gives the signature of a round that has been published, or None where it cannot be had now.

    It is believed only because the signature proves itself.
    """

    def signature(self, named: Round) -> str | None: ...
