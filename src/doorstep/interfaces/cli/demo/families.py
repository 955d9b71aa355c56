"""How the demo's families answer: most say yes, some not now, some would rather talk, some are silent."""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.consent.actions import answers
from doorstep.domain.consent.models import Invitation, PlaceKind
from doorstep.domain.consent.queries.households import to_invite
from doorstep.domain.consent.states import AnswerKind
from doorstep.domain.people.models import Guardian
from doorstep.domain.planning import offered_times
from doorstep.kernel.clock import FixedClock
from doorstep.kernel.progress import Progress

from .season import Season

# each answer and place with the share of families up to and including it
_ANSWERS = ((None, 0.16), (AnswerKind.NOT_NOW, 0.24), (AnswerKind.TALK_FIRST, 0.28), (AnswerKind.YES, 1.0))
_PLACES = (
    (PlaceKind.LIBRARY, 0.1),
    (PlaceKind.PARK, 0.18),
    (PlaceKind.CAFE, 0.24),
    (PlaceKind.VIDEO, 0.29),
    (PlaceKind.HOME, 1.0),
)
_PLACE_NAMES = {
    PlaceKind.LIBRARY: "Town library, reading room",
    PlaceKind.PARK: "Mill Park, by the fountain",
    PlaceKind.CAFE: "Corner café on 2nd Street",
}


def answer_all(*, invitations: list[Invitation], season: Season, random: Random, progress: Progress) -> None:
    """Let each family answer at some waking hour within a week, in the order of those hours."""
    moments = sorted(
        ((_moment(season, random), random.random(), invitation) for invitation in invitations),
        key=lambda moment: (moment[0], moment[2].pk),
    )
    guardians = to_invite(
        family_ids={invitation.family_id for invitation in invitations}, on=season.answered_from
    )
    for done, (at, chance, invitation) in enumerate(moments, start=1):
        kind = next((kind for kind, until in _ANSWERS if chance < until), None)
        adults = guardians.get(invitation.family_id, [])
        if kind is not None and adults:
            _answer(invitation, adults[0], kind, at=at, random=random)
        progress("answers", done, len(moments))


def _answer(
    invitation: Invitation, guardian: Guardian, kind: AnswerKind, *, at: datetime, random: Random
) -> None:
    clock, by = FixedClock(at), Actor.guardian(guardian.pk, str(guardian))
    if kind != AnswerKind.YES:
        answers.give(invitation=invitation, guardian=guardian, kind=kind, by=by, clock=clock)
        return
    offered = offered_times.for_invitation(invitation=invitation, clock=clock).starts
    times = random.sample(offered, k=min(len(offered), random.randint(3, 6)))
    drawn = random.random()
    place = next(place for place, until in _PLACES if drawn < until)
    answers.give(
        invitation=invitation,
        guardian=guardian,
        kind=kind,
        place=place,
        place_name=_PLACE_NAMES.get(place, ""),
        times=times,
        by=by,
        clock=clock,
    )


def _moment(season: Season, random: Random) -> datetime:
    """Some time between 7 in the morning and 9 in the evening, on one of six days."""
    day = season.answered_from + timedelta(days=random.randrange(6))
    return season.at(day, random.randrange(7, 21), random.randrange(60))
