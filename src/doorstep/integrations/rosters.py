"""Which adapter reads a roster: one that lies at a path, or one that a server is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

from django.conf import settings

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.organizations.walls import inside
from doorstep.domain.people.actions import roster_uploads
from doorstep.domain.people.models import RosterImport
from doorstep.domain.people.ports import ReadOptions, RosterSource
from doorstep.domain.sources.actions import fetches
from doorstep.domain.sources.models import Connection
from doorstep.domain.sources.queries import connections
from doorstep.domain.sources.queries.fetches import pages
from doorstep.domain.sources.rules import check_address
from doorstep.integrations.confined.source import Confined
from doorstep.integrations.oneroster.rest.client import Client, Server
from doorstep.integrations.oneroster.rest.fetch import fetch, reached
from doorstep.integrations.oneroster.rest.pages import write_files
from doorstep.kernel.progress import Progress
from doorstep.kernel.refusal import Refusal


def open_roster(
    path: Path,
    *,
    options: ReadOptions = ReadOptions(),  # noqa: B008 - frozen
    sheet: Mapping[str, Any] | None = None,
    schools: Mapping[str, str] | None = None,
) -> RosterSource:
    """The roster at ``path``, as `confined.opening` opens it, but read under limits by another process."""
    return Confined(path, options=options, sheet=sheet, schools=schools)


def fetch_pages(roster_import: RosterImport, *, by: Actor, progress: Progress | None = None) -> None:
    """Fetch the pages of an import that are not here yet, and keep each in a transaction of its own.

    Its progress is told to the import, or to ``progress``. Raises `Refusal` where the server does not answer.
    """
    district_id = roster_import.district_id
    with inside(district_id):
        connection = connections.of_import(roster_import)
        if connection is None or connection.ended_at is not None:
            raise Refusal("sources.connection_ended")
        so_far = reached(pages(roster_import))
        client = _client_of(connection)

    def report(stage: str, done: int, total: int | None) -> None:
        with inside(district_id):
            roster_uploads.report(roster_import=roster_import, stage=stage, done=done, total=total, by=by)

    since = roster_import.options["since"]
    for position, page in fetch(client, since=since, so_far=so_far, progress=progress or report):
        with inside(district_id):
            fetches.keep_page(roster_import=roster_import, page=page, position=position, by=by)


def open_fetched(roster_import: RosterImport, folder: Path) -> RosterSource:
    """A roster that was fetched, put together in an empty folder that only this process can read."""
    with inside(roster_import.district_id):
        write_files(folder, pages(roster_import), whole=roster_import.options["since"] is None)
    return Confined(folder, fetched_from=roster_import.file_name)


def _client_of(connection: Connection) -> Client:
    """Who asks the server of a connection; its address is looked at again each time before it is asked."""
    server = Server(
        address=connection.address,
        token_address=connection.token_address,
        client_id=connection.client_id,
        secret=connection.secret(),
        scope=connection.scope,
    )
    return Client(server, check=partial(check_address, public_only=settings.ROSTERS_FROM_PUBLIC_ONLY))
