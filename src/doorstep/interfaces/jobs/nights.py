"""The job of the night: begin what is due, and write to who approves what was unusual."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Final

import structlog
from django.conf import settings
from django.urls import reverse
from procrastinate.contrib.django import app

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.organizations.models import District
from doorstep.domain.organizations.walls import inside
from doorstep.domain.sources.actions import nights
from doorstep.domain.sources.models import Connection, RosterAlert
from doorstep.domain.sources.queries import connections
from doorstep.domain.sources.rules import due
from doorstep.domain.sources.states import ConnectionKind
from doorstep.integrations.email.approvers import write_to_approver
from doorstep.integrations.roster_files import drops
from doorstep.interfaces.look.refusals import sentence
from doorstep.kernel.clock import standing_clock
from doorstep.kernel.refusal import Refusal

_OURSELVES: Final = Actor.system("nightly roster")
_OLD_SECONDS: Final = 3 * 24 * 3600.0
_LOG: Final = structlog.get_logger(__name__)


@app.periodic(cron="*/10 * * * *")
@app.task(queueing_lock="bring_in_nightly_rosters", lock="bring_in_nightly_rosters")
def bring_in_nightly_rosters(timestamp: int) -> None:  # noqa: ARG001 - given to every periodic task
    """Begin each district's roster once its hour has come, and tell of what is unusual.

    A district whose folder or mail fails holds up no other.
    """
    for district in District.objects.order_by("pk"):
        try:
            begin_due(district)
            tell(district)
        except OSError as error:
            _LOG.warning("nightly_roster_failed", district=district.pk, error=type(error).__name__)


def begin_due(district: District) -> None:
    """Begin the nightly rosters of a district that are due."""
    clock = standing_clock()
    with inside(district.pk):
        for connection in connections.standing().filter(nightly=True):
            night = due(connection, at=clock.now(), zone=district.time_zone)
            if night is None:
                continue
            if connection.kind == ConnectionKind.ONEROSTER:
                nights.fetch(connection=connection, night=night, by=_OURSELVES, clock=clock)
            else:
                _from_folder(district, connection, night)


def _from_folder(district: District, connection: Connection, night: date) -> None:
    clock = standing_clock()
    path = drops.newest(Path(settings.ROSTER_FOLDER) / district.slug, now=clock.now().timestamp())
    if path is None:
        nights.nothing_came(
            connection=connection, night=night, code="sources.folder_empty", by=_OURSELVES, clock=clock
        )
        return
    digest = drops.digest(path)
    if digest == connection.seen:
        old = clock.now().timestamp() - path.stat().st_mtime > _OLD_SECONDS
        nights.nothing_came(
            connection=connection,
            night=night,
            code="sources.folder_old" if old else "",
            by=_OURSELVES,
            clock=clock,
        )
        return
    nights.receive(
        connection=connection,
        night=night,
        file_name=path.name,
        pieces=drops.pieces(path),
        digest=digest,
        by=_OURSELVES,
        clock=clock,
    )


def tell(district: District) -> None:
    """Write to the approvers of a district about what they have not been told."""
    with inside(district.pk):
        waiting = list(connections.untold_alerts())
    for alert in waiting:
        approver = alert.connection.approver
        assert approver is not None  # untold_alerts
        write_to_approver(
            email=approver.email,
            name=approver.name,
            district=district.name,
            said=f"{alert.connection}: {sentence(Refusal(alert.code, **alert.params))}",
            page=f"{settings.BASE_URL}{_page(alert)}",
        )
        with inside(district.pk):
            nights.told(alert=alert, by=_OURSELVES, clock=standing_clock())


def _page(alert: RosterAlert) -> str:
    if alert.roster_import is not None:
        return reverse("workspace:import", args=[alert.roster_import.key])
    return reverse("workspace:import_connection", args=[alert.connection.key])
