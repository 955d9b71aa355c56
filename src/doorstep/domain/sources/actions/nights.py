"""Nightly rosters: begun when due, applied by themselves when usual, told of when they are not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from django.db import transaction

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.accounts.permissions import check_can_administer
from doorstep.domain.audit.actions import events
from doorstep.domain.people.actions import roster_uploads
from doorstep.domain.people.models import RosterImport
from doorstep.domain.people.states import ImportState
from doorstep.domain.sources.actions import fetches
from doorstep.domain.sources.models import Connection, RosterAlert
from doorstep.domain.sources.queries.connections import of_import
from doorstep.domain.sources.rules import unusual
from doorstep.kernel.clock import Clock


@transaction.atomic
def fetch(*, connection: Connection, night: date, by: Actor, clock: Clock) -> RosterImport:
    """Have a server asked for the roster of a night."""
    _ran(connection, night)
    made = fetches.begin(connection=connection, by=by, clock=clock)
    made.options = {**made.options, "night": night.isoformat()}
    made.save(update_fields=["options"])
    return made


@transaction.atomic
def receive(
    *,
    connection: Connection,
    night: date,
    file_name: str,
    pieces: Iterable[bytes],
    digest: str,
    by: Actor,
    clock: Clock,
) -> RosterImport:
    """Take in the file that lay in the folder that night; ``digest`` knows it again."""
    _ran(connection, night)
    connection.seen = digest
    connection.save(update_fields=["seen"])
    options = {"connection": str(connection.key), "night": night.isoformat()}
    return roster_uploads.receive(
        district=connection.district,
        file_name=file_name,
        pieces=pieces,
        options=options,
        by=by,
        clock=clock,
    )


@transaction.atomic
def nothing_came(*, connection: Connection, night: date, code: str, by: Actor, clock: Clock) -> None:
    """Nothing new came that night; ``code`` says why that is unusual, blank where it is not."""
    _ran(connection, night)
    if code:
        _raise(connection, None, code, {}, by=by, clock=clock)


@transaction.atomic
def settle(*, roster_import: RosterImport, by: Actor, clock: Clock) -> None:
    """Go on with a nightly roster that was read: apply it where it is usual, else tell somebody.

    Rosters of the day, and those still at work, are left alone.
    """
    connection = of_import(roster_import)
    if connection is None or "night" not in roster_import.options:
        return
    if roster_import.state in (ImportState.REFUSED, ImportState.PARSED, ImportState.REVIEW_AGAIN):
        found = unusual(roster_import)
        if found is None:
            roster_uploads.ask_to_apply(roster_import=roster_import, approved=False, by=by, clock=clock)
        else:
            _raise(connection, roster_import, *found, by=by, clock=clock)


@transaction.atomic
def told(*, alert: RosterAlert, by: Actor, clock: Clock) -> None:
    """The approver has been written to."""
    RosterAlert.objects.filter(pk=alert.pk, told_at__isnull=True).update(told_at=clock.now())
    _record(alert, "told", by=by, clock=clock)


@transaction.atomic
def close(*, alert: RosterAlert, by: Actor, clock: Clock) -> None:
    """Somebody has looked, and it waits no more."""
    check_can_administer(by=by)
    RosterAlert.objects.filter(pk=alert.pk, settled_at__isnull=True).update(
        settled_at=clock.now(), settled_by=by.name[:200]
    )
    _record(alert, "close", by=by, clock=clock)


def _ran(connection: Connection, night: date) -> None:
    connection.ran_on = night
    connection.save(update_fields=["ran_on"])


def _raise(
    connection: Connection,
    roster_import: RosterImport | None,
    code: str,
    params: Mapping[str, object],
    *,
    by: Actor,
    clock: Clock,
) -> None:
    """Raise an alert; one that waits already about the same is not raised twice."""
    same = RosterAlert.objects.filter(connection=connection, code=code[:60], settled_at__isnull=True)
    if roster_import is None and same.exists():
        return
    if roster_import is not None and same.filter(roster_import=roster_import).exists():
        return
    alert = RosterAlert.objects.create(
        district_id=connection.district_id,
        connection=connection,
        roster_import=roster_import,
        code=code[:60],
        params=dict(params),
        raised_at=clock.now(),
    )
    _record(alert, "raise", by=by, clock=clock)


def _record(alert: RosterAlert, verb: str, *, by: Actor, clock: Clock) -> None:
    events.record(
        district_id=alert.district_id,
        action=f"sources.alert.{verb}",
        subject="sources.RosterAlert",
        subject_id=alert.pk,
        by=by,
        at=clock.now(),
        code=alert.code,
    )
