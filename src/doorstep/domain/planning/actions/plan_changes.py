"""What hands have changed in a draft: written down as it happens, undone from the last one back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from django.db import transaction

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.audit.actions import events
from doorstep.domain.consent.models import Invitation
from doorstep.domain.people.models import Educator
from doorstep.domain.planning import engine
from doorstep.domain.planning.actions import availabilities
from doorstep.domain.planning.models import Plan, PlanChange, PlannedVisit, UnplacedFamily
from doorstep.domain.planning.permissions import check_can_plan
from doorstep.domain.planning.queries.hours import weekly
from doorstep.domain.planning.rules import WeeklyHours, check_draft
from doorstep.domain.planning.states import PlanState
from doorstep.domain.programs.actions import participations
from doorstep.domain.programs.queries.participations import standing
from doorstep.kernel.clock import Clock
from doorstep.kernel.refusal import Refusal

Caps = tuple[int, int]
Hours = tuple[WeeklyHours, ...]

_KEPT = ("place", "preference", "language_met", "moved_by_hand", "visit_id")


@dataclass(frozen=True, slots=True)
class Beside:
    """What was changed of a person together with a draft: before and after of their limits or their hours."""

    educator: int
    caps: tuple[Caps, Caps] | None = None
    hours: tuple[Hours, Hours] | None = None


@transaction.atomic
def note(*, plan: Plan, invitation: Invitation, by: Actor, clock: Clock) -> PlanChange:  # noqa: ARG001 - the change itself stands in the trail
    """Write down what stands for a family, before a hand changes it."""
    return PlanChange.objects.create(
        district_id=plan.district_id,
        plan=plan,
        invitation=invitation,
        before={**_standing(plan, invitation), "proven": plan.bound.get("proven_levels", 0)},
        changed_at=clock.now(),
    )


@transaction.atomic
def note_beside(*, plan: Plan, also: Beside, by: Actor) -> PlanChange:  # noqa: ARG001 - as above
    """Write down with the last change what was changed of a person for its sake."""
    last = PlanChange.objects.filter(plan=plan).latest("pk")
    hours = also.hours and [[_plain(entry) for entry in entries] for entries in also.hours]
    last.before = {**last.before, "also": {"educator": also.educator, "caps": also.caps, "hours": hours}}
    last.save(update_fields=["before"])
    return last


@transaction.atomic
def undo(*, plan: Plan, by: Actor, clock: Clock) -> Invitation:
    """Take the last change of a draft back; the family it was about."""
    plan = Plan.objects.select_for_update(of=("self",)).select_related("program__school").get(pk=plan.pk)
    check_can_plan(program=plan.program, by=by)
    check_draft(PlanState(plan.state))
    last = PlanChange.objects.filter(plan=plan).select_related("invitation__family").order_by("-pk").first()
    if last is None:
        raise Refusal("planning.nothing_to_undo")
    invitation: Invitation = last.invitation
    PlannedVisit.objects.filter(plan=plan, invitation=invitation).delete()
    UnplacedFamily.objects.filter(plan=plan, invitation=invitation).delete()
    _put_back(plan, invitation, last.before)
    _put_back_beside(plan, last.before.get("also"), by=by, clock=clock)
    last.delete()
    engine.measure_anew(plan, at=clock.now())
    plan.bound = {**plan.bound, "proven_levels": last.before.get("proven", 0)}
    plan.save(update_fields=["objective", "bound"])
    events.record(
        district_id=plan.district_id,
        action="planning.plan.undo",
        subject="planning.Plan",
        subject_id=plan.pk,
        by=by,
        at=clock.now(),
        version=plan.version,
        invitation=invitation.pk,
    )
    return invitation


def _plain(entry: WeeklyHours) -> list[Any]:
    return [entry.weekday, entry.begins.isoformat(), entry.ends.isoformat()]


def _put_back_beside(plan: Plan, also: dict[str, Any] | None, *, by: Actor, clock: Clock) -> None:
    """A person's limits or hours as they were, unless they were changed again since."""
    if also is None:
        return
    person = Educator.objects.get(pk=also["educator"])
    if also["hours"]:
        before, after = also["hours"]
        if [_plain(entry) for entry in weekly(educator=person)] == after:
            hours = [WeeklyHours(day, time.fromisoformat(a), time.fromisoformat(b)) for day, a, b in before]
            availabilities.declare(educator=person, hours=hours, by=by, clock=clock)
    part = standing(program=plan.program).filter(educator=person).first() if also["caps"] else None
    if part is not None and [part.visits_per_week, part.visits_in_all] == also["caps"][1]:
        week, whole = also["caps"][0]
        participations.set_caps(
            program=plan.program,
            educator=person,
            visits_per_week=week,
            visits_in_all=whole,
            by=by,
            clock=clock,
        )


def _standing(plan: Plan, invitation: Invitation) -> dict[str, Any]:
    row = PlannedVisit.objects.filter(plan=plan, invitation=invitation).first()
    if row is not None:
        people = {"lead": row.lead_id, "partner": row.partner_id, "interpreter": row.interpreter_id}
        moments = {"starts_at": row.starts_at.isoformat(), "ends_at": row.ends_at.isoformat()}
        return {"visit": {**people, **moments, **{name: getattr(row, name) for name in _KEPT}}}
    without = UnplacedFamily.objects.filter(plan=plan, invitation=invitation).first()
    return {} if without is None else {"reasons": without.reasons, "remedies": without.remedies}


def _put_back(plan: Plan, invitation: Invitation, before: dict[str, Any]) -> None:
    common = {
        "district_id": plan.district_id,
        "plan": plan,
        "invitation": invitation,
        "family_id": invitation.family_id,
    }
    if "visit" in before:
        row = before["visit"]
        PlannedVisit.objects.create(
            **common,
            lead_id=row["lead"],
            partner_id=row["partner"],
            interpreter_id=row["interpreter"],
            starts_at=datetime.fromisoformat(row["starts_at"]),
            ends_at=datetime.fromisoformat(row["ends_at"]),
            **{name: row[name] for name in _KEPT},
        )
    elif "reasons" in before:
        UnplacedFamily.objects.create(**common, reasons=before["reasons"], remedies=before["remedies"])
