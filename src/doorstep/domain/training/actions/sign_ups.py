"""Signing up for a training, and stepping back from it."""

from __future__ import annotations

from django.db import transaction

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.audit.actions import events
from doorstep.domain.people.models import Educator
from doorstep.domain.training import rules
from doorstep.domain.training.models import SignUp, TrainingSession
from doorstep.domain.training.permissions import check_can_sign_up
from doorstep.kernel.clock import Clock


@transaction.atomic
def sign_up(*, session: TrainingSession, educator: Educator, by: Actor, clock: Clock) -> SignUp:
    """Put someone on the list; again, it changes nothing. Where the seats are taken she waits her turn."""
    check_can_sign_up(educator=educator, by=by)
    session = TrainingSession.objects.select_for_update(of=("self",)).get(pk=session.pk)
    rules.check_can_sign_up(session, now=clock.now())
    row, new = SignUp.objects.get_or_create(
        district_id=session.district_id,
        session=session,
        educator=educator,
        stepped_back_at=None,
        defaults={"signed_up_at": clock.now()},
    )
    if new:
        _record(row, "sign_up", by=by, clock=clock)
    return row


@transaction.atomic
def step_back(*, session: TrainingSession, educator: Educator, by: Actor, clock: Clock) -> None:
    """Take someone off the list; nobody asks why, and who waits longest has the seat."""
    check_can_sign_up(educator=educator, by=by)
    session = TrainingSession.objects.select_for_update(of=("self",)).get(pk=session.pk)
    rules.check_can_sign_up(session, now=clock.now())
    for row in SignUp.objects.filter(session=session, educator=educator, stepped_back_at__isnull=True):
        row.stepped_back_at = clock.now()
        row.save(update_fields=["stepped_back_at"])
        _record(row, "step_back", by=by, clock=clock)


def _record(row: SignUp, verb: str, *, by: Actor, clock: Clock) -> None:
    events.record(
        district_id=row.district_id,
        action=f"training.sign_up.{verb}",
        subject="training.TrainingSession",
        subject_id=row.session_id,
        by=by,
        at=clock.now(),
        educator=row.educator_id,
    )
