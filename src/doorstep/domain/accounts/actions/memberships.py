"""Granting and ending roles."""

from __future__ import annotations

from django.db import transaction

from doorstep.domain.accounts import rules
from doorstep.domain.accounts.actions import users
from doorstep.domain.accounts.actors import Actor
from doorstep.domain.accounts.models import Membership, User
from doorstep.domain.accounts.permissions import check_can_administer, check_can_give
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

    Nobody grants a role to themselves, and nobody grants more than they hold.
    """
    check_can_give(role=role, by=by)
    rules.check_place(role=role, at_a_school=school is not None)
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
def appoint(
    *,
    district_id: int,
    email: str,
    name: str,
    role: Role,
    school: School | None = None,
    by: Actor,
    clock: Clock,
) -> Membership:
    """Give a role to whoever signs in with this address; who has no account yet gets one, with this name."""
    check_can_give(role=role, by=by)
    user = User.objects.filter(email=email.strip().casefold()).first()
    if user is None:
        if not name.strip():
            raise Refusal("accounts.nobody_with_this_address")
        user = users.add(email=email, name=name.strip(), by=by, clock=clock)
    return grant(district_id=district_id, user=user, role=role, school=school, by=by, clock=clock)


@transaction.atomic
def end(*, membership: Membership, by: Actor, clock: Clock) -> None:
    """End a role now; the row stays, so that who could see what remains answerable.

    The last administrator's stays: two who end each other's at once wait for one another here.
    """
    check_can_administer(by=by)
    standing = Membership.objects.select_for_update(of=("self",)).filter(ended_at__isnull=True).order_by("pk")
    administer = {row.pk for row in standing.filter(role=Role.DISTRICT_ADMIN, user__is_active=True)}
    membership.refresh_from_db()
    if membership.ended_at is not None:
        raise Refusal("accounts.membership_ended")
    rules.check_not_the_last(role=Role(membership.role), others=administer - {membership.pk})
    membership.ended_at = clock.now()
    membership.save(update_fields=["ended_at"])
    events.record(
        district_id=membership.district_id,
        action="accounts.membership.end",
        subject="accounts.Membership",
        subject_id=membership.pk,
        by=by,
        at=clock.now(),
        user=membership.user_id,
        role=membership.role,
        school=membership.school_id,
    )
