"""What a hand may do with one family of a draft while everyone else's visit stays as planned."""

from __future__ import annotations

from collections.abc import Iterable

from doorstep.algorithms import planner
from doorstep.domain.consent.models import Invitation
from doorstep.domain.planning import engine
from doorstep.domain.planning.models import PlannedVisit


def violations(
    stage: engine.Stage, rows: Iterable[PlannedVisit], changed: planner.Visit
) -> tuple[planner.Violation, ...]:
    """What a changed visit would break, the other rows standing as they are."""
    others = _others(stage, rows, changed.family)
    before = set(planner.violations(stage.problem, others))
    after = planner.violations(stage.problem, [*others, changed])
    return tuple(violation for violation in after if violation not in before)


def choices(stage: engine.Stage, rows: Iterable[PlannedVisit], invitation: Invitation) -> list[planner.Visit]:
    """Every visit the family could have with the rest of the plan as it is, the best first."""
    family = str(invitation.pk)
    return list(planner.choices(stage.problem, _others(stage, rows, family), family))


def why_not(
    stage: engine.Stage, rows: Iterable[PlannedVisit], invitation: Invitation, start: int
) -> list[dict[str, object]]:
    """What keeps a family from a visit then with the rest of the plan as it is, as it is stored."""
    family = str(invitation.pk)
    others = _others(stage, rows, family)
    return [engine.told(stage, finding) for finding in planner.why_not(stage.problem, others, family, start)]


def _others(stage: engine.Stage, rows: Iterable[PlannedVisit], family: str) -> list[planner.Visit]:
    """The rows that still can be visited, as the planner's visits, this family's left out."""
    return [
        engine.as_visit(stage, row)
        for row in rows
        if str(row.invitation_id) != family and str(row.invitation_id) in stage.accepted
    ]
