"""The messages of one school, as they were sent."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from doorstep.domain.messaging.models import Message
from doorstep.domain.messaging.queries.outbox import messages
from doorstep.domain.messaging.states import MessageState
from doorstep.domain.people.models import Family, FamilyGuardian
from doorstep.domain.programs.models import Program


def _of_school(found: QuerySet[Message], program: Program) -> QuerySet[Message]:
    to_family = FamilyGuardian.objects.filter(
        guardian=OuterRef("guardian"), family__members__student__school_id=program.school_id
    )
    return found.filter(Q(educator__school_id=program.school_id) | Exists(to_family))


def letters(*, program: Program, states: tuple[MessageState, ...] = ()) -> QuerySet[Message]:
    """Messages to families and educators of the program's school, newest first; of some states or of all."""
    found = _of_school(messages(), program)
    return found.filter(state__in=states) if states else found


def counts(*, program: Program) -> dict[MessageState, int]:
    """How many of the school's messages stand in each state; every state has its count."""
    found = dict(
        _of_school(Message.objects.all(), program).order_by().values_list("state").annotate(Count("pk"))
    )
    return {state: found.get(state.value, 0) for state in MessageState}


def families_of(*, adults: Collection[int | None], program: Program) -> dict[int, list[Family]]:
    """The families of the program's school that some adults belong to, by the adult's id; one query."""
    told: dict[int, list[Family]] = {}
    rows = FamilyGuardian.objects.select_related("family").filter(
        guardian__in={adult for adult in adults if adult},
        family__dissolved_on__isnull=True,
        family__members__student__school_id=program.school_id,
    )
    for row in rows.order_by("family__name", "family_id").distinct():
        told.setdefault(row.guardian_id, []).append(row.family)
    return told
