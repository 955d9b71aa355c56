"""Keeping people's calendars in step with the visits they are part of, and telling them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from uuid import uuid4

from django.db import transaction

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.people.models import Educator
from doorstep.domain.visits.actions import notices
from doorstep.domain.visits.actions.notices import Change, ForFamily
from doorstep.domain.visits.models import CalendarEntry, Visit
from doorstep.domain.visits.states import VisitState
from doorstep.kernel.clock import Clock


@transaction.atomic
def keep_in_step(*, visits: Sequence[Visit], family: ForFamily, by: Actor, clock: Clock) -> None:
    """Bring calendars in step with promised visits that changed, and tell everyone concerned.

    One UID a person and visit, for good; its sequence is the visit's, which only rises, so that a calendar
    always knows the newer of two. Who leaves keeps the entry, cancelled, and gets it back on return. A
    constant number of queries, however many visits.
    """
    standing: dict[int, dict[int, CalendarEntry]] = defaultdict(dict)
    for entry in CalendarEntry.objects.filter(visit__in=visits).select_related("educator"):
        standing[entry.visit_id][entry.educator_id] = entry
    changes: list[Change] = []
    entries: list[CalendarEntry] = []
    for visit in visits:
        change = _change(visit, standing[visit.pk])
        changes.append(change)
        for educator in (*change.joined, *change.stayed, *change.left):
            before = standing[visit.pk].get(educator.pk)
            cancelled = educator in change.left
            entries.append(_entry(visit, educator, before, cancelled=cancelled, clock=clock))
    CalendarEntry.objects.bulk_create(
        entries,
        update_conflicts=True,
        unique_fields=["district", "visit", "educator"],
        update_fields=["sequence", "cancelled", "changed_at"],
        batch_size=1000,
    )
    notices.tell(changes=changes, family=family, by=by, clock=clock)


def _change(visit: Visit, standing: dict[int, CalendarEntry]) -> Change:
    people = {e.pk: e for e in visit.people} if visit.state == VisitState.CONFIRMED else {}
    was_in = {educator_id for educator_id, entry in standing.items() if not entry.cancelled}
    return Change(
        visit,
        joined=[educator for pk, educator in people.items() if pk not in was_in],
        stayed=[educator for pk, educator in people.items() if pk in was_in],
        left=[entry.educator for pk, entry in standing.items() if pk in was_in and pk not in people],
    )


def _entry(
    visit: Visit, educator: Educator, before: CalendarEntry | None, *, cancelled: bool, clock: Clock
) -> CalendarEntry:
    return CalendarEntry(
        district_id=visit.district_id,
        visit=visit,
        educator=educator,
        uid=before.uid if before else f"{uuid4()}@doorstep",
        sequence=visit.calendar_sequence,
        cancelled=cancelled,
        changed_at=clock.now(),
    )
