"""Fetching a roster from a connection, page by page, so that whoever is killed goes on where they were.

Each page is sealed and kept as a piece of an import as soon as it is here; no machine keeps a file of its
own, and any worker can go on with a fetch.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from procrastinate.contrib.django import app

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.accounts.permissions import check_can_administer
from doorstep.domain.audit.actions import events
from doorstep.domain.people.actions import roster_uploads
from doorstep.domain.people.models import RosterImport, RosterUpload
from doorstep.domain.people.rules import check_import_can_become
from doorstep.domain.people.states import ImportState
from doorstep.domain.sources.models import Connection
from doorstep.domain.sources.queries.connections import unfinished
from doorstep.domain.sources.rules import since
from doorstep.kernel.clock import Clock, local_date

FETCH_TASK = "sources.fetch_roster"
"""The queue's name for the job that fetches (`interfaces/jobs`)."""


@transaction.atomic
def begin(
    *, connection: Connection, whole: bool = False, queued: bool = True, by: Actor, clock: Clock
) -> RosterImport:
    """Begin to fetch, or go on with a fetch that was interrupted.

    Changes since the last time are asked for where that is enough; ``whole`` asks for everything. With
    ``queued`` a worker does it.
    """
    check_can_administer(by=by)
    connection = Connection.objects.select_for_update(of=("self",)).get(pk=connection.pk)
    found = unfinished(connection=connection)
    if found is None:
        today = local_date(clock.now(), connection.district.time_zone)
        moment = None if whole else since(connection, on=today)
        found = RosterImport.objects.create(
            district_id=connection.district_id,
            file_name=f"{connection.name} {today.isoformat()}"[:255],
            state=ImportState.RECEIVED,
            options={
                "connection": str(connection.key),
                "asked_at": clock.now().isoformat(),
                "since": moment.isoformat() if moment else None,
                "fetched": False,
            },
            brought_by=by.name,
            parsed_at=clock.now(),
        )
        _record(found, "begin", by=by, clock=clock, whole=moment is None)
    if queued:
        _defer(FETCH_TASK, found)
    return found


@transaction.atomic
def keep_page(*, roster_import: RosterImport, page: Mapping[str, Any], position: int, by: Actor) -> None:  # noqa: ARG001 - the fetch as a whole is on record
    """Keep a page of the server's answers; the same position again changes nothing."""
    sealed = RosterUpload.seal(json.dumps(page).encode(), import_key=roster_import.key, position=position)
    RosterUpload.objects.get_or_create(
        district_id=roster_import.district_id,
        roster_import=roster_import,
        position=position,
        defaults={"sealed": sealed},
    )


@transaction.atomic
def finish(*, roster_import: RosterImport, queued: bool = True, by: Actor, clock: Clock) -> None:
    """All pages are here: have them read."""
    roster_import.options = {**roster_import.options, "fetched": True}
    roster_import.save(update_fields=["options"])
    _record(roster_import, "finish", by=by, clock=clock, pages=roster_import.pieces.count())
    if queued:
        _defer(roster_uploads.READ_TASK, roster_import)


@transaction.atomic
def go_on(*, roster_import: RosterImport, by: Actor, clock: Clock) -> None:
    """Try again to fetch what could not be fetched; pages that are here are not asked for again."""
    check_can_administer(by=by)
    roster_import = RosterImport.objects.select_for_update(of=("self",)).get(pk=roster_import.pk)
    check_import_can_become(roster_import, ImportState.RECEIVED)
    roster_import.state = ImportState.RECEIVED
    roster_import.trouble, roster_import.trouble_params = "", {}
    roster_import.save(update_fields=["state", "trouble", "trouble_params"])
    _record(roster_import, "go_on", by=by, clock=clock)
    _defer(FETCH_TASK, roster_import)


def _defer(task: str, roster_import: RosterImport) -> None:
    app.configure_task(task, lock=f"people.roster/{roster_import.pk}").defer(
        district_id=roster_import.district_id, import_id=roster_import.pk
    )


def _record(roster_import: RosterImport, verb: str, *, by: Actor, clock: Clock, **facts: object) -> None:
    events.record(
        district_id=roster_import.district_id,
        action=f"sources.fetch.{verb}",
        subject="people.RosterImport",
        subject_id=roster_import.pk,
        by=by,
        at=clock.now(),
        reason="",
        **facts,
    )
