"""Who holds which role now."""

from __future__ import annotations

from django.db import connection, transaction

from doorstep.domain.accounts.models import Membership, User
from doorstep.domain.accounts.roles import Role


def standing_of(*, user_id: int) -> list[Membership]:
    """A person's standing memberships in every district, before any district is entered.

    The database shows a membership inside its own district or to the person it belongs to; the latter is
    said here, for this transaction only.
    """
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('app.user', %s, true)", [str(user_id)])
        return list(Membership.objects.filter(user_id=user_id, ended_at__isnull=True).order_by("pk"))


def coordinators(*, school_id: int) -> list[User]:
    """Who coordinates a school; where nobody does, who administers the district. By name."""
    standing = User.objects.filter(is_active=True, memberships__ended_at__isnull=True).order_by("name", "pk")
    here = standing.filter(memberships__role=Role.COORDINATOR, memberships__school_id=school_id)
    everywhere = standing.filter(memberships__role=Role.DISTRICT_ADMIN, memberships__school_id__isnull=True)
    return list(here.distinct()) or list(everywhere.distinct())
