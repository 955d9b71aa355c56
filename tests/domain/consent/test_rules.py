"""Truth tables of who may be invited, what may be answered, and what follows."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from doorstep.domain.consent.models import Invitation, InvitedBecause, PlaceKind
from doorstep.domain.consent.rules import (
    Household,
    can_invite,
    can_remind,
    check_answer,
    check_can_invite,
    check_can_remind,
    check_reason,
    check_reply_by,
    check_times,
    state_of,
)
from doorstep.domain.consent.states import CONSENT_TRANSITIONS, WISHES_FOR, AnswerKind, ConsentState, Wish
from doorstep.domain.programs.models import VisitKind, Window
from doorstep.kernel.refusal import Refusal

YES, NO, TALK, BACK = AnswerKind.YES, AnswerKind.NOT_NOW, AnswerKind.TALK_FIRST, AnswerKind.WITHDRAWN
ZONE = "America/Los_Angeles"
NOW = datetime(2026, 9, 1, 15, 0, tzinfo=UTC)
WINDOW = Window(kind=VisitKind.FIRST, opens_on=date(2026, 9, 8), closes_on=date(2026, 11, 20))
HOUSEHOLD = Household(family_id=1, guardian_ids=(5,), teacher_ids=(7, 8))


@pytest.mark.parametrize(
    ("standing", "state"),
    [
        ([], ConsentState.WAITING),
        ([YES], ConsentState.YES),
        ([YES, YES], ConsentState.YES),
        ([NO], ConsentState.NOT_NOW),
        ([BACK], ConsentState.NOT_NOW),
        ([NO, BACK], ConsentState.NOT_NOW),
        ([TALK], ConsentState.TALK_FIRST),
        ([TALK, NO], ConsentState.TALK_FIRST),
        ([YES, NO], ConsentState.CONFLICT),
        ([YES, BACK], ConsentState.CONFLICT),
        ([YES, TALK], ConsentState.CONFLICT),
    ],
)
def test_where_an_invitation_stands(standing: list[AnswerKind], state: ConsentState) -> None:
    assert state_of(standing, closed=False) == state
    closed = ConsentState.EXPIRED if state == ConsentState.WAITING else state
    assert state_of(standing, closed=True) == closed


def test_every_state_has_its_transitions() -> None:
    assert CONSENT_TRANSITIONS.keys() == set(ConsentState)
    assert WISHES_FOR.keys() == set(AnswerKind)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({}, None),
        ({"dissolved": True}, "consent.family_dissolved"),
        ({"do_not_contact": True}, "consent.family_not_to_be_contacted"),
        ({"asked_not_to_be_asked": True}, "consent.family_asked_not_to_be_asked"),
        ({"already_invited": True}, "consent.already_invited"),
        ({"guardian_ids": ()}, "consent.nobody_may_consent"),
        ({"teacher_ids": (8,)}, "consent.not_a_teacher_of_the_family"),
        ({"teacher_ids": ()}, "consent.not_a_teacher_of_the_family"),
    ],
)
def test_a_family_is_invited_by_its_own_teacher(change: dict[str, object], code: str | None) -> None:
    household = replace(HOUSEHOLD, **change)  # type: ignore[arg-type]  # each row names fields
    assert can_invite(household, educator_id=7, opted_in=True) == (code is None)
    if code:
        with pytest.raises(Refusal, match=code):
            check_can_invite(household, educator_id=7, opted_in=True)


def test_only_teachers_who_take_part_invite() -> None:
    with pytest.raises(Refusal, match="consent.teacher_has_not_opted_in"):
        check_can_invite(HOUSEHOLD, educator_id=7, opted_in=False)


@pytest.mark.parametrize(
    ("because", "ranks", "fine"),
    [
        (InvitedBecause.DRAWN, [1, 2], True),
        (InvitedBecause.DRAWN, [1, None], False),
        (InvitedBecause.EVERYONE, [None], True),
        (InvitedBecause.EVERYONE, [3], False),
        (InvitedBecause.ASKED, [None, 3], False),
    ],
)
def test_the_drawn_have_their_rank_and_no_other(
    because: InvitedBecause, ranks: list[int | None], fine: bool
) -> None:
    if fine:
        check_reason(because, ranks)
    else:
        with pytest.raises(Refusal, match="consent.rank_belongs_to_the_drawn"):
            check_reason(because, ranks)


def test_families_have_time_to_answer() -> None:
    today = date(2026, 9, 1)
    check_reply_by(today, today=today, window=WINDOW)
    with pytest.raises(Refusal) as passed:
        check_reply_by(today - timedelta(days=1), today=today, window=WINDOW)
    assert passed.value == Refusal("consent.reply_by_has_passed", reply_by=date(2026, 8, 31))
    with pytest.raises(Refusal) as late:
        check_reply_by(date(2026, 11, 21), today=today, window=WINDOW)
    assert late.value == Refusal(
        "consent.reply_by_after_the_visits", reply_by=date(2026, 11, 21), closes_on=date(2026, 11, 20)
    )


@pytest.mark.parametrize(
    ("change", "state", "days", "code"),
    [
        ({}, ConsentState.WAITING, 3, None),
        ({}, ConsentState.WAITING, 2, "consent.reminded_lately"),
        ({}, ConsentState.WAITING, 14, None),
        ({}, ConsentState.WAITING, 15, "consent.reply_by_has_passed"),
        ({}, ConsentState.YES, 3, "consent.already_answered"),
        ({}, ConsentState.CONFLICT, 3, "consent.already_answered"),
        ({"reminders": 2}, ConsentState.WAITING, 9, "consent.reminded_enough"),
        (
            {"reminders": 1, "reminded_at": NOW + timedelta(days=5)},
            ConsentState.WAITING,
            7,
            "consent.reminded_lately",
        ),
        ({"closed_at": NOW}, ConsentState.WAITING, 3, "consent.invitation_closed"),
    ],
)
def test_reminders_are_few_and_end(
    change: dict[str, object], state: ConsentState, days: int, code: str | None
) -> None:
    invitation = Invitation(**{"invited_at": NOW, "reply_by": date(2026, 9, 15), **change})
    at = NOW + timedelta(days=days)
    assert can_remind(invitation, state=state, at=at, zone=ZONE) == (code is None)
    if code:
        with pytest.raises(Refusal, match=code):
            check_can_remind(invitation, state=state, at=at, zone=ZONE)


@pytest.mark.parametrize(
    ("kind", "before", "given", "code"),
    [
        (YES, None, {"place": PlaceKind.HOME, "has_times": True}, None),
        (YES, NO, {}, None),
        (NO, YES, {}, None),
        (BACK, YES, {}, None),
        (BACK, None, {}, "consent.no_yes_to_take_back"),
        (BACK, NO, {}, "consent.no_yes_to_take_back"),
        (NO, None, {"place": PlaceKind.HOME}, "consent.only_a_yes_has_place_and_times"),
        (TALK, None, {"has_times": True}, "consent.only_a_yes_has_place_and_times"),
        (YES, None, {"place": PlaceKind.OTHER}, "consent.other_place_needs_words"),
        (YES, None, {"place": PlaceKind.OTHER, "place_name": "The fire station"}, None),
        (YES, None, {"place": PlaceKind.VIDEO}, None),
        (YES, None, {"place": PlaceKind.VIDEO, "video_counts": False}, "consent.video_is_not_offered"),
        (YES, None, {"wishes": [Wish.STEP_FREE]}, None),
        (YES, None, {"wishes": [Wish.CALL]}, "consent.wish_does_not_fit"),
        (TALK, None, {"wishes": [Wish.CALL]}, None),
        (NO, None, {"wishes": [Wish.DO_NOT_ASK]}, None),
        (TALK, None, {"wishes": [Wish.DO_NOT_ASK]}, "consent.wish_does_not_fit"),
    ],
)
def test_an_answer_makes_sense(
    kind: AnswerKind, before: AnswerKind | None, given: dict[str, object], code: str | None
) -> None:
    usual = {"place": "", "place_name": "", "wishes": [], "has_times": False, "video_counts": True}
    answer = {**usual, **given}
    if code is None:
        check_answer(kind, before=before, **answer)  # type: ignore[arg-type]  # each row names arguments
    else:
        with pytest.raises(Refusal, match=code):
            check_answer(kind, before=before, **answer)  # type: ignore[arg-type]  # as above


def local(day: int, hour: int, minute: int = 0, *, month: int = 9) -> datetime:
    """A time by the clock on the school's wall, which is 7 hours behind UTC then."""
    return datetime(2026, month, day, hour, minute, tzinfo=UTC) + timedelta(hours=7)


@pytest.mark.parametrize(
    ("times", "code"),
    [
        ([], None),
        ([local(8, 16, 30), local(10, 18)], None),
        ([local(8, 7)], None),
        ([local(8, 6, 59)], "consent.time_too_early_or_late"),
        ([local(8, 20, 20)], None),
        ([local(8, 20, 21)], "consent.time_too_early_or_late"),
        ([local(8, 23, 40)], "consent.time_too_early_or_late"),
        ([local(7, 16)], "consent.time_outside_window"),
        ([datetime(2026, 11, 21, 18, tzinfo=UTC)], "consent.time_outside_window"),
        ([NOW + timedelta(hours=23)], "consent.time_too_soon"),
        ([NOW - timedelta(days=30)], "consent.time_too_soon"),
        ([local(9 + n, 16) for n in range(11)], "consent.too_many_times"),
    ],
)
def test_times_can_be_met(times: list[datetime], code: str | None) -> None:
    if code is None:
        check_times(times, now=NOW, zone=ZONE, window=WINDOW, minutes=40)
    else:
        with pytest.raises(Refusal, match=code):
            check_times(times, now=NOW, zone=ZONE, window=WINDOW, minutes=40)
