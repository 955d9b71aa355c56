"""Families in conversation: who waits for an answer, who is due to hear from the school, what is open."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from math import inf
from typing import Any
from uuid import UUID

from django.db.models import Count, Max, Q, QuerySet

from doorstep.domain.conversations.models import Contact, Line, Request, Succession
from doorstep.domain.conversations.queries.access import VISITING, guardians_in
from doorstep.domain.conversations.rules import HELD, Due, due
from doorstep.domain.conversations.states import RequestState
from doorstep.domain.people.models import Educator, Family
from doorstep.domain.programs.models import Program
from doorstep.domain.programs.states import ProgramState
from doorstep.domain.visits.models import Visit
from doorstep.kernel.clock import local_date

Of = tuple[int, int]
"""A program and a family, by id."""


@dataclass(frozen=True, slots=True)
class InConversation:
    """A family and how its conversation stands.

    ``last`` is when people last met, spoke or wrote; None before a visit was held. ``wrote_at`` is set where
    the family wrote last and nobody has answered. ``can_hear`` says that somebody may be written to at all.
    """

    family: Family
    program: Program
    visitors: tuple[Educator, ...]
    visits: tuple[Visit, ...]
    last: datetime | None
    due: Due
    wrote_at: datetime | None
    requests: int
    requests_late: int
    can_hear: bool

    @property
    def needs_someone(self) -> bool:
        """Whether somebody should do something now."""
        return self.wrote_at is not None or self.due != Due.NOT_YET or self.requests_late > 0


def of_program(*, program: Program, at: datetime) -> list[InConversation]:
    """Families of a program year that were visited or will be, who needs someone first; seven queries."""
    return _rows(Visit.objects.filter(program=program), [program], at=at)


def of_educator(*, educator: Educator, at: datetime) -> list[InConversation]:
    """Families whom an educator visits, visited, or may read on with, over her open program years."""
    mine = Q(lead=educator) | Q(partner=educator)
    followed = Succession.objects.filter(educator=educator, said_yes=True)
    visits = Visit.objects.filter(
        mine
        | Q(family__threads__in=followed.values("thread"), program__threads__in=followed.values("thread"))
    )
    programs = Program.objects.filter(visits__in=visits, state=ProgramState.OPEN).distinct()
    return _rows(visits, list(programs.select_related("school", "school_year")), at=at)


def of_family(*, family: Family, at: datetime) -> list[InConversation]:
    """How one family's conversation stands, in each of its program years under way, the newest first."""
    programs = Program.objects.filter(visits__family=family, state=ProgramState.OPEN).distinct()
    rows = _rows(
        Visit.objects.filter(family=family),
        list(programs.select_related("school", "school_year").order_by("-school_year__starts_on", "-pk")),
        at=at,
    )
    return sorted(rows, key=lambda row: row.program.pk, reverse=True)


def family_with_key(key: UUID) -> Family | None:
    """The standing family unit that an address names."""
    return Family.objects.filter(key=key, dissolved_on__isnull=True).first()


def _rows(visits: QuerySet[Visit], programs: list[Program], *, at: datetime) -> list[InConversation]:
    known = {program.pk: program for program in programs}
    found: dict[Of, list[Visit]] = {}
    standing = (
        visits.filter(program__in=known, state__in=VISITING, family__dissolved_on__isnull=True)
        .select_related("family", "lead", "partner")
        .order_by("starts_at", "pk")
        .distinct()
    )
    for visit in standing:
        found.setdefault((visit.program_id, visit.family_id), []).append(visit)
    families = {family for _, family in found}
    touched = _touches(known, families)
    open_requests = _requests(known, families, today=at.date())
    hear = {
        (program.pk, family)
        for program in programs
        for family in guardians_in(
            family_ids=families, program=program, on=local_date(at, program.school.time_zone)
        )
    }
    rows = [
        _row(
            known[of[0]],
            visits_of,
            touched.get(of, {}),
            open_requests.get(of, (0, 0)),
            can_hear=of in hear,
            at=at,
        )
        for of, visits_of in found.items()
    ]
    return sorted(rows, key=_urgency)


def _row(
    program: Program,
    visits: list[Visit],
    touched: Mapping[str, datetime],
    requests: tuple[int, int],
    *,
    can_hear: bool,
    at: datetime,
) -> InConversation:
    held = [visit.ends_at for visit in visits if visit.state in HELD]
    last = max([*held[-1:], *touched.values()], default=None) if held else None
    ours = max([*held[-1:], *(touched[by] for by in ("staff", "contact") if by in touched)], default=None)
    theirs = touched.get("family")
    waits = theirs is not None and (ours is None or theirs > ours)
    follow = can_hear and not waits and last is not None and _lasts(program, at=at)
    return InConversation(
        family=visits[-1].family,
        program=program,
        visitors=tuple(dict.fromkeys(person for visit in visits for person in (visit.lead, visit.partner))),
        visits=tuple(visits),
        last=last,
        due=due(last=last, now=at, policy=program.policy) if follow and last is not None else Due.NOT_YET,
        wrote_at=theirs if waits else None,
        requests=requests[0],
        requests_late=requests[1],
        can_hear=can_hear,
    )


def _lasts(program: Program, *, at: datetime) -> bool:
    """Whether the program year is under way: after it nobody is followed up."""
    today = local_date(at, program.school.time_zone)
    return program.state == ProgramState.OPEN and today <= program.school_year.ends_on


def _touches(programs: Collection[int], families: Collection[int]) -> dict[Of, dict[str, datetime]]:
    """The last line of the family, the last of staff, and the last contact that reached it."""
    here = {"thread__program__in": programs, "thread__family__in": families}
    of = ("thread__program", "thread__family")
    kinds: Iterable[tuple[str, QuerySet[Any]]] = (
        ("family", Line.objects.filter(guardian__isnull=False, **here)),
        ("staff", Line.objects.filter(educator__isnull=False, **here)),
        ("contact", Contact.objects.filter(reached=True, taken_back_at__isnull=True, **here)),
    )
    touched: dict[Of, dict[str, datetime]] = {}
    for kind, rows in kinds:
        for program, family, last in (
            rows.order_by().values(*of).annotate(last=Max("at")).values_list(*of, "last")
        ):
            touched.setdefault((program, family), {})[kind] = last
    return touched


def _requests(
    programs: Collection[int], families: Collection[int], *, today: date
) -> dict[Of, tuple[int, int]]:
    found = (
        Request.objects.filter(
            state=RequestState.OPEN, thread__program__in=programs, thread__family__in=families
        )
        .order_by()
        .values("thread__program", "thread__family")
        .annotate(every=Count("pk"), late=Count("pk", filter=Q(answer_by__lt=today)))
        .values_list("thread__program", "thread__family", "every", "late")
    )
    return {(program, family): (every, late) for program, family, every, late in found}


def _urgency(row: InConversation) -> tuple[object, ...]:
    order = {Due.LATE: 0, Due.NOW: 1, Due.NOT_YET: 2}
    last = row.last.timestamp() if row.last else inf
    return (
        row.wrote_at is None,
        row.requests_late == 0,
        order[row.due],
        last,
        row.family.name,
        row.family.pk,
    )
