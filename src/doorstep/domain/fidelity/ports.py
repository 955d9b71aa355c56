"""What fidelity asks of others: a letter to a supervisor, in words and on its way."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from doorstep.domain.accounts.models import User
from doorstep.domain.fidelity.queries.practices import Practice, Standing


@dataclass(frozen=True, slots=True)
class Line:
    """A practice as a letter may tell it: the numbers are None where they would point at single families."""

    practice: Practice
    standing: Standing
    kept: int | None
    counted: int | None


@dataclass(frozen=True, slots=True)
class Part:
    """One school, or the schools of a district together; a number that is None is too small to be written.

    ``waits`` is how many things wait for a person at a school; of a district it is not told. ``schools`` is
    how many schools of the district have been counted, 0 for a school's own part.
    """

    place: str
    lines: tuple[Line, ...]
    at_school: int | None
    visited: int | None
    never_asked: int | None
    moving: int | None
    moving_visited: int | None
    waits: int
    schools: int = 0


@dataclass(frozen=True, slots=True)
class Digest:
    """The week in aggregates, for one supervisor. Nobody is named in it, neither family nor educator."""

    week: date
    parts: tuple[Part, ...]


class Letters(Protocol):
    """Writes to a member of staff at once; raises where that fails, and is then asked again."""

    def write(self, digest: Digest, user: User) -> None: ...
