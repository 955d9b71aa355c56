"""Who may be invited, what may be answered, and what follows from the answers."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

import phonenumbers

from doorstep.domain.consent.models import ContactChange, Invitation, InvitedBecause, PlaceKind
from doorstep.domain.consent.states import WISHES_FOR, AnswerKind, ConsentState, Wish
from doorstep.domain.programs.models import Window
from doorstep.kernel.refusal import Refusal

MOST_REMINDERS: Final = 2
DAYS_BETWEEN_REMINDERS: Final = 3
DAYS_OPEN_AFTER_REPLY_BY: Final = 14
REMINDING_HOURS: Final = range(9, 18)
MOST_TIMES: Final = 10
NOTICE: Final = timedelta(hours=24)
CODE_LASTS: Final = timedelta(minutes=15)
MOST_CODES_A_DAY: Final = 3
MOST_TRIES: Final = 5
LONGEST_ADDRESS: Final = 200
EARLIEST: Final = time(7)
LATEST: Final = time(21)


@dataclass(frozen=True, slots=True)
class Household:
    """What decides whether a family can be invited: facts read together, see `queries/households.py`.

    ``guardian_ids`` are those who may be contacted and may consent; ``teacher_ids`` teach a child of the
    family at the school, or receive it there. ``outside_the_cohort`` is asked of transition visits alone.
    """

    family_id: int
    guardian_ids: tuple[int, ...] = ()
    teacher_ids: tuple[int, ...] = ()
    dissolved: bool = False
    do_not_contact: bool = False
    already_invited: bool = False
    asked_not_to_be_asked: bool = False
    outside_the_cohort: bool = False


def state_of(standing: Collection[AnswerKind], *, closed: bool) -> ConsentState:
    """Where an invitation stands, from the latest answer of each guardian who may consent.

    Guardians who differ about a visit are in conflict, which staff alone learn of. One who wants to talk
    while another says no makes it a talk.
    """
    said = set(standing)
    if not said:
        return ConsentState.EXPIRED if closed else ConsentState.WAITING
    if AnswerKind.YES in said:
        return ConsentState.YES if said == {AnswerKind.YES} else ConsentState.CONFLICT
    return ConsentState.TALK_FIRST if AnswerKind.TALK_FIRST in said else ConsentState.NOT_NOW


def check_can_invite(household: Household, *, educator_id: int, opted_in: bool) -> None:
    """Raise where this teacher cannot invite this family."""
    if household.dissolved:
        raise Refusal("consent.family_dissolved")
    if household.do_not_contact:
        raise Refusal("consent.family_not_to_be_contacted")
    if household.asked_not_to_be_asked:
        raise Refusal("consent.family_asked_not_to_be_asked")
    if household.outside_the_cohort:
        raise Refusal("consent.family_in_no_cohort")
    if household.already_invited:
        raise Refusal("consent.already_invited")
    if not household.guardian_ids:
        raise Refusal("consent.nobody_may_consent")
    if educator_id not in household.teacher_ids:
        raise Refusal("consent.not_a_teacher_of_the_family")
    if not opted_in:
        raise Refusal("consent.teacher_has_not_opted_in")


def can_invite(household: Household, *, educator_id: int, opted_in: bool) -> bool:
    """Whether this teacher can invite this family."""
    try:
        check_can_invite(household, educator_id=educator_id, opted_in=opted_in)
    except Refusal:
        return False
    return True


def check_reason(because: InvitedBecause, draw_ranks: Collection[int | None]) -> None:
    """Raise where an invitation does not say why truthfully: the drawn have a rank, no other has one."""
    drawn = because == InvitedBecause.DRAWN
    if any((rank is not None) != drawn for rank in draw_ranks):
        raise Refusal("consent.rank_belongs_to_the_drawn")


def check_reply_by(reply_by: date, *, today: date, window: Window | None) -> None:
    """Raise where families could not answer in time."""
    if reply_by < today:
        raise Refusal("consent.reply_by_has_passed", reply_by=reply_by)
    if window is not None and reply_by > window.closes_on:
        raise Refusal("consent.reply_by_after_the_visits", reply_by=reply_by, closes_on=window.closes_on)


def check_open(invitation: Invitation) -> None:
    """Raise where an invitation is closed."""
    if invitation.closed_at is not None:
        raise Refusal("consent.invitation_closed")


def check_can_remind(invitation: Invitation, *, state: ConsentState, at: datetime, zone: str) -> None:
    """Raise where a reminder would be useless or too much: at most two, days apart, until the last day."""
    check_open(invitation)
    if state != ConsentState.WAITING:
        raise Refusal("consent.already_answered")
    if at.astimezone(ZoneInfo(zone)).date() > invitation.reply_by:
        raise Refusal("consent.reply_by_has_passed", reply_by=invitation.reply_by)
    if invitation.reminders >= MOST_REMINDERS:
        raise Refusal("consent.reminded_enough", most=MOST_REMINDERS)
    last = invitation.reminded_at or invitation.invited_at
    if at < last + timedelta(days=DAYS_BETWEEN_REMINDERS):
        raise Refusal("consent.reminded_lately", days=DAYS_BETWEEN_REMINDERS)


def can_remind(invitation: Invitation, *, state: ConsentState, at: datetime, zone: str) -> bool:
    """Whether a reminder can be sent now."""
    try:
        check_can_remind(invitation, state=state, at=at, zone=zone)
    except Refusal:
        return False
    return True


def check_answer(
    kind: AnswerKind,
    *,
    before: AnswerKind | None,
    place: str,
    place_name: str,
    wishes: Sequence[Wish],
    has_times: bool,
    video_counts: bool,
) -> None:
    """Raise where an answer does not make sense in itself."""
    if kind == AnswerKind.WITHDRAWN and before != AnswerKind.YES:
        raise Refusal("consent.no_yes_to_take_back")
    if kind != AnswerKind.YES and (place or place_name or has_times):
        raise Refusal("consent.only_a_yes_has_place_and_times")
    if place == PlaceKind.OTHER and not place_name:
        raise Refusal("consent.other_place_needs_words")
    if place == PlaceKind.VIDEO and not video_counts:
        raise Refusal("consent.video_is_not_offered")
    unfit = sorted(set(wishes) - WISHES_FOR[kind])
    if unfit:
        raise Refusal("consent.wish_does_not_fit", wish=unfit[0])


def check_times(
    times: Sequence[datetime], *, now: datetime, zone: str, window: Window | None, minutes: int
) -> None:
    """Raise where a time cannot be met: too soon, outside the visits' days, or early or late in the day.

    ``minutes`` is the length of a visit, which must end by 9 at night where the school is.
    """
    if len(times) > MOST_TIMES:
        raise Refusal("consent.too_many_times", most=MOST_TIMES)
    for at in times:
        local = at.astimezone(ZoneInfo(zone))
        if at < now + NOTICE:
            raise Refusal("consent.time_too_soon", at=local)
        if window is not None and not window.opens_on <= local.date() <= window.closes_on:
            raise Refusal(
                "consent.time_outside_window",
                at=local,
                opens_on=window.opens_on,
                closes_on=window.closes_on,
            )
        ends = local + timedelta(minutes=minutes)
        if local.time() < EARLIEST or ends.time() > LATEST or ends.date() != local.date():
            raise Refusal("consent.time_too_early_or_late", at=local)


def check_can_ask_code(*, channel: str | None, asked_within_a_day: int) -> None:
    """Raise where no code can go to the number on file: there is none that texts reach, or it has had enough.

    Three a day with five tries each leave fifteen guesses of a million; more would also be paid for.
    """
    if channel is None:
        raise Refusal("consent.no_number_on_file")
    if asked_within_a_day >= MOST_CODES_A_DAY:
        raise Refusal("consent.codes_enough", most=MOST_CODES_A_DAY)


def check_code_open(change: ContactChange | None, *, at: datetime) -> None:
    """Raise where a code opens nothing any more: used, run out, or tried too often."""
    if change is None or change.done_at is not None or change.expires_at <= at:
        raise Refusal("consent.code_run_out")
    if change.tries >= MOST_TRIES:
        raise Refusal("consent.code_tried_out")


def can_try_code(change: ContactChange, *, at: datetime) -> bool:
    """Whether a code can still be typed."""
    try:
        check_code_open(change, at=at)
    except Refusal:
        return False
    return True


def number_in(typed: str) -> str:
    """A typed number as it is kept (E.164), read as one of this country where it names no other."""
    try:
        number = phonenumbers.parse(typed, "US")
    except phonenumbers.NumberParseException:
        raise Refusal("consent.no_phone_number") from None
    if not phonenumbers.is_possible_number(number):
        raise Refusal("consent.no_phone_number")
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def address_in(typed: str) -> str:
    """A typed address as it is kept: its lines, without what stands empty. How people write one is theirs."""
    lines = [" ".join(line.split()) for line in typed.splitlines()]
    address = "\n".join(line for line in lines if line)
    if not address or len(address) > LONGEST_ADDRESS:
        raise Refusal("consent.no_address", most=LONGEST_ADDRESS)
    return address
