"""The story of the demo, in the order in which a school lives it; every step is a chapter's own action."""

from __future__ import annotations

import tempfile
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Final, TypedDict

from doorstep.domain.organizations.models import District, School
from doorstep.domain.organizations.walls import inside
from doorstep.domain.people.actions.districts import open_district
from doorstep.domain.people.actions.roster_imports import bring_in
from doorstep.integrations.oneroster.reader import OneRosterCsv
from doorstep.integrations.oneroster.sample.bundle import write_bundle
from doorstep.kernel.clock import local_date
from doorstep.kernel.progress import Progress, silent

from . import (
    cast,
    conversations,
    draw,
    early,
    families,
    later,
    pay,
    plan,
    program,
    readiness,
    reflections,
    visits,
)
from .season import Season

_NAME: Final = "Willow Bend Public Schools"
_ZONE: Final = "America/Chicago"
_SEED: Final = 20260914


class Told(TypedDict):
    """What the story made, for the next start."""

    district: int
    told_at: str
    students: int


def tell(*, slug: str, students: int, now: datetime, progress: Progress) -> Told:
    """Tell the whole story up to ``now``, in the empty database; what it made, for the next start.

    ``slug`` names the district it is told of.

    The same students and day give the same district, answers and plan.
    """
    season = Season(today=local_date(now, _ZONE), zone=_ZONE, now=now)
    random = Random(_SEED)  # noqa: S311 - a made-up district, the same each time
    district = _bring_in(slug, students, season, progress)
    with inside(district.pk):
        school = School.objects.order_by("sourced_id")[0]
        visitors, interpreters = program.volunteers(school=school, random=random)
        hired = season.clock(season.trained_on, 8)
        staff = cast.hire(
            school=school,
            administrator=cast.hire_administrator(district=district, by=cast.SYSTEM, clock=hired),
            visitors=[*visitors, *interpreters],
            by=cast.SYSTEM,
            clock=hired,
        )
        coordinator = staff.as_coordinator(school)
        readiness.ask(school=school, season=season, by=coordinator, random=Random(_SEED + 1))  # noqa: S311 - as above
        year = program.set_up(school=school, season=season, by=coordinator)
        program.opt_in(program=year, educators=visitors, season=season, by=coordinator)
        office = staff.as_administrator()
        program.train(program=year, educators=visitors, season=season, by=coordinator, administrator=office)
        program.say_languages(educators=[*visitors, *interpreters], season=season)
        pay.find_money(program=year, season=season, by=office)
        plan.declare_hours(educators=[*visitors, *interpreters], season=season, by=coordinator, random=random)
        early.visit(program=year, educators=visitors, season=season, by=coordinator)
    plan.send_letters(district=district, clock=season.clock(season.trained_on + timedelta(days=2), 18))
    with inside(district.pk):
        visits.hold_past(
            program=year,
            now=season.at(season.drawn_on, 8),
            random=Random(_SEED + 2),  # noqa: S311 - as above
            progress=silent,
            all_went_well=True,
        )
        invitations = draw.draw_and_invite(program=year, season=season, by=coordinator, progress=progress)
    plan.send_letters(district=district, clock=season.clock(season.drawn_on, 18))
    with inside(district.pk):
        families.answer_all(invitations=invitations, season=season, random=random, progress=progress)
        plan.plan_and_publish(program=year, season=season, by=coordinator, progress=progress)
    plan.send_letters(district=district, clock=season.clock(season.planned_on, 18))
    with inside(district.pk):
        visits.hold_past(program=year, now=season.now, random=random, progress=progress)
        reflections.reflect(program=year, now=season.now, random=random)
        reflections.debrief(program=year, educators=visitors[:9], season=season, by=coordinator)
        conversations.converse(program=year, season=season, by=coordinator)
        later.go_on(program=year, season=season, by=coordinator, random=random)
        payroll = cast.hire_payroll(district=district, by=cast.SYSTEM, clock=hired)
        books = pay.Books(
            program=year,
            season=season,
            coordinator=coordinator,
            payroll=payroll,
            administrator=office,
        )
        pay.pay_for_visits(books=books, interpreters=interpreters)
    return Told(district=district.pk, told_at=now.isoformat(), students=students)


def _bring_in(slug: str, students: int, season: Season, progress: Progress) -> District:
    """Make up a bundle and import it, as `doorstep sample` and `doorstep import` do."""
    clock = season.clock(season.trained_on, 7)
    district = open_district(name=_NAME, slug=slug, time_zone=_ZONE, by=cast.SYSTEM, clock=clock)
    with tempfile.TemporaryDirectory() as folder:
        bundle = Path(folder) / "willow-bend.zip"
        write_bundle(
            bundle, students=students, seed=_SEED, year=season.year, with_year_before=True, progress=progress
        )
        bring_in(
            district=district,
            source=OneRosterCsv(bundle),
            by=cast.SYSTEM,
            clock=clock,
            approved_by="The district's data office",
            progress=progress,
        )
    return district
