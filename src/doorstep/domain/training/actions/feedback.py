"""Saying what a training was worth, without a name."""

from __future__ import annotations

from django.db import transaction

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.audit.actions import events
from doorstep.domain.people.models import Educator
from doorstep.domain.training import rules
from doorstep.domain.training.models import Attendance, Feedback, Prepared, Stage, TrainingSession
from doorstep.domain.training.permissions import check_can_sign_up
from doorstep.kernel.clock import Clock
from doorstep.kernel.refusal import Refusal


@transaction.atomic
def give(
    *,
    session: TrainingSession,
    educator: Educator,
    prepared: Prepared,
    more_practice: bool = False,
    more_about_families: bool = False,
    more_about_safety: bool = False,
    by: Actor,
    clock: Clock,
) -> Feedback:
    """Say whether a training prepared one, once at its end and once after three months.

    That she has said it is kept beside her attendance; what she said is kept with nobody's name. The trail
    names the training alone.
    """
    check_can_sign_up(educator=educator, by=by)
    attendance = (
        Attendance.objects.select_for_update(of=("self",)).filter(session=session, educator=educator).first()
    )
    stage = rules.stage_open(session, attendance, now=clock.now()) if attendance else None
    if attendance is None or stage is None:
        raise Refusal("training.no_feedback_now")
    if stage == Stage.AFTER:
        attendance.said_after = True
    else:
        attendance.said_later = True
    attendance.save(update_fields=["said_after", "said_later"])
    feedback = Feedback.objects.create(
        district_id=session.district_id,
        session=session,
        stage=stage,
        prepared=prepared,
        more_practice=more_practice,
        more_about_families=more_about_families,
        more_about_safety=more_about_safety,
    )
    events.record(
        district_id=session.district_id,
        action="training.feedback.give",
        subject="training.TrainingSession",
        subject_id=session.pk,
        by=Actor.system("someone trained"),
        at=clock.now(),
        stage=stage.value,
    )
    return feedback
