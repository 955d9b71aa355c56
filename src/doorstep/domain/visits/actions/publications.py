"""Promising many visits at once, as a plan is published."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db import transaction

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.accounts.permissions import check_can_coordinate
from doorstep.domain.consent.models import Invitation
from doorstep.domain.people.models import Educator
from doorstep.domain.visits import promises, rules
from doorstep.domain.visits.actions import calendars, lapsed_holds
from doorstep.domain.visits.actions.writing import write
from doorstep.domain.visits.models import Proposal, Visit
from doorstep.domain.visits.queries.facts import gather
from doorstep.domain.visits.rules import Facts
from doorstep.domain.visits.states import VisitState
from doorstep.kernel.clock import Clock
from doorstep.kernel.refusal import Refusal


@dataclass(frozen=True, slots=True)
class Refused:
    """A proposal that could not be promised any more, and why."""

    proposal: Proposal
    refusal: Refusal


@dataclass(frozen=True, slots=True)
class Published:
    """What became of the proposals: each is in one of the two lists."""

    confirmed: list[Visit] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)


@transaction.atomic
def confirm_all(*, proposals: Sequence[Proposal], by: Actor, clock: Clock) -> Published:
    """Promise these visits and tell everyone concerned, all in one transaction.

    A family that took its yes back meanwhile, or an hour that was taken, does not hold up the others: such
    proposals come back with their reason. Queries do not grow with the number of visits unless the database
    refuses one, when each is tried for itself.
    """
    if not proposals:
        return Published()
    _take_turns(proposals)
    lapsed_holds.forget(by=by, clock=clock)
    facts = gather(proposals, at=clock.now())
    for school_id in {facts.program(proposal).school_id for proposal in proposals}:
        check_can_coordinate(school_id=school_id, by=by)
    published = Published()
    possible = []
    for proposal in proposals:
        try:
            rules.check_can_confirm(proposal, facts, now=clock.now())
            possible.append(proposal)
        except Refusal as refusal:
            published.refused.append(Refused(proposal, refusal))
    _write(possible, facts, published, by=by, clock=clock)
    calendars.keep_in_step(visits=published.confirmed, family="visit_confirmed", by=by, clock=clock)
    return published


def _take_turns(proposals: Sequence[Proposal]) -> None:
    """Lock what each visit will lock, in one order for all: two publications cannot block each other."""
    invitations = {proposal.invitation.pk for proposal in proposals}
    educators = {
        educator.pk
        for proposal in proposals
        for educator in (*proposal.visitors, proposal.interpreter)
        if educator is not None
    }
    for rows in (
        Invitation.objects.filter(pk__in=invitations),
        Educator.objects.filter(pk__in=educators),
    ):
        list(rows.order_by("pk").select_for_update(no_key=True).values_list("pk"))


def _write(
    possible: Sequence[Proposal], facts: Facts, published: Published, *, by: Actor, clock: Clock
) -> None:
    """All at once; where the database refuses, one by one, to learn which."""

    def attempt(proposals: Sequence[Proposal]) -> None:
        with promises.kept():
            published.confirmed.extend(
                write(proposals=proposals, facts=facts, state=VisitState.CONFIRMED, by=by, clock=clock)
            )

    try:
        attempt(possible)
    except Refusal:
        for proposal in possible:
            try:
                attempt([proposal])
            except Refusal as refusal:
                published.refused.append(Refused(proposal, refusal))
