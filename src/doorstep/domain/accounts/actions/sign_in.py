"""How one signs in to a district."""

from __future__ import annotations

from collections.abc import Callable

from django.db import transaction

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.accounts.models import Membership, User
from doorstep.domain.accounts.permissions import check_can_administer
from doorstep.domain.audit.actions import events
from doorstep.domain.organizations.models import District
from doorstep.kernel.clock import Clock
from doorstep.kernel.refusal import Refusal


@transaction.atomic
def ask_second_factor(*, district_id: int, asked: bool, by: Actor, clock: Clock) -> None:
    """Let a password alone open nothing to who runs programs, pays or administers; or let it again."""
    check_can_administer(by=by)
    changed = District.objects.filter(pk=district_id).exclude(asks_second_factor=asked)
    if not changed.update(asks_second_factor=asked):
        return
    events.record(
        district_id=district_id,
        action="accounts.second_factor.ask" if asked else "accounts.second_factor.waive",
        subject="organizations.District",
        subject_id=district_id,
        by=by,
        at=clock.now(),
    )


@transaction.atomic
def take_off_second_factor(
    *, district_id: int, user: User, forget: Callable[[User], bool], by: Actor, clock: Clock
) -> None:
    """Take the passkeys, codes and recovery codes off somebody of the district who has lost them all.

    The password alone lets them in once more, to set up new ones where the district asks for that. Nobody
    does it to themselves: one's own are changed on one's own page, behind what would be taken off.
    ``forget`` is the entrance's own: it takes off what it knows, and says whether that was anything.
    """
    check_can_administer(by=by)
    if by.kind == "staff" and by.id == user.pk:
        raise Refusal("accounts.not_ones_own_second_factor")
    if not Membership.objects.filter(user=user, ended_at__isnull=True).exists():
        raise Refusal("accounts.nobody_of_the_district")
    if not forget(user):
        raise Refusal("accounts.no_second_factor")
    events.record(
        district_id=district_id,
        action="accounts.second_factor.take_off",
        subject="accounts.User",
        subject_id=user.pk,
        by=by,
        at=clock.now(),
    )
