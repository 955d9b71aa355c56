"""What may be shown of small numbers, and when a school's numbers are counted again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from doorstep.domain.accounts.actors import Actor
from doorstep.kernel.refusal import Refusal

SMALL: Final = 5
"""A count below this tells of single families, and so does one that leaves fewer out."""

SETTLES: Final = timedelta(days=14)
"""How long after the school year its numbers are still counted: late reports come in, then it is over."""


_MONDAY: Final = 0
_LETTER_HOURS: Final = range(7, 18)


def shown(counts: Sequence[int], *, wholes: Sequence[int] = ()) -> tuple[bool, ...]:
    """Which of a row of counts may be shown beside their sum.

    None from 1 to 4; none that leaves 1 to 4 out of its ``whole``, which would tell the same; and never all
    but one, for a sum would give that one away: then the next smallest is hidden with it.
    """
    hidden = [0 < count < SMALL for count in counts]
    for place, whole in enumerate(wholes):
        hidden[place] = hidden[place] or 0 < whole - counts[place] < SMALL
    if sum(hidden) == 1:
        rest = [(count, place) for place, count in enumerate(counts) if not hidden[place] and count]
        if rest:
            hidden[min(rest)[1]] = True
    return tuple(not one for one in hidden)


def told(count: int, whole: int | None = None) -> int | None:
    """A count, unless it or what it leaves out is from 1 to 4: that tells of single families."""
    return count if shown([count], wholes=[whole] if whole is not None else [])[0] else None


def to_be_counted(*, closed: bool, ends_on: date, counted: bool, today: date) -> bool:
    """Whether a program is counted: while it runs, and until its last reports are in; each at least once.

    Then its numbers stay as they were, whatever the roster becomes: next year's children are not this year's.
    """
    return not counted or (not closed and today <= ends_on + SETTLES)


def settled(*, ends_on: date, today: date) -> bool:
    """Whether a school year's numbers are final: then two releases of it cannot be set against each other."""
    return today > ends_on + SETTLES


def check_settled(*, ends_on: date, today: date) -> None:
    """Raise where the numbers may still change."""
    if not settled(ends_on=ends_on, today=today):
        raise Refusal("fidelity.not_settled", day=ends_on + SETTLES)


def check_own_letter(*, user_id: int, by: Actor) -> None:
    """Raise where somebody would choose for another whether they are written to."""
    if by.kind != "staff" or by.id != user_id:
        raise Refusal("fidelity.not_your_letter")


def week_to_write(*, at: datetime, zone: str) -> date | None:
    """The week whose letter is written now: on Monday by day, where the district is; None at other times."""
    here = at.astimezone(ZoneInfo(zone))
    return here.date() if here.weekday() == _MONDAY and here.hour in _LETTER_HOURS else None
