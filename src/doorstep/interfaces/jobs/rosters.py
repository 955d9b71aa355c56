"""The jobs that read and apply uploaded rosters."""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from django.db import connection
from procrastinate.contrib.django import app

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.organizations.walls import inside
from doorstep.domain.people.actions import roster_imports, roster_uploads
from doorstep.domain.people.models import RosterImport
from doorstep.domain.people.ports import ReadOptions, RosterSource
from doorstep.domain.people.states import ImportState
from doorstep.domain.sources.actions import column_maps as explaining
from doorstep.domain.sources.actions import connections as connecting
from doorstep.domain.sources.actions import nights
from doorstep.domain.sources.queries import column_maps, connections
from doorstep.integrations.confined.source import headers_of
from doorstep.integrations.roster_files.workbench import workbench
from doorstep.integrations.rosters import open_fetched, open_roster
from doorstep.integrations.spreadsheet.plan import key_of
from doorstep.integrations.spreadsheet.table import is_spreadsheet
from doorstep.integrations.stakes import STAKES
from doorstep.kernel.clock import standing_clock
from doorstep.kernel.refusal import Refusal

_OURSELVES: Final = Actor.system("roster import")
_REPORT_EVERY: Final = 0.5
"""Seconds between two reports of progress."""

_SAMPLES: Final = 3
"""How many rows of a spreadsheet are shown beside the question what its columns mean."""


@app.task(name=roster_uploads.READ_TASK)
def read_roster(district_id: int, import_id: int) -> None:
    """Read an uploaded roster for its preview. Run twice, it does nothing the second time."""
    roster_import = _waiting(district_id, import_id, ImportState.RECEIVED)
    if roster_import is None:
        return
    with _told(roster_import), _opened(roster_import) as source, _reporting(roster_import) as progress:
        if source is None:
            return
        roster_imports.preview(
            district=roster_import.district,
            source=source,
            received=roster_import,
            stakes=STAKES,
            by=_OURSELVES,
            clock=standing_clock(),
            progress=progress,
        )


@app.task(name=roster_uploads.APPLY_TASK)
def apply_roster(district_id: int, import_id: int) -> None:
    """Apply an uploaded roster that was looked at. Killed halfway it changed nothing, and begins again."""
    roster_import = _waiting(district_id, import_id, ImportState.APPLYING)
    if roster_import is None:
        return
    with _told(roster_import), _opened(roster_import) as source, _reporting(roster_import) as progress:
        if source is None:
            return
        roster_imports.apply(
            roster_import=roster_import,
            source=source,
            stakes=STAKES,
            by=_OURSELVES,
            clock=standing_clock(),
            approved_by=roster_import.approved_by,
            progress=progress,
        )
        with inside(district_id):
            if (connection := connections.of_import(roster_import)) is not None:
                connecting.applied(
                    connection=connection, roster_import=roster_import, by=_OURSELVES, clock=standing_clock()
                )


def _waiting(district_id: int, import_id: int, state: ImportState) -> RosterImport | None:
    with inside(district_id):
        found = RosterImport.objects.filter(pk=import_id, state=state).select_related("district")
        return found.first()


@contextmanager
def _told(roster_import: RosterImport) -> Iterator[None]:
    """A refusal is kept with the import, for its page to tell; one of the night then goes on by itself."""
    try:
        yield
    except Refusal as refusal:
        with inside(roster_import.district_id):
            roster_uploads.fail(
                roster_import=roster_import, refusal=refusal, by=_OURSELVES, clock=standing_clock()
            )
    with inside(roster_import.district_id):
        now = RosterImport.objects.get(pk=roster_import.pk)
        nights.settle(roster_import=now, by=_OURSELVES, clock=standing_clock())


@contextmanager
def _opened(roster_import: RosterImport) -> Iterator[RosterSource | None]:
    """The uploaded file, put together in a folder that only this process can read, and opened.

    None for a spreadsheet whose columns nobody has explained yet: that is asked now.
    """
    with workbench() as folder:
        if "fetched" in roster_import.options:
            yield open_fetched(roster_import, folder)
            return
        path = folder / (Path(roster_import.file_name).name or "roster.zip")
        with inside(roster_import.district_id), path.open("wb") as file:
            for piece in roster_import.pieces.order_by("position").iterator(chunk_size=4):
                file.write(piece.piece(import_key=roster_import.key))
        if is_spreadsheet(path) and not _explained(roster_import, path):
            yield None
            return
        with inside(roster_import.district_id):
            schools = column_maps.school_names()
        said = roster_import.options
        options = ReadOptions(date_order=said.get("date_order"), encoding=said.get("encoding"))
        yield open_roster(path, options=options, sheet=said.get("sheet"), schools=schools)


def _explained(roster_import: RosterImport, path: Path) -> bool:
    """Whether the columns of a spreadsheet are known: now, or since the same headers came before."""
    if roster_import.options.get("sheet"):
        return True
    encodings = roster_import.options.get("encoding") or {}
    table = headers_of(path, encoding=encodings.get(path.name.lower()[:100]), samples=_SAMPLES)
    with inside(roster_import.district_id):
        kept = column_maps.kept_for(key=key_of(table.header))
        if kept is not None:
            explaining.use(
                roster_import=roster_import,
                headers=table.header,
                plan=kept,
                by=_OURSELVES,
                clock=standing_clock(),
            )
            return True
        explaining.ask(
            roster_import=roster_import,
            file=table.file,
            headers=table.header,
            samples=table.samples,
            by=_OURSELVES,
            clock=standing_clock(),
        )
    return False


@contextmanager
def _reporting(roster_import: RosterImport) -> Iterator[_Reporter]:
    """A listener that writes progress down beside the transaction that does the work."""
    with ThreadPoolExecutor(max_workers=1) as beside:
        yield _Reporter(roster_import, beside)
        beside.submit(connection.close)


class _Reporter:
    """Says now and then how far the work has come, on a connection beside the one transaction of the work."""

    def __init__(self, roster_import: RosterImport, beside: ThreadPoolExecutor) -> None:
        self._import = roster_import
        self._beside = beside
        self._next = 0.0

    def __call__(self, stage: str, done: int, total: int | None) -> None:
        if time.monotonic() >= self._next:
            self._next = time.monotonic() + _REPORT_EVERY
            self._beside.submit(self._report, stage, done, total)

    def _report(self, stage: str, done: int, total: int | None) -> None:
        with inside(self._import.district_id):
            roster_uploads.report(
                roster_import=self._import, stage=stage, done=done, total=total, by=_OURSELVES
            )
