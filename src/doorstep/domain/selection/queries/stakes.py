"""What of a draw stands on people as they are: the drawn families and their children."""

from __future__ import annotations

from collections.abc import Set
from datetime import date, datetime

from doorstep.domain.people.ports import Holding
from doorstep.domain.programs.states import ProgramState
from doorstep.domain.selection.models import DrawnFamily


def at_stake(*, at: datetime, on: date) -> dict[str, Set[Holding]]:  # noqa: ARG001 - `people.ports.Stake`
    """The ``drawn`` families of draws that stand in open programs, each with its children who are on the
    roster. See `people.ports.Stake`; one query."""
    children = DrawnFamily.objects.filter(
        in_panel=True,
        reveal__draw__redraws__isnull=True,
        reveal__draw__program__state=ProgramState.OPEN,
        family__dissolved_on__isnull=True,
        family__members__student__missing_since__isnull=True,
    )
    return {"drawn": set(children.values_list("pk", "family__members__student"))}
