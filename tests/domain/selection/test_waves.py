"""Inviting the drawn, and filling the places of those who decline."""

from __future__ import annotations

from datetime import date

import pytest

from doorstep.domain.consent.models import Invitation, InvitedBecause
from doorstep.domain.consent.states import AnswerKind
from doorstep.domain.programs.actions import participations
from doorstep.domain.selection.actions import draws, waves
from doorstep.domain.selection.models import Draw
from doorstep.domain.selection.queries import draws as kept
from doorstep.domain.selection.queries.places import places
from doorstep.kernel.refusal import Refusal
from tests.domain.selection.schools import DrawnSchool
from tests.factories import CLOCK, make_answer

REPLY_BY = date(2026, 9, 15)
TODAY = date(2026, 9, 1)


@pytest.fixture
def revealed(drawn_school: DrawnSchool, draw: Draw) -> Draw:
    draws.reveal(
        draw=draw,
        number="042",
        repeated="042",
        witness="Grace Okoye",
        by=drawn_school.coordinator,
        clock=CLOCK,
    )
    return draw


def test_the_panel_is_invited_in_the_public_order_by_its_own_teachers(
    drawn_school: DrawnSchool, revealed: Draw
) -> None:
    round_ = waves.invite(draw=revealed, reply_by=REPLY_BY, by=drawn_school.coordinator, clock=CLOCK)
    assert round_.left_out == []
    panel = [one for one in kept.order(draw=revealed) if one.in_panel]
    assert [(i.family_id, i.educator_id, i.draw_rank) for i in round_.invitations] == [
        (one.family_id, one.educator_id, one.rank) for one in panel
    ]
    assert {invitation.because for invitation in round_.invitations} == {InvitedBecause.DRAWN}


def test_inviting_twice_invites_nobody_twice(drawn_school: DrawnSchool, revealed: Draw) -> None:
    for expected in (8, 0):
        round_ = waves.invite(draw=revealed, reply_by=REPLY_BY, by=drawn_school.coordinator, clock=CLOCK)
        assert len(round_.invitations) == expected


def test_a_declined_place_goes_to_the_next_who_keeps_the_quotas(
    drawn_school: DrawnSchool, revealed: Draw
) -> None:
    round_ = waves.invite(draw=revealed, reply_by=REPLY_BY, by=drawn_school.coordinator, clock=CLOCK)
    make_answer(invitation=round_.invitations[0], kind=AnswerKind.NOT_NOW)
    make_answer(invitation=round_.invitations[1], kind=AnswerKind.YES)
    where = places(draw=revealed, on=TODAY)
    assert (where.size, where.free, len(where.accepted), len(where.gone)) == (8, 1, 1, 1)
    followers = waves.fill(draw=revealed, reply_by=REPLY_BY, by=drawn_school.coordinator, clock=CLOCK)
    (follower,) = followers.invitations
    assert follower.draw_rank is not None
    assert follower.draw_rank > 8
    after = places(draw=revealed, on=TODAY)
    assert (after.free, len(after.standing)) == (0, 8)
    again = waves.fill(draw=revealed, reply_by=REPLY_BY, by=drawn_school.coordinator, clock=CLOCK)
    assert again.invitations == []


def test_another_teacher_of_the_family_invites_where_the_first_has_left(
    drawn_school: DrawnSchool, revealed: Draw
) -> None:
    gone = next(one.educator for one in kept.order(draw=revealed) if one.in_panel)
    assert gone is not None
    participations.opt_out(
        program=drawn_school.program, educator=gone, by=drawn_school.coordinator, clock=CLOCK
    )
    round_ = waves.invite(draw=revealed, reply_by=REPLY_BY, by=drawn_school.coordinator, clock=CLOCK)
    assert {left.refusal.code for left in round_.left_out} == {"consent.teacher_has_not_opted_in"}
    assert len(round_.invitations) + len(round_.left_out) == 8


def test_nobody_is_invited_before_the_number_is_known(drawn_school: DrawnSchool, draw: Draw) -> None:
    with pytest.raises(Refusal) as refusal:
        waves.invite(draw=draw, reply_by=REPLY_BY, by=drawn_school.coordinator, clock=CLOCK)
    assert refusal.value == Refusal("selection.not_revealed")
    assert not Invitation.objects.exists()
