"""Inviting families to a second visit."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.consent.actions.invitations import Invitee, Round, invite
from doorstep.domain.consent.models import InvitedBecause
from doorstep.domain.conversations.queries.later_visits import to_invite_again
from doorstep.domain.programs.models import Program, VisitKind
from doorstep.domain.programs.queries.programs import windows
from doorstep.kernel.clock import Clock
from doorstep.kernel.refusal import Refusal


@transaction.atomic
def invite_again(*, program: Program, reply_by: date, by: Actor, clock: Clock) -> Round:
    """Invite every family that had its first visit to a second one, once; nobody is picked.

    The days for second visits are set first, so that a family can choose among them.
    """
    if VisitKind.SECOND not in windows(program=program):
        raise Refusal("conversations.no_second_window")
    families = [Invitee(one.family, one.educator) for one in to_invite_again(program=program)]
    if not families:
        raise Refusal("conversations.nobody_to_invite_again")
    return invite(
        program=program,
        families=families,
        because=InvitedBecause.EVERYONE,
        reply_by=reply_by,
        visit_kind=VisitKind.SECOND,
        by=by,
        clock=clock,
    )
