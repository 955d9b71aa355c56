"""Asking an educator for what only she can give: to take part, a visit beyond her limit, another hour."""

from __future__ import annotations

from django.db import transaction

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.audit.actions import events
from doorstep.domain.messaging.actions.outbox import Draft, write
from doorstep.domain.messaging.models import Message
from doorstep.domain.people.models import Educator, SectionTeacher
from doorstep.domain.planning.models import UnplacedFamily
from doorstep.domain.planning.permissions import check_can_plan
from doorstep.domain.planning.queries.educator_questions import JOIN, TEMPLATES, occasion
from doorstep.domain.planning.rules import check_draft
from doorstep.domain.planning.states import PlanState
from doorstep.domain.programs.models import Program
from doorstep.domain.programs.queries.participations import of_educator
from doorstep.domain.programs.rules import check_can_opt_in
from doorstep.kernel.clock import Clock
from doorstep.kernel.refusal import Refusal


@transaction.atomic
def ask_to_join(*, program: Program, educator: Educator, by: Actor, clock: Clock) -> Message:
    """Ask a colleague of the school, once a year, whether she would take part.

    She says so herself on her own page; who says nothing has answered too.
    """
    check_can_plan(program=program, by=by)
    if of_educator(program=program, educator=educator) is not None:
        raise Refusal("planning.takes_part_already", educator=str(educator))
    teaches_here = SectionTeacher.objects.filter(
        educator=educator, section__school_id=program.school_id, ended_on__isnull=True
    ).exists()
    check_can_opt_in(program=program, educator=educator, teaches_here=teaches_here)
    return _write(JOIN, {"program": program.pk}, program, educator, by=by, clock=clock)


@transaction.atomic
def ask(*, row: UnplacedFamily, code: str, educator: Educator, by: Actor, clock: Clock) -> Message:
    """Ask whose limit or hours stand in the way of a family's visit; once for each family.

    Her limit and her hours stay as they are: she changes them herself, or tells whoever coordinates. The
    letter says the hour, and nothing of the family.
    """
    program = row.plan.program
    check_can_plan(program=program, by=by)
    check_draft(PlanState(row.plan.state))
    if code == JOIN:
        return ask_to_join(program=program, educator=educator, by=by, clock=clock)
    found = [
        number
        for number, finding in enumerate(row.remedies)
        if code in TEMPLATES and finding["code"] == code and finding["params"]["person"] == educator.pk
    ]
    if not found:
        raise Refusal("planning.remedy_is_gone")
    params = {"program": program.pk, "row": row.pk, "remedy": found[0]}
    return _write(code, params, program, educator, about=row.invitation_id, by=by, clock=clock)


def _write(
    code: str,
    params: dict[str, int],
    program: Program,
    educator: Educator,
    *,
    about: int | None = None,
    by: Actor,
    clock: Clock,
) -> Message:
    event = occasion(code, program=program, invitation_id=about)
    template = TEMPLATES[code]
    if Message.objects.filter(occasion=event, template=template, educator=educator).exists():
        raise Refusal("planning.educator_asked_already", educator=str(educator))
    draft = Draft(occasion=event, template=template, params=params, educator=educator)
    message = write(draft=draft, by=by, clock=clock)
    if message is None:
        raise Refusal("planning.educator_not_reached", educator=str(educator))
    events.record(
        district_id=program.district_id,
        action="planning.educator.ask",
        subject="people.Educator",
        subject_id=educator.pk,
        by=by,
        at=clock.now(),
        program=program.pk,
        about=code,
    )
    return message
