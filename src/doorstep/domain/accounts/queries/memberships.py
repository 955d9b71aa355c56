"""Who holds which role now."""

from __future__ import annotations

from django.db import connection, transaction
from django.db.models import Q, QuerySet

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
    return _holding(Role.COORDINATOR, school_id=school_id) or _holding(Role.DISTRICT_ADMIN)


def of_the_district(*, role: Role) -> list[User]:
    """Who holds a role for the whole district; where nobody does, who administers it. By name."""
    return _holding(role) or _holding(Role.DISTRICT_ADMIN)


def in_the_district() -> list[Membership]:
    """Every standing role of the district, by the person's name, with her account and the school."""
    return list(_with_people().filter(ended_at__isnull=True).order_by("user__name", "user_id", "role", "pk"))


def lately_ended(*, most: int = 30) -> list[Membership]:
    """The roles that ended last, the latest first."""
    return list(_with_people().filter(ended_at__isnull=False).order_by("-ended_at", "-pk")[:most])


def with_id(pk: int) -> Membership | None:
    """A role of the district."""
    return _with_people().filter(pk=pk).first()


def _with_people() -> QuerySet[Membership]:
    return Membership.objects.select_related("user", "school")


def _holding(role: Role, *, school_id: int | None = None) -> list[User]:
    place = Q(school__isnull=True) if school_id is None else Q(school_id=school_id)
    standing = Membership.objects.filter(place, role=role, ended_at__isnull=True)
    people = User.objects.filter(is_active=True, pk__in=standing.values("user"))
    return list(people.order_by("name", "pk"))
