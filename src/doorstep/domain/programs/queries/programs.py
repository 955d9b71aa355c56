"""Which programs there are, and how they are set up."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from doorstep.domain.programs.models import Program, ProgramType, VisitKind, Window
from doorstep.domain.programs.states import ProgramState


def programs() -> QuerySet[Program]:
    """Every program of the district, newest year first, with school and year."""
    return Program.objects.select_related("school", "school_year").order_by(
        "-school_year__ends_in", "school__name", "type"
    )


def with_key(key: UUID) -> Program | None:
    """The program that an address names."""
    return programs().filter(key=key).first()


def current(*, school_id: int, on: date, type: ProgramType = ProgramType.PTHV) -> Program | None:
    """The school's program for a day: of the year that holds it, or in summer of the one it leads up to.

    Where neither year has a program, the latest that is not closed.
    """
    mine = programs().filter(school_id=school_id, type=type)
    coming = mine.filter(school_year__ends_on__gte=on).order_by("school_year__ends_in").first()
    return coming or mine.exclude(state=ProgramState.CLOSED).first()


def windows(*, program: Program) -> dict[VisitKind, Window]:
    """The days for each kind of visit, where they are set."""
    return {VisitKind(window.kind): window for window in Window.objects.filter(program=program)}
