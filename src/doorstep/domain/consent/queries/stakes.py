"""What of consent stands on people as they are: answers that count, and invitations that lead somewhere."""

from __future__ import annotations

from collections.abc import Set
from datetime import date, datetime

from django.db.models import Exists, OuterRef

from doorstep.domain.consent.models import Invitation
from doorstep.domain.consent.queries.answers import standing
from doorstep.domain.people.models import FamilyStudent
from doorstep.domain.people.ports import Holding
from doorstep.domain.programs.states import ProgramState


def at_stake(*, at: datetime, on: date) -> dict[str, Set[Holding]]:  # noqa: ARG001 - `people.ports.Stake`
    """Of open invitations: the standing ``answers``, and the ``invitations`` of families that still have a
    child on the roster. See `people.ports.Stake`; two queries."""
    here = FamilyStudent.objects.filter(family=OuterRef("family"), student__missing_since__isnull=True)
    open_ones = Invitation.objects.filter(
        Exists(here),
        closed_at__isnull=True,
        family__dissolved_on__isnull=True,
        program__state=ProgramState.OPEN,
    )
    answers = standing(on=on, invitation__in=open_ones).prefetch_related(None).select_related(None)
    return {
        "answers": {(pk, 0) for pk in answers.values_list("pk", flat=True)},
        "invitations": {(pk, 0) for pk in open_ones.values_list("pk", flat=True)},
    }
