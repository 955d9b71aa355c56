"""The job that fetches a roster from a server, page by page."""

from __future__ import annotations

from typing import Final

from procrastinate.contrib.django import app

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.organizations.walls import inside
from doorstep.domain.people.actions import roster_uploads
from doorstep.domain.people.models import RosterImport
from doorstep.domain.people.states import ImportState
from doorstep.domain.sources.actions import fetches, nights
from doorstep.integrations.rosters import fetch_pages
from doorstep.kernel.clock import standing_clock
from doorstep.kernel.refusal import Refusal

_OURSELVES: Final = Actor.system("roster import")


@app.task(name=fetches.FETCH_TASK)
def fetch_roster(district_id: int, import_id: int) -> None:
    """Fetch what is not here yet. Killed, it goes on after the last page that was kept."""
    with inside(district_id):
        waiting = RosterImport.objects.filter(
            pk=import_id, state=ImportState.RECEIVED, options__fetched=False
        ).first()
    if waiting is None:
        return
    try:
        fetch_pages(waiting, by=_OURSELVES)
    except Refusal as refusal:
        with inside(district_id):
            roster_uploads.fail(roster_import=waiting, refusal=refusal, by=_OURSELVES, clock=standing_clock())
            waiting.refresh_from_db()
            nights.settle(roster_import=waiting, by=_OURSELVES, clock=standing_clock())
        return
    with inside(district_id):
        fetches.finish(roster_import=waiting, by=_OURSELVES, clock=standing_clock())
