"""Writing the weekly letter to supervisors, and choosing not to get it."""

from __future__ import annotations

from django.db import transaction

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.accounts.models import User
from doorstep.domain.audit.actions import events
from doorstep.domain.fidelity.models import DigestChoice, DigestSent
from doorstep.domain.fidelity.ports import Letters
from doorstep.domain.fidelity.queries import digests
from doorstep.domain.fidelity.queries.digests import Supervisor
from doorstep.domain.fidelity.rules import check_own_letter
from doorstep.domain.organizations.models import District
from doorstep.kernel.clock import Clock


@transaction.atomic
def send(
    *, supervisor: Supervisor, district: District, letters: Letters, by: Actor, clock: Clock
) -> DigestSent | None:
    """Write one supervisor this week's letter, once; None where no program of theirs runs, or it was written.

    The row stands only if the letter left, so a mail server that fails is asked again.
    """
    digest = digests.digest(supervisor=supervisor, district=district, at=clock.now())
    if not digest.parts:
        return None
    sent, new = DigestSent.objects.get_or_create(
        district_id=district.pk,
        user=supervisor.user,
        week=digest.week,
        defaults={"sent_at": clock.now()},
    )
    if not new:
        return None
    letters.write(digest, supervisor.user)
    _record(district.pk, supervisor.user, "send", by=by, clock=clock, week=digest.week.isoformat())
    return sent


@transaction.atomic
def choose(*, district: District, user: User, wanted: bool, by: Actor, clock: Clock) -> None:
    """Switch one's own weekly letter on or off; nobody does it for another."""
    check_own_letter(user_id=user.pk, by=by)
    DigestChoice.objects.update_or_create(
        district_id=district.pk, user=user, defaults={"wanted": wanted, "chosen_at": clock.now()}
    )
    _record(district.pk, user, "choose", by=by, clock=clock, wanted=wanted)


def _record(district_id: int, user: User, verb: str, *, by: Actor, clock: Clock, **facts: object) -> None:
    events.record(
        district_id=district_id,
        action=f"fidelity.digest.{verb}",
        subject="accounts.User",
        subject_id=user.pk,
        by=by,
        at=clock.now(),
        reason="",
        **facts,
    )
