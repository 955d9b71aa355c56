"""Who sets a program up, and who chooses for whom to take part."""

from __future__ import annotations

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.accounts.permissions import can_coordinate, check_can_coordinate
from doorstep.domain.people.models import Educator
from doorstep.domain.people.permissions import is_own
from doorstep.domain.programs.models import Program
from doorstep.kernel.refusal import Refusal


def check_can_set_up(*, school_id: int, by: Actor) -> None:
    """Raise where ``by`` does not coordinate the school whose program it is."""
    check_can_coordinate(school_id=school_id, by=by)


def can_gather(*, program: Program, from_school_id: int, by: Actor) -> bool:
    """Whether ``by`` may gather a cohort of this school's families: who answers for both schools."""
    return all(
        can_coordinate(school_id=school_id, by=by) for school_id in {program.school_id, from_school_id}
    )


def check_can_gather(*, program: Program, from_school_id: int, by: Actor) -> None:
    """Raise where ``by`` does not coordinate the school that receives, or the one the children come from."""
    check_can_coordinate(school_id=program.school_id, by=by)
    if not can_coordinate(school_id=from_school_id, by=by):
        raise Refusal("programs.cohort_needs_both_schools")


def check_is_own_choice(*, educator: Educator, by: Actor) -> None:
    """Raise where ``by`` is not the educator herself: with whom one goes gladly nobody says for another."""
    if not is_own(educator=educator, by=by):
        raise Refusal("programs.not_your_choice")


def can_choose_for(*, program: Program, educator: Educator, by: Actor) -> bool:
    """Whether ``by`` may say that this educator takes part: herself, or the coordinator she asked to."""
    return is_own(educator=educator, by=by) or can_coordinate(school_id=program.school_id, by=by)


def check_can_choose_for(*, program: Program, educator: Educator, by: Actor) -> None:
    """Raise where ``by`` may not choose for this educator."""
    if not can_choose_for(program=program, educator=educator, by=by):
        raise Refusal("programs.not_your_choice")
