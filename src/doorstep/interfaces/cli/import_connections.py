"""`doorstep import --connection`: fetch a roster from a server, from wherever the last try stopped."""

from __future__ import annotations

import argparse

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.organizations.models import District
from doorstep.domain.organizations.walls import inside
from doorstep.domain.people.actions import roster_imports
from doorstep.domain.people.models import RosterImport
from doorstep.domain.people.ports import RosterSource
from doorstep.domain.people.states import ImportState
from doorstep.domain.sources.actions import connections as connecting
from doorstep.domain.sources.actions import fetches
from doorstep.domain.sources.models import Connection
from doorstep.domain.sources.queries import connections
from doorstep.domain.sources.states import ConnectionKind
from doorstep.integrations.roster_files.workbench import workbench
from doorstep.integrations.rosters import fetch_pages, open_fetched
from doorstep.integrations.stakes import STAKES
from doorstep.kernel.clock import Clock
from doorstep.kernel.progress import Progress
from doorstep.kernel.refusal import Refusal


def add_connection_arguments(parser: argparse.ArgumentParser) -> None:
    """What to fetch instead of a file."""
    server = parser.add_argument_group("a server")
    server.add_argument(
        "--connection", metavar="NAME", help="fetch from this source, set up in the workspace"
    )
    server.add_argument("--whole", action="store_true", help="everything, not only what changed since")


def bring_in_fetched(
    arguments: argparse.Namespace, *, district: District, by: Actor, clock: Clock, progress: Progress
) -> tuple[RosterImport, RosterSource]:
    """Fetch and preview; unless only a preview is wanted, apply."""
    with inside(district.pk):
        connection = _called(arguments.connection)
        made = fetches.begin(connection=connection, whole=arguments.whole, queued=False, by=by, clock=clock)
    fetch_pages(made, by=by, progress=progress)
    with inside(district.pk):
        fetches.finish(roster_import=made, queued=False, by=by, clock=clock)
    with workbench() as folder:
        source = open_fetched(made, folder)
        done = roster_imports.preview(
            district=district,
            source=source,
            received=made,
            stakes=STAKES,
            by=by,
            clock=clock,
            progress=progress,
        )
        if not arguments.preview and done.state != ImportState.REFUSED:
            done = roster_imports.apply(
                roster_import=done,
                source=source,
                stakes=STAKES,
                by=by,
                clock=clock,
                approved_by=arguments.approve,
                progress=progress,
            )
            with inside(district.pk):
                connecting.applied(connection=connection, roster_import=done, by=by, clock=clock)
        return done, source


def _called(name: str) -> Connection:
    found = connections.called(name)
    if found is None or found.kind != ConnectionKind.ONEROSTER:
        known = ", ".join(
            connections.standing().filter(kind=ConnectionKind.ONEROSTER).values_list("name", flat=True)
        )
        raise Refusal("cli.no_such_connection", name=name, known=known or "none")
    return found
