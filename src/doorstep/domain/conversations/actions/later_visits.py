"""Inviting families to a second visit, and a cohort to transition visits."""

from __future__ import annotations

from collections import Counter
from datetime import date

from django.db import transaction

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.consent.actions.invitations import Invitee, Round, invite
from doorstep.domain.consent.models import Invitation, InvitedBecause
from doorstep.domain.conversations.queries.later_visits import to_invite_again, to_receive
from doorstep.domain.programs.models import Program, TransitionCohort, VisitKind
from doorstep.domain.programs.queries.programs import windows
from doorstep.domain.selection.queries import draws
from doorstep.domain.selection.queries.wave import pool_of_cohort
from doorstep.kernel.clock import Clock
from doorstep.kernel.refusal import Refusal


@transaction.atomic
def invite_again(
    *, program: Program, reply_by: date, confirmed: int | None = None, by: Actor, clock: Clock
) -> Round:
    """Invite every family that had its first visit to a second one, once; nobody is picked.

    The days for second visits are set first, so that a family can choose among them. ``confirmed`` is the
    number of messages somebody saw, where there are many.
    """
    if VisitKind.SECOND not in windows(program=program):
        raise Refusal("conversations.no_second_window")
    families = [Invitee(one.family, one.educator) for one in to_invite_again(program=program)]
    if not families:
        raise Refusal("conversations.nobody_to_invite_again")
    return invite(
        program=program,
        families=families,
        because=InvitedBecause.EVERYONE,
        reply_by=reply_by,
        visit_kind=VisitKind.SECOND,
        confirmed=confirmed,
        by=by,
        clock=clock,
    )


@transaction.atomic
def invite_cohort(
    *, cohort: TransitionCohort, reply_by: date, confirmed: int | None = None, by: Actor, clock: Clock
) -> Round:
    """Invite every family of a transition cohort that was not invited yet, each by someone who receives it.

    Where a lot was drawn among them it decides, so this refuses. The educators share the families evenly.
    """
    program = cohort.program
    if VisitKind.TRANSITION not in windows(program=program):
        raise Refusal("conversations.no_transition_window")
    if draws.standing(program=program, pool=pool_of_cohort(cohort)) is not None:
        raise Refusal("conversations.cohort_is_drawn")
    families = _shared_out(cohort)
    if not families:
        raise Refusal("conversations.nobody_to_invite_again")
    return invite(
        program=program,
        families=families,
        because=InvitedBecause.EVERYONE,
        reply_by=reply_by,
        visit_kind=VisitKind.TRANSITION,
        confirmed=confirmed,
        by=by,
        clock=clock,
    )


def _shared_out(cohort: TransitionCohort) -> list[Invitee]:
    """Each family with the one of its educators who has fewest families to receive so far."""
    taken = Counter(
        Invitation.objects.filter(
            program=cohort.program, visit_kind=VisitKind.TRANSITION, closed_at__isnull=True
        ).values_list("educator_id", flat=True)
    )
    shared = []
    for family, options in to_receive(cohort=cohort):
        educator = min(options, key=lambda one: taken[one.pk])
        taken[educator.pk] += 1
        shared.append(Invitee(family, educator))
    return shared
