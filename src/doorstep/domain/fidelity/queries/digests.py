"""The weekly letter: who gets it by role, who wants it, and what it says; aggregates only."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from doorstep.domain.accounts.models import Membership, User
from doorstep.domain.accounts.roles import Role
from doorstep.domain.fidelity.models import DigestChoice, DigestSent
from doorstep.domain.fidelity.ports import Digest, Line, Part
from doorstep.domain.fidelity.queries.asked import asked
from doorstep.domain.fidelity.queries.attention import attention
from doorstep.domain.fidelity.queries.denominators import Families, families
from doorstep.domain.fidelity.queries.district import counted, families_of, measures_of
from doorstep.domain.fidelity.queries.practices import Measure, Practice, practices
from doorstep.domain.fidelity.queries.transitions import Moving, moving
from doorstep.domain.fidelity.rules import told
from doorstep.domain.organizations.models import District
from doorstep.domain.programs.models import Program
from doorstep.domain.programs.states import ProgramState
from doorstep.kernel.clock import local_date

SUPERVISES = (Role.COORDINATOR, Role.SCHOOL_LEAD, Role.DISTRICT_ADMIN)


@dataclass(frozen=True, slots=True)
class Supervisor:
    """Who is written to: for which schools, and whether for the whole district."""

    user: User
    schools: frozenset[int]
    district: bool


def supervisors() -> list[Supervisor]:
    """Everyone who supervises a school or the district, by name; two queries. Who left is not among them."""
    places: defaultdict[int, set[int | None]] = defaultdict(set)
    for user, school in Membership.objects.filter(role__in=SUPERVISES, ended_at__isnull=True).values_list(
        "user_id", "school_id"
    ):
        places[user].add(school)
    return [
        Supervisor(
            user=user,
            schools=frozenset(place for place in places[user.pk] if place is not None),
            district=None in places[user.pk],
        )
        for user in User.objects.filter(pk__in=places, is_active=True).order_by("name", "pk")
    ]


def supervisor(*, user_id: int) -> Supervisor | None:
    """This person as a supervisor; None where they are none."""
    return next((one for one in supervisors() if one.user.pk == user_id), None)


def wants(*, user_id: int) -> bool:
    """Whether a person wants the letter: yes, until they say no."""
    return not DigestChoice.objects.filter(user_id=user_id, wanted=False).exists()


def due(*, week: date) -> list[Supervisor]:
    """Who has not been written this week's letter yet, and wants it."""
    written = set(DigestSent.objects.filter(week=week).values_list("user_id", flat=True))
    unwanted = set(DigestChoice.objects.filter(wanted=False).values_list("user_id", flat=True))
    return [one for one in supervisors() if one.user.pk not in written | unwanted]


def week_of(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def digest(*, supervisor: Supervisor, district: District, at: datetime) -> Digest:
    """What a supervisor is told of the programs under way: the district first, then each school by name."""
    running = Program.objects.filter(state=ProgramState.OPEN).select_related("school", "school_year")
    parts: list[Part] = []
    if supervisor.district:
        years = running.order_by("-school_year__ends_in").values_list("school_year__ends_in", flat=True)
        parts += [_of_district(district, ends_in=year) for year in years.distinct()]
    for program in running.filter(school_id__in=supervisor.schools).order_by("school__name", "pk"):
        parts.append(_of_school(program, at=at))
    return Digest(week=week_of(local_date(at, district.time_zone)), parts=tuple(parts))


def _of_school(program: Program, *, at: datetime) -> Part:
    today = local_date(at, program.school.time_zone)
    return _part(
        program.school.name,
        practices(program=program, today=today),
        families(program=program),
        moving(program=program),
        waits=attention(program=program, asked=asked(program=program, today=today), today=today, now=at).now,
    )


def _of_district(district: District, *, ends_in: int) -> Part:
    """A district as its schools were last counted, which is last night."""
    rows = counted(ends_in=ends_in)
    counts = [row.count for row in rows if row.count is not None]
    moves = Moving(
        moving=sum(one.transition_families for one in counts),
        visited=sum(one.transition_visited for one in counts),
    )
    return _part(district.name, measures_of(rows), families_of(rows), moves, waits=0, schools=len(counts))


def _part(
    place: str,
    measures: Mapping[Practice, Measure],
    found: Families,
    moves: Moving,
    *,
    waits: int,
    schools: int = 0,
) -> Part:
    return Part(
        place=place,
        lines=tuple(_line(measure) for measure in measures.values()),
        at_school=told(found.at_school),
        visited=told(found.visited, found.at_school),
        never_asked=told(found.never_asked, found.at_school),
        moving=told(moves.moving),
        moving_visited=told(moves.visited, moves.moving),
        waits=waits,
        schools=schools,
    )


def _line(measure: Measure) -> Line:
    fits = told(measure.counted) is not None and told(measure.kept, measure.counted) is not None
    return Line(
        practice=measure.practice,
        standing=measure.standing,
        kept=measure.kept if fits else None,
        counted=measure.counted if fits else None,
    )
