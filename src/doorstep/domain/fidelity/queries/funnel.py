"""From roster to relationship: how many families have come how far in a program year."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from doorstep.domain.consent.states import ConsentState
from doorstep.domain.fidelity.queries.asked import Asked
from doorstep.domain.programs.models import VisitKind
from doorstep.domain.visits.states import VisitState

AGREED = (VisitState.CONFIRMED, VisitState.HELD, VisitState.ATTESTED)
HELD = (VisitState.HELD, VisitState.ATTESTED)


@dataclass(frozen=True, slots=True)
class Funnel:
    """Numbers of families, each step within the one before except that enrolment may shrink in the year.

    A family that was visited had answered and said yes, also where it has since changed its mind. Transition
    visits are apart.
    """

    enrolled: int
    invited: int
    answered: int
    said_yes: int
    visit_set: int
    first_held: int
    second_held: int


def funnel(*, enrolled: int, asked: Iterable[Asked]) -> Funnel:
    """The funnel of one program, from how many families its school has and what `queries.asked` found."""
    steps: dict[str, set[int]] = {name: set() for name in Funnel.__slots__}
    for row in asked:
        if row.kind == VisitKind.TRANSITION:
            continue
        first_held, second_held = row.has(HELD, VisitKind.FIRST), row.has(HELD, VisitKind.SECOND)
        held = first_held or second_held
        for step, reached in (
            ("invited", True),
            ("answered", row.answered or held),
            ("said_yes", row.state == ConsentState.YES or held),
            ("visit_set", row.has(AGREED, VisitKind.FIRST, VisitKind.SECOND)),
            ("first_held", first_held),
            ("second_held", second_held),
        ):
            if reached:
                steps[step].add(row.family_id)
    return Funnel(**{step: len(found) for step, found in steps.items()} | {"enrolled": enrolled})
