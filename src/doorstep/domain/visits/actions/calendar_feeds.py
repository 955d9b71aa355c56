"""The secret address under which an educator's calendar can be subscribed to."""

from __future__ import annotations

from django.db import transaction

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.audit.actions import events
from doorstep.domain.people.models import Educator
from doorstep.domain.visits.models import CalendarFeed
from doorstep.domain.visits.queries.access import is_person
from doorstep.kernel.clock import Clock
from doorstep.kernel.ids import base31, digest, secret_token
from doorstep.kernel.refusal import Refusal


@transaction.atomic
def make(*, educator: Educator, by: Actor, clock: Clock) -> str:
    """A new secret token for one's own feed, shown this once; the one before stops working.

    ``district-secret``: the district says where to look, 160 random bits that nobody guesses it. Only the
    digest is kept.
    """
    _check_own(educator, by)
    _revoke(educator, clock=clock)
    token = f"{base31(educator.district_id)}-{secret_token()}"
    feed = CalendarFeed.objects.create(
        district_id=educator.district_id, educator=educator, digest=digest(token), made_at=clock.now()
    )
    _record(educator, "make", by=by, clock=clock, feed=feed.pk)
    return token


@transaction.atomic
def revoke(*, educator: Educator, by: Actor, clock: Clock) -> None:
    """Stop one's feed: whoever has the address sees nothing more."""
    _check_own(educator, by)
    if _revoke(educator, clock=clock):
        _record(educator, "revoke", by=by, clock=clock)


def _check_own(educator: Educator, by: Actor) -> None:
    if by.kind != "system" and not is_person(educator, by):
        raise Refusal("visits.not_your_calendar")


def _revoke(educator: Educator, *, clock: Clock) -> int:
    standing = CalendarFeed.objects.filter(educator=educator, revoked_at__isnull=True)
    return standing.update(revoked_at=clock.now())


def _record(educator: Educator, verb: str, *, by: Actor, clock: Clock, **facts: object) -> None:
    events.record(
        district_id=educator.district_id,
        action=f"visits.calendar_feed.{verb}",
        subject="people.Educator",
        subject_id=educator.pk,
        by=by,
        at=clock.now(),
        reason="",
        **facts,
    )
