"""Appointments: proposed, confirmed, moved, handed to someone else, cancelled."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from django.db import transaction

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.consent.models import Invitation, PlaceKind
from doorstep.domain.people.models import Educator
from doorstep.domain.visits import promises, rules
from doorstep.domain.visits.actions import calendars, lapsed_holds
from doorstep.domain.visits.actions.writing import record, write
from doorstep.domain.visits.models import CancelledBy, Mode, Proposal, Visit
from doorstep.domain.visits.permissions import check_can_arrange, check_can_change
from doorstep.domain.visits.queries.facts import gather
from doorstep.domain.visits.queries.visits import locked
from doorstep.domain.visits.states import VisitState
from doorstep.kernel.clock import Clock
from doorstep.kernel.refusal import Refusal


@transaction.atomic
def propose(
    *,
    invitation: Invitation,
    starts_at: datetime,
    lead: Educator,
    partner: Educator,
    interpreter: Educator | None = None,
    minutes: int | None = None,
    place: PlaceKind | None = None,
    place_name: str = "",
    by: Actor,
    clock: Clock,
) -> Visit:
    """Propose a time and a pair for an invited family; nobody is told and nothing is promised yet.

    The time is taken from now on: nobody of the pair, nor the family, can be in another visit then.
    """
    proposal = Proposal(
        invitation=invitation,
        starts_at=starts_at,
        lead=lead,
        partner=partner,
        interpreter=interpreter,
        minutes=minutes,
        place=place,
        place_name=place_name,
    )
    facts = gather([proposal], at=clock.now())
    check_can_arrange(school_id=facts.program(proposal).school_id, lead=lead, partner=partner, by=by)
    rules.check_can_propose(proposal, facts, now=clock.now())
    lapsed_holds.forget(by=by, clock=clock)
    with promises.kept():
        return write(proposals=[proposal], facts=facts, state=VisitState.APPOINTMENT, by=by, clock=clock)[0]


@transaction.atomic
def confirm(*, visit: Visit, by: Actor, clock: Clock) -> Visit:
    """Promise a proposed visit: it rests on the family's standing yes, and everyone concerned is told."""
    visit = locked(visit)
    check_can_change(visit, by)
    rules.check_transition(VisitState(visit.state), VisitState.CONFIRMED)
    facts = gather([visit.proposal], at=clock.now())
    rules.check_can_confirm(visit.proposal, facts, now=clock.now())
    visit.state, visit.answer = VisitState.CONFIRMED, facts.yes[visit.invitation_id]
    with promises.kept():
        visit.save(update_fields=["state", "answer"])
    record(visit=visit, verb="confirm", by=by, clock=clock, **visit.arrangement)
    calendars.keep_in_step(visits=[visit], family="visit_confirmed", by=by, clock=clock)
    return visit


@transaction.atomic
def propose_and_confirm(
    *,
    invitation: Invitation,
    starts_at: datetime,
    lead: Educator,
    partner: Educator,
    interpreter: Educator | None = None,
    minutes: int | None = None,
    place: PlaceKind | None = None,
    place_name: str = "",
    by: Actor,
    clock: Clock,
) -> Visit:
    """Promise a visit at a time the family itself offered, in one step."""
    visit = propose(
        invitation=invitation,
        starts_at=starts_at,
        lead=lead,
        partner=partner,
        interpreter=interpreter,
        minutes=minutes,
        place=place,
        place_name=place_name,
        by=by,
        clock=clock,
    )
    return confirm(visit=visit, by=by, clock=clock)


@transaction.atomic
def repropose(
    *,
    visit: Visit,
    starts_at: datetime,
    minutes: int | None = None,
    place: PlaceKind | None = None,
    place_name: str | None = None,
    by: Actor,
    clock: Clock,
) -> Visit:
    """Move a visit to another time or place that its people agreed on; what is left out stays.

    A confirmed visit stays confirmed under the same promises and its people hear of it once. No machine moves
    what people have agreed on.
    """
    visit = locked(visit)
    check_can_change(visit, by)
    rules.check_can_move(visit, machine=by.kind == "system")
    before = visit.arrangement
    moved = replace(
        visit.proposal,
        starts_at=starts_at,
        minutes=minutes or visit.minutes,
        place=place or PlaceKind(visit.place),
        place_name=visit.place_name if place_name is None else place_name,
    )
    _arrange(visit, moved, by=by, clock=clock)
    record(visit=visit, verb="repropose", by=by, clock=clock, before=before, **visit.arrangement)
    _tell_of_change(visit, by=by, clock=clock)
    return visit


@transaction.atomic
def rearrange(*, visit: Visit, proposal: Proposal, by: Actor, clock: Clock) -> Visit:
    """Give a standing visit another hour, place and pair at once; its people hear of it once."""
    visit = locked(visit)
    check_can_change(visit, by)
    rules.check_can_move(visit, machine=by.kind == "system")
    before = visit.arrangement
    _arrange(visit, replace(proposal, minutes=proposal.minutes or visit.minutes), by=by, clock=clock)
    record(visit=visit, verb="rearrange", by=by, clock=clock, before=before, **visit.arrangement)
    _tell_of_change(visit, by=by, clock=clock)
    return visit


@transaction.atomic
def replace_visitor(*, visit: Visit, leaving: Educator, coming: Educator, by: Actor, clock: Clock) -> Visit:
    """Let someone take another's place: the lead's, the partner's or the interpreter's.

    The family hears once who comes now; the one who leaves has the entry taken out of the calendar, and would
    get the same one back.
    """
    visit = locked(visit)
    check_can_change(visit, by)
    rules.check_can_move(visit, machine=by.kind == "system")
    before, handed = visit.arrangement, visit.proposal
    if leaving.pk == visit.lead_id:
        handed = replace(handed, lead=coming)
    elif leaving.pk == visit.partner_id:
        handed = replace(handed, partner=coming)
    elif leaving.pk == visit.interpreter_id:
        handed = replace(handed, interpreter=coming)
    else:
        raise Refusal("visits.not_of_this_visit", educator=str(leaving))
    _arrange(visit, handed, by=by, clock=clock)
    record(visit=visit, verb="replace_visitor", by=by, clock=clock, before=before, **visit.arrangement)
    _tell_of_change(visit, by=by, clock=clock)
    return visit


@transaction.atomic
def set_interpreter(*, visit: Visit, interpreter: Educator | None, by: Actor, clock: Clock) -> Visit:
    """Bring an interpreter along, another one, or none any more."""
    visit = locked(visit)
    check_can_change(visit, by)
    rules.check_can_move(visit, machine=by.kind == "system")
    before = visit.arrangement
    _arrange(visit, replace(visit.proposal, interpreter=interpreter), by=by, clock=clock)
    record(visit=visit, verb="set_interpreter", by=by, clock=clock, before=before, **visit.arrangement)
    _tell_of_change(visit, by=by, clock=clock)
    return visit


@transaction.atomic
def cancel(*, visit: Visit, cancelled_by: CancelledBy, by: Actor, clock: Clock) -> Visit:
    """Call a visit off. Nobody owes a reason, and none is kept; the family's yes stands for another time."""
    visit = locked(visit)
    check_can_change(visit, by)
    rules.check_transition(VisitState(visit.state), VisitState.CANCELLED)
    promised = visit.state == VisitState.CONFIRMED
    visit.state, visit.cancelled_by = VisitState.CANCELLED, cancelled_by
    visit.calendar_sequence += 1
    with promises.kept():
        visit.save(update_fields=["state", "cancelled_by", "calendar_sequence"])
    record(visit=visit, verb="cancel", by=by, clock=clock, cancelled_by=cancelled_by.value)
    if promised:
        calendars.keep_in_step(visits=[visit], family="visit_cancelled", by=by, clock=clock)
    return visit


def _arrange(visit: Visit, proposal: Proposal, *, by: Actor, clock: Clock) -> None:
    """Put a changed proposal into a standing visit, under the rules of the state it is in."""
    lapsed_holds.forget(by=by, clock=clock)
    facts = gather([proposal], at=clock.now())
    if visit.state == VisitState.CONFIRMED:
        rules.check_can_confirm(proposal, facts, now=clock.now())
        visit.answer = facts.yes[visit.invitation_id]
    else:
        rules.check_can_propose(proposal, facts, now=clock.now())
    assert proposal.minutes is not None
    assert proposal.place is not None
    visit.lead, visit.partner, visit.interpreter = proposal.lead, proposal.partner, proposal.interpreter
    visit.starts_at = proposal.starts_at
    visit.ends_at = proposal.starts_at + timedelta(minutes=proposal.minutes)
    visit.place, visit.place_name = proposal.place, proposal.place_name
    visit.mode = Mode.VIDEO if proposal.place == PlaceKind.VIDEO else Mode.IN_PERSON
    visit.calendar_sequence += 1
    with promises.kept():
        visit.save()


def _tell_of_change(visit: Visit, *, by: Actor, clock: Clock) -> None:
    """A proposal is nobody's promise yet, so a change of one is no news."""
    if visit.state == VisitState.CONFIRMED:
        calendars.keep_in_step(visits=[visit], family="visit_changed", by=by, clock=clock)
