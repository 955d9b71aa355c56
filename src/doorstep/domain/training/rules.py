"""When a training counts, how long a certificate holds, and when it is time to renew it."""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from datetime import date, timedelta

from doorstep.domain.training.models import Attendance, Certificate, TrainingSession
from doorstep.domain.training.states import TrainingState
from doorstep.kernel.refusal import Refusal

SESSION_MINUTES = (30, 720)
MISSED_AT_MOST = 15
"""Minutes of a training that someone may miss, for trains and small children; our own choice."""

RENEWAL_DAYS = 60
"""How long before it ends a certificate asks to be renewed."""


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
