"""A guardian finds something wrong in what is kept, and someone puts it right."""

from __future__ import annotations

from django.db import transaction

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.audit.actions import events
from doorstep.domain.consent.models import Correction, Invitation, Wrong
from doorstep.domain.consent.permissions import check_can_answer, check_can_invite_for
from doorstep.domain.people.models import Guardian
from doorstep.kernel.clock import Clock


@transaction.atomic
def ask(*, invitation: Invitation, guardian: Guardian, what: Wrong, by: Actor, clock: Clock) -> Correction:
    """Say that something is wrong; asking again for what is open changes nothing."""
    check_can_answer(invitation=invitation, guardian=guardian, by=by)
    correction, made = Correction.objects.get_or_create(
        district_id=invitation.district_id,
        guardian=guardian,
        what=what,
        done_at=None,
        defaults={"invitation": invitation, "asked_at": clock.now()},
    )
    if made:
        _record(correction, "ask", by=by, clock=clock)
    return correction


@transaction.atomic
def settle(*, correction: Correction, by: Actor, clock: Clock) -> None:
    """It has been put right, or turned out to be right; saying so twice changes nothing."""
    held = (
        Correction.objects.select_for_update(of=("self",))
        .select_related("invitation__program")
        .get(pk=correction.pk)
    )
    check_can_invite_for(program=held.invitation.program, by=by)
    if held.done_at is None:
        held.done_at, held.done_by = clock.now(), by.name[:200]
        held.save(update_fields=["done_at", "done_by"])
        _record(held, "settle", by=by, clock=clock)


def _record(correction: Correction, verb: str, *, by: Actor, clock: Clock) -> None:
    events.record(
        district_id=correction.district_id,
        action=f"consent.correction.{verb}",
        subject="consent.Correction",
        subject_id=correction.pk,
        by=by,
        at=clock.now(),
        guardian=correction.guardian_id,
        what=correction.what,
    )
