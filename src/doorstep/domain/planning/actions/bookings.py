"""Families setting their visit themselves: an hour is kept while they decide, and promised when they send."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.consent.actions import answers
from doorstep.domain.consent.actions.answers import Said
from doorstep.domain.consent.models import Answer, Invitation, PlaceKind
from doorstep.domain.consent.permissions import check_can_answer
from doorstep.domain.consent.queries.answers import standing_of
from doorstep.domain.consent.states import AnswerKind, Wish
from doorstep.domain.people.models import Educator, Guardian
from doorstep.domain.people.models.educator import understood
from doorstep.domain.planning.joint import a_moment_later, joint, people_of
from doorstep.domain.planning.rules import check_self_booking
from doorstep.domain.visits.actions import holds
from doorstep.domain.visits.models import Hold, Proposal, Visit
from doorstep.domain.visits.queries.holds import of_guardian
from doorstep.domain.visits.queries.visits import standing
from doorstep.domain.visits.states import VisitState
from doorstep.kernel.clock import Clock
from doorstep.kernel.refusal import Refusal

KEPT_FOR: Final = timedelta(minutes=20)
"""How long an hour is kept for a family while it decides: enough to ask someone, too short to hoard."""
_TRIES: Final = 6
"""Pairs tried for an hour where others are faster; each lost try means that somebody else got one."""
_SOMEONE_WAS_FASTER: Final = ("visits.educator_taken", "visits.taken_meanwhile")


@dataclass(frozen=True, slots=True)
class Booked:
    """What became of a family's yes: its ``visit``, or None where people must talk first."""

    answer: Answer
    visit: Visit | None


@transaction.atomic
def hold(
    *,
    invitation: Invitation,
    guardian: Guardian,
    starts_at: datetime,
    place: PlaceKind = PlaceKind.HOME,
    language_needed: bool = False,
    by: Actor,
    clock: Clock,
) -> Hold:
    """Keep an hour for a guardian, with the best pair that can come then (to a second visit the two who came
    first, where they can); their choice before is let go.

    Refused with ``planning.time_taken`` where nobody can come then any more. What they held before is kept
    in that case.
    """
    check_can_answer(invitation=invitation, guardian=guardian, by=by)
    check_self_booking(invitation.program)

    for _ in range(_TRIES):
        own = of_guardian(invitation=invitation, guardian=guardian, at=clock.now())
        found = joint(
            invitation=invitation,
            at=clock.now(),
            place=place,
            language_needed=language_needed,
            starts=[starts_at],
            own=own,
        )
        if not found.visits:
            break
        best = found.offered[0]
        proposal = found.proposal(best)
        try:
            with transaction.atomic():
                _take_turns(proposal)
                if best not in a_moment_later(found, at=clock.now(), own=own).visits:
                    raise Refusal("visits.taken_meanwhile")
                return holds.take(
                    proposal=proposal, guardian=guardian, until=clock.now() + KEPT_FOR, by=by, clock=clock
                )
        except Refusal as refusal:
            if refusal.code not in _SOMEONE_WAS_FASTER:
                raise
    raise Refusal("planning.time_taken")


@transaction.atomic
def book(
    *,
    invitation: Invitation,
    guardian: Guardian,
    starts_at: datetime,
    place: PlaceKind,
    place_name: str = "",
    interpreter_wanted: bool = False,
    wishes: Sequence[Wish] = (),
    by: Actor,
    clock: Clock,
) -> Booked:
    """Send a guardian's yes with one hour, and promise the visit: both or neither.

    The hour they hold is used; one that has lapsed meanwhile, or does not fit what they now ask for, is taken
    again if it still can be. Where another guardian has answered differently the yes is kept and nobody is
    promised anything: staff talk with them. A visit that another guardian's yes has set stays as it is.
    Saying again what stands, of a visit at that hour, answers with what stands: a second tap takes no hour.
    """
    check_can_answer(invitation=invitation, guardian=guardian, by=by)
    Invitation.objects.select_for_update(no_key=True).get(pk=invitation.pk)
    knew = standing_of(invitation=invitation, guardian=guardian)
    stands = standing(invitation=invitation)
    said = Said(AnswerKind.YES, place, place_name, (starts_at,), interpreter_wanted, frozenset(wishes))
    set_for_it = stands is not None and (stands.state, stands.starts_at) == (VisitState.CONFIRMED, starts_at)
    if set_for_it and knew is not None and Said.by(knew) == said:
        return Booked(knew, stands)
    held = of_guardian(invitation=invitation, guardian=guardian, at=clock.now())
    fits = held is not None and (held.starts_at, held.place) == (starts_at, place)
    if held is None or not fits or (interpreter_wanted and not _speaks(held, invitation)):
        held = hold(
            invitation=invitation,
            guardian=guardian,
            starts_at=starts_at,
            place=place,
            language_needed=interpreter_wanted,
            by=by,
            clock=clock,
        )
    else:
        _lock([held.lead_id, held.partner_id, held.interpreter_id])
    answer = answers.give(
        invitation=invitation,
        guardian=guardian,
        kind=AnswerKind.YES,
        place=place,
        place_name=place_name,
        times=[starts_at],
        interpreter_wanted=interpreter_wanted,
        wishes=wishes,
        by=by,
        clock=clock,
    )
    if stands is not None and (knew is None or knew.kind != AnswerKind.YES):
        holds.release(invitation=invitation, guardian=guardian, by=by, clock=clock)
        return Booked(answer, stands if stands.state == VisitState.CONFIRMED else None)
    try:
        return Booked(answer, holds.promise(hold=held, by=by, clock=clock))
    except Refusal as refusal:
        if refusal.code != "visits.guardians_differ":
            raise
        holds.release(invitation=invitation, guardian=guardian, by=by, clock=clock)
        return Booked(answer, None)


def _take_turns(proposal: Proposal) -> None:
    """Lock the people, in the order in which visits do: whoever comes second sees what the first took."""
    _lock([person.pk for person in people_of(proposal)])


def _lock(people: Sequence[int | None]) -> None:
    wanted = Educator.objects.filter(pk__in=[pk for pk in people if pk])
    list(wanted.order_by("pk").select_for_update(no_key=True).values_list("pk"))


def _speaks(held: Hold, invitation: Invitation) -> bool:
    """Whether somebody of a held hour speaks the family's language."""
    people = [held.lead, held.partner, *([held.interpreter] if held.interpreter else [])]
    return understood(invitation.family.language, people)
