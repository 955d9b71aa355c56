"""What of the visits ahead stands on people as they are."""

from __future__ import annotations

from collections.abc import Set
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q

from doorstep.domain.consent.queries.answers import standing
from doorstep.domain.consent.states import AnswerKind
from doorstep.domain.people.models import FamilyStudent
from doorstep.domain.people.ports import Holding
from doorstep.domain.visits.models import Visit
from doorstep.domain.visits.states import VisitState


def at_stake(*, at: datetime, on: date) -> dict[str, Set[Holding]]:
    """The ``visits`` ahead of families that live together still and have a child on the roster; a promised
    one only where it has its yes. See `people.ports.Stake`; one query."""
    here = FamilyStudent.objects.filter(family=OuterRef("family"), student__missing_since__isnull=True)
    yes = standing(on=on, invitation=OuterRef("invitation"), kind=AnswerKind.YES)
    ahead = Visit.objects.filter(
        Q(state=VisitState.APPOINTMENT) | Q(Exists(yes), state=VisitState.CONFIRMED),
        Exists(here),
        starts_at__gt=at,
        family__dissolved_on__isnull=True,
    )
    return {"visits": {(pk, 0) for pk in ahead.values_list("pk", flat=True)}}
