"""A family takes its yes back: the visit is called off, its people hear of it, the answer is kept."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.consent.actions import answers
from doorstep.domain.consent.models import Answer, Invitation, PlaceKind
from doorstep.domain.consent.models.answer import Via
from doorstep.domain.consent.queries.answers import standing_of
from doorstep.domain.consent.states import AnswerKind, Wish
from doorstep.domain.people.models import Guardian
from doorstep.domain.visits.actions import appointments, holds
from doorstep.domain.visits.models import CancelledBy, Visit
from doorstep.domain.visits.states import VisitState
from doorstep.kernel.clock import Clock
from doorstep.kernel.refusal import Refusal


@transaction.atomic
def withdraw(
    *,
    invitation: Invitation,
    guardian: Guardian,
    kind: AnswerKind = AnswerKind.WITHDRAWN,
    wishes: tuple[Wish, ...] = (),
    via: Via = Via.LINK,
    by: Actor,
    clock: Clock,
) -> Answer:
    """Put an answer other than yes on record, and call off what was proposed or promised, all or nothing.

    Nobody owes a reason. One guardian's change of mind is enough, even where another's yes stands: then staff
    talk with the family, and neither guardian learns of the other's answer.
    """
    if kind == AnswerKind.YES:
        raise Refusal("visits.a_yes_takes_nothing_back")
    Invitation.objects.select_for_update(no_key=True).get(pk=invitation.pk)
    for visit in Visit.objects.filter(
        invitation=invitation, state__in=(VisitState.APPOINTMENT, VisitState.CONFIRMED)
    ):
        appointments.cancel(visit=visit, cancelled_by=CancelledBy.FAMILY, by=by, clock=clock)
    holds.release(invitation=invitation, guardian=guardian, by=by, clock=clock)
    return answers.give(
        invitation=invitation, guardian=guardian, kind=kind, wishes=wishes, via=via, by=by, clock=clock
    )


@transaction.atomic
def enter(
    *,
    invitation: Invitation,
    guardian: Guardian,
    kind: AnswerKind,
    place: PlaceKind | None = None,
    place_name: str = "",
    times: Sequence[datetime] = (),
    interpreter_wanted: bool = False,
    wishes: tuple[Wish, ...] = (),
    via: Via,
    by: Actor,
    clock: Clock,
) -> Answer:
    """Put on record what a guardian told somebody, by phone or on paper, whatever it is.

    What they say now may take back what they said before: a *not now* after a yes is a change of mind, and
    calls off the visit that rests on it.
    """
    if kind == AnswerKind.YES:
        return answers.give(
            invitation=invitation,
            guardian=guardian,
            kind=kind,
            place=place,
            place_name=place_name,
            times=times,
            interpreter_wanted=interpreter_wanted,
            wishes=wishes,
            via=via,
            by=by,
            clock=clock,
        )
    before = standing_of(invitation=invitation, guardian=guardian)
    if kind == AnswerKind.NOT_NOW and before is not None and before.kind == AnswerKind.YES:
        kind = AnswerKind.WITHDRAWN
    return withdraw(
        invitation=invitation, guardian=guardian, kind=kind, wishes=wishes, via=via, by=by, clock=clock
    )
