"""A remedy done at once: the limit or the hours of one person widened, and the family placed in the draft."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.consent.models import Invitation
from doorstep.domain.people.models import Educator
from doorstep.domain.planning import by_hand, engine
from doorstep.domain.planning.actions import availabilities, plan_changes, plans
from doorstep.domain.planning.models import Plan, PlannedVisit, UnplacedFamily
from doorstep.domain.planning.permissions import check_can_plan
from doorstep.domain.planning.queries import plans as found
from doorstep.domain.planning.queries.hours import weekly
from doorstep.domain.planning.rules import DOABLE, WeeklyHours
from doorstep.domain.programs.actions import participations
from doorstep.domain.programs.queries.participations import standing
from doorstep.kernel.clock import Clock
from doorstep.kernel.refusal import Refusal


@transaction.atomic
def take(
    *,
    plan: Plan,
    invitation: Invitation,
    code: str,
    person: Educator,
    starts_at: datetime,
    by: Actor,
    clock: Clock,
) -> PlannedVisit:
    """Do what was found to place a family, and place it; one change, which `plan_changes.undo` takes back.

    ``raise_cap``: one visit more for the person, a week or in all. ``free_person``: the hour of the visit is
    added to the person's usual hours. Where the family cannot be placed by it any more nothing is changed.
    """
    check_can_plan(program=plan.program, by=by)
    wanted = {"person": person.pk, "starts_at": starts_at.isoformat()}
    row = UnplacedFamily.objects.filter(plan=plan, invitation=invitation).first()
    if code not in DOABLE or row is None or {"code": code, "params": wanted} not in row.remedies:
        raise Refusal("planning.remedy_is_gone")
    if code == "free_person":
        also = _free(plan, invitation, person, starts_at, by=by, clock=clock)
        visit = _place(plan, invitation, person, starts_at, by=by, clock=clock)
    else:
        also, visit = _raise(plan, invitation, person, starts_at, by=by, clock=clock)
    if visit is None:
        raise Refusal("planning.remedy_is_gone")
    plan_changes.note_beside(plan=plan, also=also, by=by)
    return visit


def _free(
    plan: Plan, invitation: Invitation, person: Educator, starts_at: datetime, *, by: Actor, clock: Clock
) -> plan_changes.Beside:
    stage = engine.stage(program=plan.program, at=clock.now())
    family = stage.problem.family_by_id.get(str(invitation.pk))
    if family is None:
        raise Refusal("planning.family_not_open")
    begins = starts_at.astimezone(stage.facts.zone)
    ends = (starts_at + timedelta(minutes=family.minutes)).astimezone(stage.facts.zone)
    before = weekly(educator=person)
    hour = WeeklyHours(begins.weekday(), begins.time(), ends.time())
    after = availabilities.declare(educator=person, hours=[*before, hour], by=by, clock=clock)
    return plan_changes.Beside(person.pk, hours=(tuple(before), tuple(after)))


def _raise(
    plan: Plan, invitation: Invitation, person: Educator, starts_at: datetime, *, by: Actor, clock: Clock
) -> tuple[plan_changes.Beside, PlannedVisit | None]:
    """One more a week, one more in all, or both: the least that does."""
    part = standing(program=plan.program).filter(educator=person).first()
    if part is None:
        raise Refusal("programs.not_opted_in")
    before = part.visits_per_week, part.visits_in_all
    visit, after = None, before
    for week, whole in ((1, 0), (0, 1), (1, 1)):
        after = before[0] + week, before[1] + whole
        participations.set_caps(
            program=plan.program,
            educator=person,
            visits_per_week=after[0],
            visits_in_all=after[1],
            by=by,
            clock=clock,
        )
        visit = _place(plan, invitation, person, starts_at, by=by, clock=clock)
        if visit is not None:
            break
    return plan_changes.Beside(person.pk, caps=(before, after)), visit


def _place(
    plan: Plan, invitation: Invitation, person: Educator, starts_at: datetime, *, by: Actor, clock: Clock
) -> PlannedVisit | None:
    """Place the family then with this person, the best pair of all; None where nothing fits."""
    stage = engine.stage(program=plan.program, at=clock.now())
    if str(invitation.pk) not in stage.accepted:
        raise Refusal("planning.family_not_open")
    start, name = stage.minute(starts_at), str(person.pk)
    for choice in by_hand.choices(stage, found.rows(plan=plan), invitation):
        if choice.start == start and name in choice.people:
            return plans.move(
                plan=plan,
                invitation=invitation,
                starts_at=starts_at,
                lead=stage.people[choice.lead],
                partner=stage.people[choice.partner],
                interpreter=stage.people[choice.interpreter] if choice.interpreter else None,
                by=by,
                clock=clock,
            )
    return None
