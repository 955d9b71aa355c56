"""Setting a draw aside: one person proposes it with a reason, another approves; both results stay."""

from __future__ import annotations

from django.db import transaction

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.audit.actions import events
from doorstep.domain.selection.models import Draw, Redraw, RedrawProposal
from doorstep.domain.selection.permissions import check_can_approve_redraw
from doorstep.domain.selection.queries import draws
from doorstep.domain.selection.rules import check_moves, check_redraw_reason, check_second_approver
from doorstep.domain.selection.states import DrawState
from doorstep.kernel.clock import Clock
from doorstep.kernel.refusal import Refusal


@transaction.atomic
def propose(*, draw: Draw, reason: str, by: Actor, clock: Clock) -> RedrawProposal:
    """Ask for a draw to be set aside. The draw stands until someone else approves."""
    check_can_approve_redraw(program=draw.program, by=by)
    check_moves(draws.state_of(draw=draw), DrawState.SET_ASIDE)
    check_redraw_reason(reason)
    assert by.id is not None  # staff have an account
    proposal = RedrawProposal.objects.create(
        district_id=draw.district_id, draw=draw, reason=reason.strip(), proposed_by_id=by.id, at=clock.now()
    )
    _record(draw, "propose", by=by, clock=clock, reason=reason.strip(), proposal=proposal.pk)
    return proposal


@transaction.atomic
def approve(*, draw: Draw, by: Actor, clock: Clock) -> Redraw:
    """Approve what another person proposed: the draw is set aside, and the pool may be drawn again.

    Families that were invited from it stay invited; nothing that was promised to them is taken back.
    """
    check_can_approve_redraw(program=draw.program, by=by)
    Draw.objects.select_for_update().get(pk=draw.pk)
    check_moves(draws.state_of(draw=draw), DrawState.SET_ASIDE)
    proposal = draws.proposal_of(draw=draw)
    if proposal is None:
        raise Refusal("selection.no_redraw_proposed")
    check_second_approver(proposed_by=proposal.proposed_by_id, approves=by.id)
    assert by.id is not None  # as above
    redraw = Redraw.objects.create(
        district_id=draw.district_id,
        draw=draw,
        reason=proposal.reason,
        first_approver_id=proposal.proposed_by_id,
        second_approver_id=by.id,
        at=clock.now(),
    )
    _record(draw, "set_aside", by=by, clock=clock, reason=proposal.reason, proposal=proposal.pk)
    return redraw


def _record(draw: Draw, verb: str, *, by: Actor, clock: Clock, reason: str, **facts: object) -> None:
    events.record(
        district_id=draw.district_id,
        action=f"selection.redraw.{verb}",
        subject="selection.Draw",
        subject_id=draw.pk,
        by=by,
        at=clock.now(),
        reason=reason,
        **facts,
    )
