"""Trainings, as they are planned and changed."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.audit.actions import events
from doorstep.domain.people.models import Educator
from doorstep.domain.training.models import TrainingKind, TrainingSession
from doorstep.domain.training.permissions import check_can_train
from doorstep.domain.training.rules import check_session
from doorstep.kernel.clock import Clock

USUAL_MINUTES = 180


@transaction.atomic
def plan(
    *,
    district_id: int,
    title: str,
    starts_at: datetime,
    trainer: str,
    minutes: int = USUAL_MINUTES,
    by_video: bool = False,
    kind: TrainingKind = TrainingKind.FIRST,
    seats: int | None = None,
    led_by: Educator | None = None,
    parent_trainer: str = "",
    by: Actor,
    clock: Clock,
) -> TrainingSession:
    """Put a training on the list, to come or already held; three hours are usual."""
    check_can_train(by=by)
    check_session(title=title, trainer=trainer, minutes=minutes)
    session = TrainingSession.objects.create(
        district_id=district_id,
        title=title.strip(),
        starts_at=starts_at,
        minutes=minutes,
        trainer=trainer.strip(),
        by_video=by_video,
        kind=kind,
        seats=seats,
        led_by=led_by,
        parent_trainer=parent_trainer.strip(),
    )
    _record(session, "plan", by=by, clock=clock)
    return session


@transaction.atomic
def change(
    *,
    session: TrainingSession,
    title: str,
    starts_at: datetime,
    trainer: str,
    minutes: int,
    by_video: bool,
    kind: TrainingKind = TrainingKind.FIRST,
    seats: int | None = None,
    led_by: Educator | None = None,
    parent_trainer: str = "",
    by: Actor,
    clock: Clock,
) -> TrainingSession:
    """Correct a training. Certificates that were issued for it stay as they are."""
    check_can_train(by=by)
    check_session(title=title, trainer=trainer, minutes=minutes)
    session = TrainingSession.objects.select_for_update().get(pk=session.pk)
    session.title, session.starts_at, session.trainer = title.strip(), starts_at, trainer.strip()
    session.minutes, session.by_video = minutes, by_video
    session.kind, session.seats, session.led_by = kind, seats, led_by
    session.parent_trainer = parent_trainer.strip()
    session.save()
    _record(session, "change", by=by, clock=clock)
    return session


def _record(session: TrainingSession, verb: str, *, by: Actor, clock: Clock) -> None:
    events.record(
        district_id=session.district_id,
        action=f"training.session.{verb}",
        subject="training.TrainingSession",
        subject_id=session.pk,
        by=by,
        at=clock.now(),
        starts_at=session.starts_at.isoformat(),
        minutes=session.minutes,
    )
