"""What follows first visits in the demo: a second visit that a family asked for, and a grade drawn by lot."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from random import Random
from typing import Final

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.consent.actions import answers, invitations
from doorstep.domain.consent.actions.invitations import Invitee
from doorstep.domain.consent.models import Invitation, InvitedBecause, PlaceKind
from doorstep.domain.consent.queries.households import to_invite
from doorstep.domain.consent.states import AnswerKind
from doorstep.domain.conversations.actions import agreements, hopes
from doorstep.domain.conversations.models import Support
from doorstep.domain.conversations.queries.later_visits import to_invite_again
from doorstep.domain.fidelity.actions import counts
from doorstep.domain.people.models import Guardian
from doorstep.domain.programs.actions import cohorts, programs
from doorstep.domain.programs.models import Program, VisitKind
from doorstep.domain.selection.actions import draws, waves
from doorstep.domain.selection.queries.wave import pool_of_cohort
from doorstep.domain.selection.rules import Setup
from doorstep.domain.visits.actions import appointments
from doorstep.domain.visits.models import Visit
from doorstep.domain.visits.states import VisitState
from doorstep.kernel.clock import FixedClock
from doorstep.kernel.refusal import Refusal

from .cast import SYSTEM
from .season import Season
from .visits import acting, hold

_HOURS: Final = ((16, 30), (17, 30), (18, 30), (15, 30), (12, 0), (11, 0), (10, 0))
_HOPE: Final = "That school stays a place where she likes to be, and that she reads to her little brother."
_NUMBER: Final = "27"
_WITNESS: Final = "Denise Marsh, parent council"
_DRAWN: Final = 12


def go_on(*, program: Program, season: Season, by: Actor, random: Random) -> None:
    """The days for both are set; one family is visited twice, kindergarten's are drawn by lot. A count."""
    for kind in (VisitKind.SECOND, VisitKind.TRANSITION):
        programs.set_window(
            program=program,
            kind=kind,
            opens_on=season.today - timedelta(days=3),
            closes_on=season.today + timedelta(weeks=10),
            by=by,
            clock=season.clock(season.trained_on, 11),
        )
    _visit_again(program, season, by=by, random=random)
    _welcome(program, season, by=by)
    counts.count(program=program, by=SYSTEM, clock=FixedClock(season.now))  # as every night


def _visit_again(program: Program, season: Season, *, by: Actor, random: Random) -> None:
    """The family visited first asks to be visited again; its own words of hopes are carried there."""
    first = (
        Visit.objects.filter(program=program, kind=VisitKind.FIRST, state=VisitState.ATTESTED)
        .exclude(starts_at__gte=season.at(season.today - timedelta(days=5), 0))
        .select_related("answer__guardian", "lead", "partner", "family")
        .order_by("starts_at", "pk")
        .first()
    )
    if first is None or first.answer is None:
        return  # early in the week of a young season nobody was visited long enough ago
    guardian = first.answer.guardian
    family = Actor.guardian(guardian.pk, str(guardian))
    of = {"program": program, "family": first.family, "guardian": guardian}
    hopes.say(
        **of, words=_HOPE, language="en", by=family, clock=FixedClock(first.ends_at + timedelta(hours=3))
    )
    again = next((one for one in to_invite_again(program=program) if one.family == first.family), None)
    if again is None:
        return
    (invitation,) = invitations.invite(
        program=program,
        families=[Invitee(first.family, again.educator)],
        because=InvitedBecause.ASKED,
        reply_by=season.today,
        visit_kind=VisitKind.SECOND,
        by=by,
        clock=season.clock(season.today - timedelta(days=4), 10),
    ).invitations
    visit = _promised(invitation, first, season, guardian=guardian, by=by)
    if visit is None:
        return
    hold(visit, absent=False, both_attest=True, random=random)
    agreements.agree(
        visit=Visit.objects.get(pk=visit.pk),
        educator=visit.lead,
        supports=[Support.READ, Support.CHECK_IN],
        line="Ten minutes with a book before bed, and a note in the folder on Fridays.",
        materials_used=True,
        by=acting(visit.lead),
        clock=FixedClock(visit.ends_at + timedelta(minutes=40)),
    )


def _promised(
    invitation: Invitation, first: Visit, season: Season, *, guardian: Guardian, by: Actor
) -> Visit | None:
    """The same two come again, yesterday at an hour that both have free."""
    hours = [season.at(season.today - timedelta(days=1), *hour) for hour in _HOURS]
    answers.give(
        invitation=invitation,
        guardian=guardian,
        kind=AnswerKind.YES,
        place=PlaceKind.HOME,
        times=hours,
        by=Actor.guardian(guardian.pk, str(guardian)),
        clock=season.clock(season.today - timedelta(days=3), 8),
    )
    for at in hours:
        try:
            return appointments.propose_and_confirm(
                invitation=invitation,
                starts_at=at,
                lead=first.lead,
                partner=first.partner,
                by=by,
                clock=season.clock(season.today - timedelta(days=3), 9),
            )
        except Refusal:
            continue  # one of the two is with another family at that hour
    return None


def _welcome(program: Program, season: Season, *, by: Actor) -> None:
    """Kindergarten has just come: its families are gathered, a lot is drawn, some have answered."""
    on: date = season.today - timedelta(days=2)
    cohort = cohorts.gather(
        program=program,
        from_school=program.school,
        grade="KG",
        entering_grade="KG",
        by=by,
        clock=season.clock(on, 9),
    )
    draw = draws.commit(
        program=program,
        pool=pool_of_cohort(cohort),
        setup=Setup(size=_DRAWN, features=("language",)),
        panels=100,
        by=by,
        clock=season.clock(on, 10),
    )
    draws.reveal(
        draw=draw, number=_NUMBER, repeated=_NUMBER, witness=_WITNESS, by=by, clock=season.clock(on, 11)
    )
    asked = waves.invite(
        draw=draw, reply_by=season.today + timedelta(days=12), by=by, clock=season.clock(on, 12)
    ).invitations
    adults = to_invite(family_ids={one.family_id for one in asked}, on=on)
    kinds = (AnswerKind.YES, AnswerKind.YES, AnswerKind.NOT_NOW)
    for number, (invitation, kind) in enumerate(zip(asked[3:], kinds, strict=False)):
        _answer(invitation, adults.get(invitation.family_id, []), kind, season.at(on, 17 + number), season)


def _answer(
    invitation: Invitation, adults: list[Guardian], kind: AnswerKind, at: datetime, season: Season
) -> None:
    if not adults:
        return
    days = (season.today + timedelta(days=ahead) for ahead in (9, 10))
    yes = kind == AnswerKind.YES
    answers.give(
        invitation=invitation,
        guardian=adults[0],
        kind=kind,
        place=PlaceKind.HOME if yes else None,
        times=[season.at(day, 17) for day in days] if yes else (),
        by=Actor.guardian(adults[0].pk, str(adults[0])),
        clock=FixedClock(at),
    )
