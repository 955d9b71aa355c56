"""Debriefs: when, who came, for how long, and what to talk about."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Count, QuerySet, Sum

from doorstep.domain.programs.models import Program
from doorstep.domain.reflection.models import Debrief, DebriefAttendance
from doorstep.domain.reflection.queries.themes import Heard, themes


def debriefs(*, program: Program) -> QuerySet[Debrief]:
    """The debriefs of a program, latest first, each with ``came`` and ``minutes_in_all``."""
    return (
        Debrief.objects.filter(program=program)
        .select_related("program__school")
        .annotate(came=Count("attendances"), minutes_in_all=Sum("attendances__minutes", default=0))
        .order_by("-starts_at", "-pk")
    )


def with_key(*, program: Program, key: UUID) -> Debrief | None:
    """The debrief that an address names, of this program."""
    return debriefs(program=program).filter(key=key).first()


def attendances(*, debrief: Debrief) -> list[DebriefAttendance]:
    """Who came, by name."""
    return list(
        DebriefAttendance.objects.filter(debrief=debrief)
        .select_related("educator")
        .order_by("educator__family_name", "educator__given_name", "pk")
    )


def agenda(*, debrief: Debrief) -> list[Heard]:
    """What to talk about: the themes shared since the debrief before, up to this one."""
    before = (
        Debrief.objects.filter(program_id=debrief.program_id, starts_at__lt=debrief.starts_at)
        .order_by("-starts_at")
        .values_list("starts_at", flat=True)
        .first()
    )
    return themes(program=debrief.program, after=before, until=debrief.starts_at)
