"""Who invites, who answers, and who answers on behalf of whom."""

from __future__ import annotations

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.accounts.permissions import can_coordinate, check_can_coordinate
from doorstep.domain.consent.models import Invitation
from doorstep.domain.people.models import Guardian
from doorstep.domain.programs.models import Program
from doorstep.kernel.refusal import Refusal


def check_can_invite_for(*, program: Program, by: Actor) -> None:
    """Raise where ``by`` does not coordinate the school whose program it is."""
    check_can_coordinate(school_id=program.school_id, by=by)


def can_enter_for(*, invitation: Invitation, by: Actor) -> bool:
    """Whether ``by`` may enter what a guardian told them: the teacher who invited, or who coordinates."""
    invited = (
        by.kind == "staff"
        and invitation.educator.user_id is not None
        and invitation.educator.user_id == by.id
    )
    return invited or can_coordinate(school_id=invitation.program.school_id, by=by)


def check_can_answer(*, invitation: Invitation, guardian: Guardian, by: Actor) -> None:
    """Raise where ``by`` is neither the guardian nor someone who may enter it on the guardian's behalf."""
    if by.kind == "guardian":
        if by.id != guardian.pk:
            raise Refusal("consent.answer_of_another")
    elif not can_enter_for(invitation=invitation, by=by):
        raise Refusal("consent.not_yours_to_enter")
