"""Setting up where rosters come from by themselves."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.db import transaction

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.accounts.models import User
from doorstep.domain.accounts.permissions import check_can_administer
from doorstep.domain.audit.actions import events
from doorstep.domain.organizations.models import District
from doorstep.domain.people.models import RosterImport
from doorstep.domain.sources.models import Connection, RosterAlert
from doorstep.domain.sources.queries.connections import approvers, called, stale_secrets
from doorstep.domain.sources.rules import check_address, check_nightly
from doorstep.domain.sources.states import ConnectionKind
from doorstep.kernel.clock import Clock, local_date
from doorstep.kernel.refusal import Refusal


@dataclass(frozen=True, slots=True)
class Draft:
    """How a connection is to be; a blank ``secret`` leaves the one that is kept."""

    name: str
    kind: str
    address: str = ""
    token_address: str = ""
    client_id: str = ""
    secret: str = ""
    scope: str = ""
    nightly: bool = False
    hour: int = 2
    approver: User | None = None


@transaction.atomic
def add(*, district: District, draft: Draft, by: Actor, clock: Clock) -> Connection:
    """Set a connection up; its secret is sealed before it is stored."""
    check_can_administer(by=by)
    connection = Connection(district=district, added_by=by.name[:200], added_at=clock.now())
    return _settle(connection, draft, "add", by=by, clock=clock)


@transaction.atomic
def change(*, connection: Connection, draft: Draft, by: Actor, clock: Clock) -> Connection:
    """Set a connection up anew."""
    check_can_administer(by=by)
    connection = Connection.objects.select_for_update(of=("self",)).get(pk=connection.pk)
    if connection.ended_at is not None:
        raise Refusal("sources.connection_ended")
    return _settle(connection, draft, "change", by=by, clock=clock)


@transaction.atomic
def end(*, connection: Connection, by: Actor, clock: Clock) -> None:
    """Use a connection no more, and forget its secret."""
    check_can_administer(by=by)
    Connection.objects.filter(pk=connection.pk, ended_at__isnull=True).update(
        ended_at=clock.now(), sealed=None, nightly=False
    )
    _record(connection, "end", by=by, clock=clock)


@transaction.atomic
def reseal(*, district_id: int, by: Actor, clock: Clock) -> int:
    """Seal the servers' secrets again under the key that seals now; says how many."""
    check_can_administer(by=by)
    stale = list(stale_secrets(district_id=district_id).select_for_update(of=("self",)))
    for connection in stale:
        connection.sealed = connection.seal(connection.secret())
        connection.save(update_fields=["sealed"])
        _record(connection, "reseal", by=by, clock=clock, key=settings.ADDRESS_KEYS.current)
    return len(stale)


@transaction.atomic
def applied(*, connection: Connection, roster_import: RosterImport, by: Actor, clock: Clock) -> None:
    """Remember up to when a connection's changes are known, now that a roster of it is applied.

    What waited about its earlier rosters waits no more.
    """
    said = roster_import.options
    connection.fetched_until = said.get("asked_at") or connection.fetched_until
    if not said.get("since"):
        connection.whole_on = local_date(clock.now(), connection.district.time_zone)
    connection.save(update_fields=["fetched_until", "whole_on"])
    RosterAlert.objects.filter(connection=connection, settled_at__isnull=True).update(
        settled_at=clock.now(), settled_by=by.name[:200]
    )
    _record(connection, "applied", by=by, clock=clock, roster_import=roster_import.pk)


def _settle(connection: Connection, draft: Draft, verb: str, *, by: Actor, clock: Clock) -> Connection:
    check_nightly(nightly=draft.nightly, has_approver=draft.approver is not None, hour=draft.hour)
    if draft.approver is not None and draft.approver not in approvers():
        raise Refusal("sources.approver_unknown")
    namesake = called(draft.name)
    if namesake is not None and namesake.pk != connection.pk:
        raise Refusal("sources.connection_exists", name=draft.name)
    if draft.kind == ConnectionKind.ONEROSTER:
        for address in (draft.address, draft.token_address):
            check_address(address, public_only=settings.ROSTERS_FROM_PUBLIC_ONLY)
        if not draft.client_id or not (draft.secret or connection.sealed):
            raise Refusal("sources.credentials_needed")
        if draft.address != connection.address and not draft.secret:
            raise Refusal("sources.secret_again")
    connection.name, connection.kind = draft.name.strip(), draft.kind
    connection.address, connection.token_address = draft.address, draft.token_address
    connection.client_id, connection.scope = draft.client_id, draft.scope
    if draft.secret:
        connection.sealed = connection.seal(draft.secret)
    connection.nightly, connection.hour, connection.approver = draft.nightly, draft.hour, draft.approver
    connection.save()
    _record(connection, verb, by=by, clock=clock, kind=draft.kind, nightly=draft.nightly)
    return connection


def _record(connection: Connection, verb: str, *, by: Actor, clock: Clock, **facts: object) -> None:
    events.record(
        district_id=connection.district_id,
        action=f"sources.connection.{verb}",
        subject="sources.Connection",
        subject_id=connection.pk,
        by=by,
        at=clock.now(),
        reason="",
        **facts,
    )
