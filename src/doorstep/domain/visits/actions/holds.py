"""Holds: an hour of a pair kept for a while, for a guardian or offered to a family; let go, or promised."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from django.db import transaction

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.audit.actions import events
from doorstep.domain.consent.models import Invitation, PlaceKind
from doorstep.domain.consent.permissions import check_can_answer
from doorstep.domain.people.models import Guardian
from doorstep.domain.visits import promises, rules
from doorstep.domain.visits.actions import appointments, calendars
from doorstep.domain.visits.actions.lapsed_holds import forget
from doorstep.domain.visits.actions.writing import write
from doorstep.domain.visits.models import Hold, Proposal, Visit
from doorstep.domain.visits.permissions import check_can_change
from doorstep.domain.visits.queries.facts import gather
from doorstep.domain.visits.queries.visits import standing
from doorstep.domain.visits.states import VisitState
from doorstep.kernel.clock import Clock
from doorstep.kernel.refusal import Refusal


@transaction.atomic
def take(*, proposal: Proposal, guardian: Guardian, until: datetime, by: Actor, clock: Clock) -> Hold:
    """Keep an hour of a pair for a guardian until then; what they held before is let go.

    Nobody is told and nothing is promised, but nobody else can have these people at that hour. Refused as a
    visit would be; an hour that someone else was faster to take is ``visits.educator_taken``.
    """
    invitation = proposal.invitation
    check_can_answer(invitation=invitation, guardian=guardian, by=by)
    facts = gather([proposal], at=clock.now())
    rules.check_can_propose(proposal, facts, now=clock.now())
    forget(by=by, clock=clock)
    _let_go(invitation, guardian)
    program = facts.program(proposal)
    minutes = proposal.minutes or program.visit_minutes
    length = timedelta(minutes=minutes)
    way = timedelta(minutes=program.buffer_minutes)
    Hold.objects.filter(
        invitation=invitation,
        offered=True,
        starts_at__lt=proposal.starts_at + length + way,
        ends_at__gt=proposal.starts_at - way,
    ).delete()
    hold = _kept(proposal, guardian=guardian, length=length, until=until, clock=clock)
    _record(invitation, "take", by=by, clock=clock, hold=hold.pk, until=until.isoformat())
    return hold


@transaction.atomic
def offer(*, visit: Visit, proposal: Proposal, until: datetime, by: Actor, clock: Clock) -> Hold:
    """Keep another hour for the family of a visit that was called off, for any of its guardians.

    Whoever takes it holds it for themself from then on; all that is offered ends with a promise.
    """
    check_can_change(visit, by)
    facts = gather([proposal], at=clock.now())
    rules.check_can_propose(proposal, facts, now=clock.now())
    forget(by=by, clock=clock)
    length = timedelta(minutes=proposal.minutes or facts.program(proposal).visit_minutes)
    hold = _kept(proposal, guardian=None, length=length, until=until, clock=clock)
    _record(proposal.invitation, "offer", by=by, clock=clock, hold=hold.pk, until=until.isoformat())
    return hold


def _kept(
    proposal: Proposal, *, guardian: Guardian | None, length: timedelta, until: datetime, clock: Clock
) -> Hold:
    with promises.kept():
        return Hold.objects.create(
            district_id=proposal.invitation.district_id,
            invitation=proposal.invitation,
            guardian=guardian,
            offered=guardian is None,
            starts_at=proposal.starts_at,
            ends_at=proposal.starts_at + length,
            place=proposal.place or PlaceKind.HOME,
            lead=proposal.lead,
            partner=proposal.partner,
            interpreter=proposal.interpreter,
            taken_at=clock.now(),
            expires_at=until,
        )


@transaction.atomic
def release(*, invitation: Invitation, guardian: Guardian, by: Actor, clock: Clock) -> bool:
    """Let go what a guardian held; whether they held anything."""
    check_can_answer(invitation=invitation, guardian=guardian, by=by)
    held = _let_go(invitation, guardian)
    if held:
        _record(invitation, "release", by=by, clock=clock)
    return held


@transaction.atomic
def promise(*, hold: Hold, by: Actor, clock: Clock) -> Visit:
    """Make the held hour a confirmed visit, or move the family's confirmed visit to it; all are told once.

    It rests on the guardian's standing yes. All holds of the invitation end with it.
    """
    assert hold.guardian is not None  # what is offered is taken before it is promised
    check_can_answer(invitation=hold.invitation, guardian=hold.guardian, by=by)
    if hold.expires_at <= clock.now():
        raise Refusal("visits.hold_lapsed")
    proposal = Proposal(
        invitation=hold.invitation,
        starts_at=hold.starts_at,
        lead=hold.lead,
        partner=hold.partner,
        interpreter=hold.interpreter,
        minutes=int((hold.ends_at - hold.starts_at) / timedelta(minutes=1)),
        place=PlaceKind(hold.place),
    )
    facts = gather([proposal], at=clock.now())
    rules.check_can_confirm(proposal, facts, now=clock.now())
    proposal = replace(proposal, place_name=facts.yes[hold.invitation_id].place_name)
    before = standing(invitation=hold.invitation)
    Hold.objects.filter(invitation=hold.invitation_id).delete()
    if before is not None:
        visit = appointments.rearrange(visit=before, proposal=proposal, by=by, clock=clock)
        if visit.state == VisitState.CONFIRMED:
            return visit
        return appointments.confirm(visit=visit, by=by, clock=clock)
    with promises.kept():
        (visit,) = write(proposals=[proposal], facts=facts, state=VisitState.CONFIRMED, by=by, clock=clock)
    calendars.keep_in_step(visits=[visit], family="visit_confirmed", by=by, clock=clock)
    return visit


def _let_go(invitation: Invitation, guardian: Guardian) -> bool:
    return bool(Hold.objects.filter(invitation=invitation, guardian=guardian).delete()[0])


def _record(invitation: Invitation, verb: str, *, by: Actor, clock: Clock, **facts: object) -> None:
    events.record(
        district_id=invitation.district_id,
        action=f"visits.hold.{verb}",
        subject="consent.Invitation",
        subject_id=invitation.pk,
        by=by,
        at=clock.now(),
        reason="",
        **facts,
    )
