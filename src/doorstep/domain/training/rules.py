"""When a training counts, how long a certificate holds, and when it is time to renew it."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from doorstep.domain.training.models import (
    Attendance,
    Certificate,
    SignUp,
    Stage,
    TrainingKind,
    TrainingSession,
)
from doorstep.domain.training.states import TrainingState
from doorstep.kernel.refusal import Refusal

SESSION_MINUTES = (30, 720)
MISSED_AT_MOST = 15
"""Minutes of a training that someone may miss, for trains and small children; our own choice."""

RENEWAL_DAYS = 60
"""How long before it ends a certificate asks to be renewed."""


GRACE_DAYS = 90
"""How long after it ended a certificate can still be renewed by a renewal; then one trains anew."""

ON_TIME = timedelta(minutes=15)
EARLY = timedelta(minutes=30)
LATER_FROM = timedelta(days=80)
LATER_UNTIL = timedelta(days=180)
FEW = 5
"""Feedback of fewer is not shown: its people could be guessed."""


def check_can_sign_up(session: TrainingSession, *, now: datetime) -> None:
    """Raise where the training has begun."""
    if now >= session.starts_at:
        raise Refusal("training.session_begun", starts_at=session.starts_at)


def places(sign_ups: Sequence[SignUp], *, seats: int | None) -> tuple[list[SignUp], list[SignUp]]:
    """Who has a seat and who waits, of those who stand, in the order in which they signed up."""
    standing = [row for row in sign_ups if row.stepped_back_at is None]
    return (standing, []) if seats is None else (standing[:seats], standing[seats:])


def minutes_from(session: TrainingSession, *, now: datetime) -> int:
    """How many minutes count for someone who comes now: all of them within the first quarter of an hour.

    Raise where the training has not begun (half an hour early is early enough) or is over.
    """
    ends = session.starts_at + timedelta(minutes=session.minutes)
    if now < session.starts_at - EARLY:
        raise Refusal("training.session_not_begun", starts_at=session.starts_at)
    if now >= ends:
        raise Refusal("training.session_over")
    if now <= session.starts_at + ON_TIME:
        return session.minutes
    return max(1, int((ends - now) / timedelta(minutes=1)))


def check_renews(session: TrainingSession, earlier: Sequence[Certificate], *, on: date) -> None:
    """Raise where a renewal would renew nothing: no certificate, or one that ended before the grace."""
    ends = max((c.valid_until for c in earlier if c.revoked_at is None), default=None)
    if session.kind == TrainingKind.RENEWAL and (ends is None or ends < on - timedelta(days=GRACE_DAYS)):
        raise Refusal("training.nothing_to_renew", days=GRACE_DAYS)


def stage_open(session: TrainingSession, attendance: Attendance, *, now: datetime) -> Stage | None:
    """Which feedback this person can give now: for two weeks at the end, and after about three months."""
    ended = session.starts_at + timedelta(minutes=session.minutes)
    if not attendance.said_after and ended <= now <= ended + timedelta(days=14):
        return Stage.AFTER
    if not attendance.said_later and ended + LATER_FROM <= now <= ended + LATER_UNTIL:
        return Stage.LATER
    return None


def check_session(*, title: str, trainer: str, minutes: int) -> None:
    """Raise where a training lacks its name or its trainer, or lasts no sensible time."""
    if not title.strip():
        raise Refusal("training.session_needs_title")
    if not trainer.strip():
        raise Refusal("training.session_needs_trainer")
    low, high = SESSION_MINUTES
    if not low <= minutes <= high:
        raise Refusal("training.session_minutes_out_of_bounds", value=minutes, low=low, high=high)


def check_attended(session: TrainingSession, attendance: Attendance | None) -> None:
    """Raise where someone was not at the training, or missed more of it than may be missed."""
    if attendance is None:
        raise Refusal("training.did_not_attend")
    needed = session.minutes - MISSED_AT_MOST
    if attendance.minutes < needed:
        raise Refusal("training.attended_too_little", minutes=attendance.minutes, needed=needed)


def months_later(day: date, months: int) -> date:
    """The same day of the month so many months on; the month's last day where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def valid_until(*, valid_from: date, months: int) -> date:
    """The last day of a certificate that holds for so many months, its first day included."""
    return months_later(valid_from, months) - timedelta(days=1)


def check_validity(*, valid_from: date, valid_until: date) -> None:
    """Raise where a certificate would end before it begins."""
    if valid_until < valid_from:
        raise Refusal("training.certificate_order", valid_from=valid_from, valid_until=valid_until)


def state_on(day: date, certificates: Iterable[Certificate]) -> TrainingState:
    """How someone with these certificates stands on a day.

    A later certificate silences the renewal of an earlier one; an expired one never hides that it can be
    renewed.
    """
    standing = [certificate for certificate in certificates if certificate.revoked_at is None]
    if not any(c.valid_from <= day <= c.valid_until for c in standing):
        return TrainingState.EXPIRED if any(c.valid_until < day for c in standing) else TrainingState.NONE
    ends = max(c.valid_until for c in standing)
    return TrainingState.RENEW if ends - day <= timedelta(days=RENEWAL_DAYS) else TrainingState.VALID
