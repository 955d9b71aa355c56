"""Who says when an educator can visit, and who makes and publishes plans."""

from __future__ import annotations

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.accounts.permissions import can_coordinate, check_can_coordinate
from doorstep.domain.people.models import Educator
from doorstep.domain.people.permissions import is_own
from doorstep.domain.programs.models import Program
from doorstep.kernel.refusal import Refusal


def can_say_when(*, educator: Educator, by: Actor) -> bool:
    """Whether ``by`` may say when this educator can visit: herself, or who coordinates her school."""
    return is_own(educator=educator, by=by) or can_coordinate(school_id=educator.school_id, by=by)


def check_can_say_when(*, educator: Educator, by: Actor) -> None:
    """Raise where ``by`` may not say when this educator can visit."""
    if not can_say_when(educator=educator, by=by):
        raise Refusal("planning.not_your_hours")


def check_can_plan(*, program: Program, by: Actor) -> None:
    """Raise where ``by`` does not coordinate the program's school."""
    check_can_coordinate(school_id=program.school_id, by=by)
