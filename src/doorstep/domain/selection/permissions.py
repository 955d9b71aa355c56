"""Who draws, who reveals, and who may set a draw aside."""

from __future__ import annotations

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.accounts.permissions import check_can_coordinate
from doorstep.domain.accounts.roles import Role
from doorstep.domain.programs.models import Program
from doorstep.kernel.refusal import Refusal


def check_can_draw(*, program: Program, by: Actor) -> None:
    """Raise where ``by`` does not coordinate the school whose program it is."""
    check_can_coordinate(school_id=program.school_id, by=by)


def can_approve_redraw(*, program: Program, by: Actor) -> bool:
    """Whether ``by`` may stand for setting a draw aside: who runs the program, or leads the school."""
    return by.kind == "staff" and by.holds(
        Role.COORDINATOR, Role.SCHOOL_LEAD, Role.DISTRICT_ADMIN, school_id=program.school_id
    )


def check_can_approve_redraw(*, program: Program, by: Actor) -> None:
    """Raise where ``by`` may not; the system never does, for a redraw is two people's word."""
    if not can_approve_redraw(program=program, by=by):
        raise Refusal("selection.not_yours_to_set_aside")
