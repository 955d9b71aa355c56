"""The families that a draft has no visit for: why, what would help, and what one press does about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.urls import reverse

from doorstep.domain.planning.models import Plan, UnplacedFamily
from doorstep.domain.planning.queries import educator_questions, other_times
from doorstep.domain.planning.queries import plans as found
from doorstep.domain.planning.states import PlanState
from doorstep.domain.training.queries.sessions import next_first, sign_ups
from doorstep.interfaces.workspace import plan_words
from doorstep.interfaces.workspace.letters_ahead import question
from doorstep.interfaces.workspace.remedy_steps import Asking, Step, steps
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


def waiting(plan: Plan | None, workplace: Workplace, zone: ZoneInfo, *, view: str) -> list[Waiting]:
    """The families without a visit, by name; none where there is no draft. A constant number of queries.

    ``view`` is the way of looking that one comes back to.
    """
    if plan is None or plan.state != PlanState.DRAFT:
        return []
    rows = found.unplaced(plan=plan)
    people, asking = found.named(found=rows), _asking(rows, workplace, zone)
    return [
        Waiting(
            name=str(row.family),
            number=row.invitation_id,
            remedy_href=reverse("workspace:plan_remedy", args=[plan.key, row.invitation.key]),
            family_href=reverse("workspace:family", args=[row.family.key]),
            place_href=f"{reverse('workspace:plan_family', args=[plan.key, row.invitation.key])}?view={view}",
            reasons=[plan_words.reason(finding, people, zone) for finding in row.reasons],
            remedies=steps(row, people, asking),
        )
        for row in rows
    ]


def _asking(rows: Iterable[UnplacedFamily], workplace: Workplace, zone: ZoneInfo) -> Asking:
    """What has been asked already, and what would be sent; for those who may ask."""
    program = workplace.program
    if not workplace.coordinates or program is None:
        return Asking(zone, {}, {}, None, {}, None, frozenset())
    training = next_first(at=workplace.clock.now())
    return Asking(
        zone=zone,
        asked=other_times.asked(invitations=[row.invitation_id for row in rows]),
        letters={
            (row.invitation_id, template): question(row, program, template)
            for row in rows
            for template in other_times.TEMPLATES
        },
        program=program,
        educators=educator_questions.asked(program=program, invitations=[row.invitation_id for row in rows]),
        training=training,
        listed=frozenset(row.educator_id for row in sign_ups(session=training)) if training else frozenset(),
    )
