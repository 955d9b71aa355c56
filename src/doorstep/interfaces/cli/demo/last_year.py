"""The demo's year before: a small program that has settled, and what was released of it to evaluators."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random
from typing import Final

from doorstep.domain.accounts.actors import Actor, Grant
from doorstep.domain.accounts.models import Membership
from doorstep.domain.accounts.queries.memberships import in_the_district
from doorstep.domain.accounts.roles import Role
from doorstep.domain.consent.actions import answers
from doorstep.domain.consent.actions.invitations import Invitee, invite
from doorstep.domain.consent.models import Invitation, InvitedBecause, PlaceKind
from doorstep.domain.consent.queries.households import to_invite
from doorstep.domain.consent.states import AnswerKind
from doorstep.domain.fidelity.actions import counts, releases
from doorstep.domain.fidelity.rules import settled
from doorstep.domain.organizations.models import District, School, SchoolYear
from doorstep.domain.organizations.walls import inside
from doorstep.domain.people.models import Educator
from doorstep.domain.people.models.educator import EducatorKind
from doorstep.domain.people.queries.families import at_school
from doorstep.domain.people.queries.teachers import teachers_of
from doorstep.domain.programs.actions import participations, programs
from doorstep.domain.programs.models import Program, VisitKind
from doorstep.domain.training.actions import certificates
from doorstep.domain.visits.actions import appointments
from doorstep.kernel.clock import FixedClock, local_date
from doorstep.kernel.progress import Progress

from . import cast, plan, reflections, visits
from .cast import SYSTEM
from .season import Season

_EDUCATORS: Final = 12
_ASKED: Final = 20
_A_ROUND: Final = 5
_OF_FOUR: Final = 3
_HOURS: Final = ((16, 0), (17, 30))
_PURPOSE: Final = "Study of attendance before and after home visits, state university"


def tell(*, district_id: int, now: datetime, progress: Progress) -> None:
    """Ask some families of every grade, visit those who say yes, close the year, count it and release it.

    In the first days of a summer the year has not settled yet, and nothing is released.
    """
    district = District.objects.get(pk=district_id)
    season = Season(today=local_date(now, district.time_zone), zone=district.time_zone, now=now)
    with inside(district.pk):
        year = SchoolYear.objects.get(ends_in=season.year)
        monday, people = _monday(year), _People.of()
        cast.hire_evaluator(district=district, by=SYSTEM, clock=season.clock(season.trained_on, 9))
        program = _open(year, people, season, monday)
        _agree(_invited(program, people, season, monday), people, season, monday)
    plan.send_letters(district=district, clock=season.clock(monday - timedelta(days=1), 12))
    over = season.at(monday + timedelta(weeks=6), 12)
    random = Random(season.year)  # noqa: S311 - a made-up district, the same each time
    with inside(district.pk):
        visits.hold_past(
            program=program, now=over, random=random, progress=_renamed(progress), all_went_well=True
        )
        reflections.reflect(program=program, now=over, random=random)
    plan.send_letters(district=district, clock=FixedClock(over))
    closed = season.clock(year.ends_on + timedelta(days=1), 9)
    with inside(district.pk):
        programs.close(program=program, by=people.coordinator, clock=closed)
        counts.count(program=program, by=SYSTEM, clock=closed)
        if settled(ends_on=year.ends_on, today=season.today):
            releases.release(
                district=district,
                ends_in=year.ends_in,
                purpose=_PURPOSE,
                by=people.administrator,
                clock=season.clock(season.today, 8),
            )


def _renamed(progress: Progress) -> Progress:
    """The visits of then are not the visits of now."""

    def told(stage: str, done: int, total: int | None) -> None:  # noqa: ARG001 - as every listener is called
        progress("last_year", done, total)

    return told


@dataclass(frozen=True, slots=True)
class _People:
    """Who acted then: the same as this year, as far as one looks."""

    school: School
    educators: tuple[Educator, ...]
    coordinator: Actor
    administrator: Actor

    @classmethod
    def of(cls) -> _People:
        school = School.objects.order_by("sourced_id")[0]
        staff = Educator.objects.filter(school=school, user__isnull=False).exclude(
            kind=EducatorKind.INTERPRETER
        )
        held = {row.role: row for row in in_the_district()}
        return cls(
            school=school,
            educators=tuple(staff.order_by("sourced_id")[:_EDUCATORS]),
            coordinator=_actor(held[Role.COORDINATOR]),
            administrator=_actor(held[Role.DISTRICT_ADMIN]),
        )


def _actor(held: Membership) -> Actor:
    grant = Grant(Role(held.role), held.school_id)
    return Actor("staff", held.user_id, held.user.name, frozenset({grant}))


def _monday(year: SchoolYear) -> date:
    """A Monday of its October."""
    first = date(year.starts_on.year, 10, 1)
    return first + timedelta(days=-first.weekday() % 7)


def _open(year: SchoolYear, people: _People, season: Season, monday: date) -> Program:
    """Set the year up, with everybody trained who takes part."""
    clock, school, by = season.clock(monday - timedelta(weeks=4), 9), people.school, people.coordinator
    program = programs.create(
        school=school, school_year=year, reply_phone=school.phone or "+12105550134", by=by, clock=clock
    )
    days = {"opens_on": monday, "closes_on": monday + timedelta(weeks=6)}
    programs.set_window(program=program, kind=VisitKind.FIRST, **days, by=by, clock=clock)
    program = programs.open(program=program, by=by, clock=clock)
    for educator in people.educators:
        participations.opt_in(program=program, educator=educator, by=by, clock=clock)
        certificates.issue(
            educator=educator,
            valid_from=monday - timedelta(weeks=4),
            valid_until=year.ends_on,
            by=by,
            clock=clock,
        )
    return program


def _invited(program: Program, people: _People, season: Season, monday: date) -> list[Invitation]:
    """Every so many of the school's families, so that they look like all of them; a few at a time, because
    many letters at once want a count that somebody looked at."""
    families = list(at_school(school_id=program.school_id))
    some = families[:: max(len(families) // _ASKED, 1)]
    ids = {family.pk for family in some}
    teachers = teachers_of(family_ids=ids, school_id=program.school_id)
    willing = {educator.pk: educator for educator in people.educators}
    reached = to_invite(family_ids=ids, on=monday)
    asked = [
        Invitee(family, next(willing[pk] for pk in teachers[family.pk] if pk in willing))
        for family in some
        if reached.get(family.pk) and any(pk in willing for pk in teachers.get(family.pk, ()))
    ]
    clock = season.clock(monday - timedelta(weeks=2), 9)
    invited: list[Invitation] = []
    for first in range(0, len(asked), _A_ROUND):
        invited += invite(
            program=program,
            families=asked[first : first + _A_ROUND],
            because=InvitedBecause.ASKED,
            reply_by=monday,
            by=people.coordinator,
            clock=clock,
        ).invitations
    return invited


def _agree(invited: Sequence[Invitation], people: _People, season: Season, monday: date) -> None:
    """Three of four say yes, and each visit has an hour of its own."""
    guardians = to_invite(family_ids={one.family_id for one in invited}, on=monday)
    for number, invitation in enumerate(invited):
        guardian = guardians[invitation.family_id][0]
        says_yes = number % 4 < _OF_FOUR
        day = monday + timedelta(weeks=number // 8, days=number % 8 // 2)
        starts_at = season.at(day, *_HOURS[number % 2])
        answers.give(
            invitation=invitation,
            guardian=guardian,
            kind=AnswerKind.YES if says_yes else AnswerKind.NOT_NOW,
            place=PlaceKind.HOME if says_yes else None,
            times=[starts_at] if says_yes else [],
            by=Actor.guardian(guardian.pk, str(guardian)),
            clock=season.clock(monday - timedelta(weeks=1), 9, number),
        )
        if says_yes:
            others = [one for one in people.educators if one.pk != invitation.educator_id]
            appointments.propose_and_confirm(
                invitation=invitation,
                starts_at=starts_at,
                lead=invitation.educator,
                partner=others[number % len(others)],
                by=people.coordinator,
                clock=season.clock(monday - timedelta(days=3), 9),
            )
