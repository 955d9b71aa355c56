"""Inviting the drawn, and filling the places of those who decline."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from doorstep.domain.consent.models import Invitation, InvitedBecause
from doorstep.domain.consent.states import AnswerKind
from doorstep.domain.programs.actions import participations
from doorstep.domain.selection.actions import draws, waves
from doorstep.domain.selection.models import Draw
from doorstep.domain.selection.queries import draws as kept
from doorstep.domain.selection.queries.places import places
from doorstep.domain.selection.queries.pool import pool_of
from doorstep.domain.selection.queries.wave import next_pool
from doorstep.domain.selection.rules import Setup, usual_reply_by
from doorstep.kernel.refusal import Refusal
from tests.domain.selection.schools import DrawnSchool
from tests.factories import CLOCK, make_answer, make_family

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


def test_late_joiners_are_drawn_among_themselves_with_the_share_of_the_first(
    drawn_school: DrawnSchool, revealed: Draw
) -> None:
    waves.invite(draw=revealed, reply_by=REPLY_BY, by=drawn_school.coordinator, clock=CLOCK)
    program, teacher = drawn_school.program, drawn_school.teachers[0]
    joined = [
        make_family(school=drawn_school.school, name=f"New{n}", grade="KG", language="en", teacher=teacher)
        for n in range(6)
    ]
    assert next_pool(program=program) == "later-1"
    pool = pool_of(program=program, on=TODAY, name="later-1")
    assert {member.family_id for member in pool.members} == {family.pk for family in joined}
    assert pool.left_out == {"selection.drawn_before": 24}
    assert pool.share == Fraction(8, 24)
    led = Invitation.objects.filter(educator=teacher).count()
    assert led
    assert pool.capacity == {teacher.pk: 20 - led}
    later = draws.commit(
        program=program,
        pool="later-1",
        setup=Setup(size=2),
        panels=60,
        by=drawn_school.coordinator,
        clock=CLOCK,
    )
    assert set(kept.names(draw=later).values()) == {family.pk for family in joined}
    assert {chance for chance, _ in kept.chances(draw=later)} == {2 / 6}
    assert next_pool(program=program) == "later-1"
    draws.reveal(
        draw=later,
        number="42",
        repeated="42",
        witness="Grace Okoye",
        by=drawn_school.coordinator,
        clock=CLOCK,
    )
    round_ = waves.invite(draw=later, reply_by=REPLY_BY, by=drawn_school.coordinator, clock=CLOCK)
    assert len(round_.invitations) == 2
    assert places(draw=later, on=TODAY).size == 2
    assert places(draw=revealed, on=TODAY).size == 8
    assert next_pool(program=program) == "later-2"


def test_a_later_wave_waits_for_the_number_of_the_draw_before(drawn_school: DrawnSchool, draw: Draw) -> None:
    with pytest.raises(Refusal) as refusal:
        draws.commit(
            program=drawn_school.program,
            pool="later-1",
            setup=Setup(size=2),
            by=drawn_school.coordinator,
            clock=CLOCK,
        )
    assert refusal.value == Refusal("selection.another_pool_first")


def test_two_weeks_to_answer_but_not_beyond_the_visits() -> None:
    assert usual_reply_by(today=TODAY, closes_on=None) == date(2026, 9, 15)
    assert usual_reply_by(today=TODAY, closes_on=date(2026, 9, 9)) == date(2026, 9, 9)
    assert usual_reply_by(today=TODAY, closes_on=date(2026, 8, 1)) == TODAY


def test_nobody_is_invited_before_the_number_is_known(drawn_school: DrawnSchool, draw: Draw) -> None:
    with pytest.raises(Refusal) as refusal:
        waves.invite(draw=draw, reply_by=REPLY_BY, by=drawn_school.coordinator, clock=CLOCK)
    assert refusal.value == Refusal("selection.not_revealed")
    assert not Invitation.objects.exists()
