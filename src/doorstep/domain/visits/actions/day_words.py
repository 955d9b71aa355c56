"""Keeping what each of the pair said on the day, under its author."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.people.models import Educator
from doorstep.domain.visits.actions.writing import record
from doorstep.domain.visits.models import CalendarEntry, DayWord, Saying, Visit
from doorstep.domain.visits.queries.access import is_person
from doorstep.kernel.clock import Clock
from doorstep.kernel.refusal import Refusal


@transaction.atomic
def keep(
    *, visit: Visit, saying: Saying, said_at: datetime, entry: UUID | None = None, by: Actor, clock: Clock
) -> bool:
    """Keep a word that counts; whether it is new, for what is told again changes nothing.

    The system speaks for nobody of the pair, so its word is not kept here, and is new.
    """
    author = next((person for person in (visit.lead, visit.partner) if is_person(person, by)), None)
    if author is None:
        return True
    if entry is None and DayWord.objects.filter(visit=visit, educator=author, saying=saying).exists():
        return False
    return _write(visit, author.pk, saying, said_at=said_at, entry=entry, by=by, clock=clock)


@transaction.atomic
def keep_refused(
    *,
    visit: Visit,
    educator: Educator,
    saying: Saying,
    said_at: datetime,
    entry: UUID,
    refusal: Refusal,
    by: Actor,
    clock: Clock,
) -> None:
    """Keep a word of the day that changed nothing, with the code that says why: nobody's word is lost.

    It came from a phone without signal, and the visit had been changed, handed over or called off meanwhile.
    Only who is or was of the visit can have said it.
    """
    was_there = CalendarEntry.objects.filter(visit=visit, educator=educator).exists()
    if not is_person(educator, by) or not was_there:
        raise Refusal("visits.only_visitors_attest")
    _write(
        visit,
        educator.pk,
        saying,
        said_at=min(said_at, clock.now()),
        entry=entry,
        refused=refusal.code,
        by=by,
        clock=clock,
    )


def _write(
    visit: Visit,
    educator_id: int,
    saying: Saying,
    *,
    said_at: datetime,
    entry: UUID | None,
    refused: str = "",
    by: Actor,
    clock: Clock,
) -> bool:
    _, new = DayWord.objects.get_or_create(
        district_id=visit.district_id,
        entry=entry or uuid4(),
        defaults={
            "visit": visit,
            "educator_id": educator_id,
            "saying": saying,
            "said_at": said_at,
            "heard_at": clock.now(),
            "refused": refused[:60],
        },
    )
    if new:
        record(visit=visit, verb="say", by=by, clock=clock, saying=saying.value, refused=refused)
    return new
