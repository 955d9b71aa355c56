"""Who was at a training."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.audit.actions import events
from doorstep.domain.people.models import Educator
from doorstep.domain.training import rules, tokens
from doorstep.domain.training.models import Attendance, TrainingSession
from doorstep.domain.training.permissions import check_can_train
from doorstep.kernel.clock import Clock
from doorstep.kernel.refusal import Refusal


@transaction.atomic
def check_in(
    *, session: TrainingSession, educator: Educator, code: str, by: Actor, clock: Clock
) -> Attendance:
    """Say "I'm here" with the code on the wall; the minutes count from now, and the first word stands.

    Only for oneself: a code that was sent to a friend at home says that the friend is in the room.
    """
    if by.kind != "staff" or educator.user_id is None or educator.user_id != by.id:
        raise Refusal("training.only_for_oneself")
    if not tokens.is_current(session=session, given=code, at=clock.now()):
        raise Refusal("training.code_too_old")
    minutes = rules.minutes_from(session, now=clock.now())
    attendance, new = Attendance.objects.get_or_create(
        district_id=session.district_id,
        session=session,
        educator=educator,
        defaults={"minutes": minutes, "recorded_at": clock.now()},
    )
    if new:
        events.record(
            district_id=session.district_id,
            action="training.attendance.check_in",
            subject="training.TrainingSession",
            subject_id=session.pk,
            by=by,
            at=clock.now(),
            minutes={str(educator.pk): minutes},
        )
    return attendance


@transaction.atomic
def record(
    *, session: TrainingSession, minutes: Mapping[Educator, int], by: Actor, clock: Clock
) -> list[Attendance]:
    """Write down who was there, and for how many minutes; a later word about someone replaces the earlier.

    A list can only be taken once the training has begun.
    """
    check_can_train(by=by)
    if clock.now() < session.starts_at:
        raise Refusal("training.session_not_begun", starts_at=session.starts_at)
    for present in minutes.values():
        if not 1 <= present <= session.minutes:
            raise Refusal("training.attendance_out_of_bounds", value=present, low=1, high=session.minutes)
    Attendance.objects.bulk_create(
        [
            Attendance(
                district_id=session.district_id,
                session=session,
                educator=educator,
                minutes=present,
                recorded_at=clock.now(),
            )
            for educator, present in minutes.items()
        ],
        update_conflicts=True,
        unique_fields=["district", "session", "educator"],
        update_fields=["minutes", "recorded_at"],
    )
    events.record(
        district_id=session.district_id,
        action="training.attendance.record",
        subject="training.TrainingSession",
        subject_id=session.pk,
        by=by,
        at=clock.now(),
        minutes={str(educator.pk): present for educator, present in minutes.items()},
    )
    return list(Attendance.objects.filter(session=session, educator__in=minutes).select_related("educator"))
