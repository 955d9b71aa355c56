"""The demo's program year: opened, educators trained and taking part by choice."""

from __future__ import annotations

from datetime import timedelta
from random import Random

from doorstep.domain.accounts.actors import Actor, Grant
from doorstep.domain.accounts.roles import Role
from doorstep.domain.organizations.models import School, SchoolYear
from doorstep.domain.people.actions.educators import say_language
from doorstep.domain.people.models import Educator
from doorstep.domain.people.models.educator import EducatorKind, LanguageLevel
from doorstep.domain.programs.actions import participations, programs
from doorstep.domain.programs.models import Program, VisitKind
from doorstep.domain.training.actions import attendance, certificates, sessions, sign_ups

from .season import Season


def volunteers(*, school: School, random: Random) -> tuple[list[Educator], list[Educator]]:
    """The educators who choose to visit (most teachers, some support staff) and the school's interpreters."""
    staff = list(Educator.objects.filter(school=school, missing_since__isnull=True).order_by("sourced_id"))
    teachers = [educator for educator in staff if educator.kind == EducatorKind.TEACHER]
    support = [educator for educator in staff if educator.kind == EducatorKind.SUPPORT]
    interpreters = [educator for educator in staff if educator.kind == EducatorKind.INTERPRETER]
    willing = [educator for educator in teachers if random.random() < 0.8]
    return willing + support[:6], interpreters


def set_up(*, school: School, season: Season, by: Actor) -> Program:
    """Create the program year with the practice's own policy, its windows, and open it."""
    clock = season.clock(season.trained_on, 9)
    school_year = SchoolYear.objects.order_by("-starts_on").first()
    assert school_year is not None  # the sample's bundle brings one
    program = programs.create(
        school=school, school_year=school_year, reply_phone=school.phone or "+12105550134", by=by, clock=clock
    )
    programs.set_window(
        program=program,
        kind=VisitKind.FIRST,
        opens_on=season.first_monday,
        closes_on=season.last_day,
        by=by,
        clock=clock,
    )
    return programs.open(program=program, by=by, clock=clock)


def train(
    *, program: Program, educators: list[Educator], season: Season, by: Actor, administrator: Actor
) -> None:
    """One training of three hours; everyone who came is certified. One newcomer has not come yet."""
    session = sessions.plan(
        district_id=program.district_id,
        title="Home visits: building trust",
        starts_at=season.at(season.trained_on, 9),
        trainer="Ana Whitfield",
        parent_trainer="Luz Orellana",
        by=administrator,
        clock=season.clock(season.trained_on, 8),
    )
    after = season.clock(season.trained_on, 13)
    present = educators[:-1]
    attendance.record(
        session=session,
        minutes=dict.fromkeys(present, session.minutes),
        by=administrator,
        clock=after,
    )
    for educator in present:
        certificates.issue(educator=educator, session=session, by=by, clock=after)
    coming = sessions.plan(
        district_id=program.district_id,
        title="Home visits: building trust",
        starts_at=season.at(season.today + timedelta(days=10), 16),
        trainer="Ana Whitfield",
        seats=12,
        by=administrator,
        clock=after,
    )
    sign_ups.sign_up(session=coming, educator=educators[-1], by=by, clock=after)


def opt_in(*, program: Program, educators: list[Educator], season: Season, by: Actor) -> None:
    """Each educator's own choice, entered by the coordinator; every third has visited before."""
    clock = season.clock(season.trained_on, 15)
    for number, educator in enumerate(educators):
        participations.opt_in(
            program=program, educator=educator, experienced=number % 3 == 0, by=by, clock=clock
        )


def say_languages(*, educators: list[Educator], season: Season) -> None:
    """Some of those whom the roster gives a second language grew up with it; others know a little Spanish."""
    clock = season.clock(season.trained_on, 17)
    for number, educator in enumerate(educators):
        others = [language for language in educator.visit_languages if language != "en"]
        if number % 2 and others:
            language, level = others[0], LanguageLevel.NATIVE
        elif number % 5 == 0 and not others:
            language, level = "es", LanguageLevel.SOME
        else:
            continue
        own = frozenset({Grant(Role.EDUCATOR, educator.school_id)})
        by = Actor("staff", educator.user_id, str(educator), own)
        say_language(educator=educator, language=language, level=level, by=by, clock=clock)
