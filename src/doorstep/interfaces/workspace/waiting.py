"""The families that a draft has no visit for: why, what would help, and what one press does about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.urls import reverse

from doorstep.domain.planning.models import Plan, UnplacedFamily
from doorstep.domain.planning.queries import other_times
from doorstep.domain.planning.queries import plans as found
from doorstep.domain.planning.states import PlanState
from doorstep.domain.training.queries.sessions import next_first, sign_ups
from doorstep.interfaces.workspace import plan_words
from doorstep.interfaces.workspace.letters_ahead import question
from doorstep.interfaces.workspace.remedy_steps import Asking, Step, step
from doorstep.interfaces.workspace.workplace import Workplace


@dataclass(frozen=True, slots=True)
class Waiting:
    """A family without a visit: why, what would help, where to place it by hand."""

    name: str
    number: int
    family_href: str
    place_href: str
    remedy_href: str
    reasons: list[str]
    remedies: list[Step]


def waiting(plan: Plan | None, workplace: Workplace, zone: ZoneInfo) -> list[Waiting]:
    """The families without a visit, by name; none where there is no draft. A constant number of queries."""
    if plan is None or plan.state != PlanState.DRAFT:
        return []
    rows = found.unplaced(plan=plan)
    people, asking = found.named(found=rows), _asking(rows, workplace)
    return [
        Waiting(
            name=str(row.family),
            number=row.invitation_id,
            remedy_href=reverse("workspace:plan_remedy", args=[plan.key, row.invitation.key]),
            family_href=reverse("workspace:family", args=[row.family.key]),
            place_href=reverse("workspace:plan_family", args=[plan.key, row.invitation.key]),
            reasons=[plan_words.reason(finding, people, zone) for finding in row.reasons],
            remedies=[step(finding, row, people, zone, asking) for finding in row.remedies],
        )
        for row in rows
    ]


def _asking(rows: Iterable[UnplacedFamily], workplace: Workplace) -> Asking:
    """What has been asked already, and what would be sent; for those who may ask."""
    program = workplace.program
    if not workplace.coordinates or program is None:
        return Asking({}, {}, None, frozenset())
    training = next_first(at=workplace.clock.now())
    return Asking(
        asked=other_times.asked(invitations=[row.invitation_id for row in rows]),
        letters={row.invitation_id: question(row, program) for row in rows},
        training=training,
        listed=frozenset(row.educator_id for row in sign_ups(session=training)) if training else frozenset(),
    )
