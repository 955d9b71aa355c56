"""Where rosters come from by themselves, and what about them waits for a person."""

from __future__ import annotations

from collections import Counter
from uuid import UUID

from django.conf import settings
from django.db.models import Count, QuerySet

from doorstep.domain.accounts.models import User
from doorstep.domain.accounts.roles import Role
from doorstep.domain.people.models import RosterImport
from doorstep.domain.people.queries.address_keys import UNDER_KEY
from doorstep.domain.people.states import ImportState
from doorstep.domain.sources.models import Connection, RosterAlert


def standing() -> QuerySet[Connection]:
    """Connections that are in use, by name."""
    return Connection.objects.filter(ended_at__isnull=True).select_related("approver").order_by("name")


def with_key(key: UUID) -> Connection | None:
    """The standing connection of this key."""
    return standing().filter(key=key).first()


def called(name: str) -> Connection | None:
    """The standing connection of this name, whatever its case."""
    return standing().filter(name__iexact=name.strip()).first()


def of_import(roster_import: RosterImport) -> Connection | None:
    """The connection that an import came by, if any."""
    key = roster_import.options.get("connection")
    return Connection.objects.filter(key=key).select_related("district").first() if key else None


def unfinished(*, connection: Connection) -> RosterImport | None:
    """The import of a connection that is still being fetched."""
    return (
        RosterImport.objects.filter(
            state=ImportState.RECEIVED, options__connection=str(connection.key), options__fetched=False
        )
        .order_by("-pk")
        .first()
    )


def approvers() -> list[User]:
    """Who may approve an unusual roster: who administers the district."""
    return list(
        User.objects.filter(
            is_active=True, memberships__ended_at__isnull=True, memberships__role=Role.DISTRICT_ADMIN
        )
        .distinct()
        .order_by("name", "pk")
    )


def open_alerts() -> QuerySet[RosterAlert]:
    """What waits for a person, the newest first; a roster that was applied or set aside waits no more."""
    done = (ImportState.APPLIED, ImportState.UNDONE, ImportState.DISCARDED)
    found = RosterAlert.objects.filter(settled_at__isnull=True).exclude(roster_import__state__in=done)
    return found.select_related("connection", "roster_import").order_by("-raised_at", "-pk")


def untold_alerts() -> QuerySet[RosterAlert]:
    """What the approver has not been written to about."""
    found = open_alerts().filter(told_at__isnull=True, connection__approver__isnull=False)
    return found.select_related("connection__approver").order_by("raised_at", "pk")


def sealed_by_key(*, district_id: int) -> Counter[int]:
    """How many of a district's secrets of servers lie under each key, by the key's id."""
    secrets = Connection.objects.filter(district=district_id, sealed__isnull=False)
    counted = (
        secrets.annotate(under=UNDER_KEY).values_list("under").annotate(count=Count("pk")).order_by("under")
    )
    return Counter(dict(counted))


def stale_secrets(*, district_id: int) -> QuerySet[Connection]:
    """Connections whose secret lies under another key than the one that seals now."""
    secrets = Connection.objects.filter(district=district_id, sealed__isnull=False)
    return secrets.alias(under=UNDER_KEY).exclude(under=settings.ADDRESS_KEYS.current).order_by("pk")
