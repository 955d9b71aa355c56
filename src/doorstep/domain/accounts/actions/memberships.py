"""Granting and ending roles."""

from __future__ import annotations

from django.db import transaction

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.accounts.models import Membership, User
from doorstep.domain.accounts.permissions import check_can_administer
from doorstep.domain.accounts.roles import Role
from doorstep.domain.audit.actions import events
from doorstep.domain.organizations.models import School
from doorstep.kernel.clock import Clock
from doorstep.kernel.refusal import Refusal


@transaction.atomic
def grant(
    *, district_id: int, user: User, role: Role, school: School | None = None, by: Actor, clock: Clock
) -> Membership:
    """Give a role from now on, in the whole district or at one school; giving it twice changes nothing.

    Nobody grants a role to themselves.
    """
    check_can_administer(by=by)
    if by.kind == "staff" and by.id == user.pk:
        raise Refusal("accounts.not_to_oneself")
    standing = Membership.objects.filter(user=user, role=role, school=school, ended_at__isnull=True).first()
    if standing is not None:
        return standing
    membership = Membership.objects.create(
        district_id=district_id, user=user, role=role, school=school, began_at=clock.now()
    )
    events.record(
        district_id=district_id,
        action="accounts.membership.grant",
        subject="accounts.Membership",
        subject_id=membership.pk,
        by=by,
        at=clock.now(),
        user=user.pk,
        role=role.value,
        school=school.pk if school else None,
    )
    return membership


@transaction.atomic
def end(*, membership: Membership, by: Actor, clock: Clock) -> None:
    """End a role now; the row stays, so that who could see what remains answerable."""
    check_can_administer(by=by)
    if membership.ended_at is not None:
        raise Refusal("accounts.membership_ended")
    membership.ended_at = clock.now()
    membership.save(update_fields=["ended_at"])
    events.record(
        district_id=membership.district_id,
        action="accounts.membership.end",
        subject="accounts.Membership",
        subject_id=membership.pk,
        by=by,
        at=clock.now(),
    )
