"""The educators of a school: whether they take part, whether they are trained, and what they carry."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import Count, Exists, IntegerField, Max, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from doorstep.domain.fidelity.queries.funnel import HELD
from doorstep.domain.people.models import Educator, SectionTeacher
from doorstep.domain.people.models.educator import VISIT_LEVELS
from doorstep.domain.programs.models import Participation, Program
from doorstep.domain.training.models import Certificate
from doorstep.domain.visits.models import Visit
from doorstep.domain.visits.states import VisitState

TAKING_PART: Final = "yes"
NOT_TAKING_PART: Final = "no"
NO_CERTIFICATE: Final = "none"
_AHEAD: Final = (VisitState.APPOINTMENT, VisitState.CONFIRMED)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which educators a list shows; an empty text leaves nothing out."""

    text: str = ""
    part: str = ""
    certificate: str = ""
    language: str = ""


def educators(*, program: Program, on: date, wanted: Wanted | None = None) -> QuerySet[Educator]:
    """Educators of the school, or who teach there, with ``takes_part``, ``certified_until`` (None without a
    certificate that still holds), ``per_week``, ``held`` and ``ahead`` (visits), and their languages."""
    wanted = wanted or Wanted()
    teaches_here = SectionTeacher.objects.filter(
        educator=OuterRef("pk"), section__school_id=program.school_id, ended_on__isnull=True
    )
    found = Educator.objects.filter(
        Q(school_id=program.school_id) | Exists(teaches_here), missing_since__isnull=True
    )
    found = _with_part(found, program=program, on=on)
    if wanted.text:
        found = found.filter(
            Q(given_name__icontains=wanted.text)
            | Q(family_name__icontains=wanted.text)
            | Q(job_title__icontains=wanted.text)
        )
    if wanted.language:
        found = found.filter(languages__language=wanted.language, languages__level__in=VISIT_LEVELS)
    annotated: dict[str, Any] = {}
    if wanted.part in (TAKING_PART, NOT_TAKING_PART):
        annotated["takes_part"] = wanted.part == TAKING_PART
    if wanted.certificate == NO_CERTIFICATE:
        annotated["certified_until__isnull"] = True
    return found.filter(**annotated).prefetch_related("languages")


def _with_part(found: QuerySet[Educator], *, program: Program, on: date) -> QuerySet[Educator]:
    standing = Participation.objects.filter(
        program=program, educator=OuterRef("pk"), opted_out_at__isnull=True
    )
    certificates = Certificate.objects.filter(
        educator=OuterRef("pk"), revoked_at__isnull=True, valid_until__gte=on
    )
    last_day = certificates.order_by().values("educator").annotate(last=Max("valid_until")).values("last")
    return found.annotate(
        takes_part=Exists(standing),
        per_week=Subquery(standing.values("visits_per_week")[:1]),
        certified_until=Subquery(last_day[:1]),
        held=_visits(program, HELD),
        ahead=_visits(program, _AHEAD),
    )


def _visits(program: Program, states: tuple[VisitState, ...]) -> Coalesce:
    mine = Q(lead=OuterRef("pk")) | Q(partner=OuterRef("pk")) | Q(interpreter=OuterRef("pk"))
    counted = (
        Visit.objects.filter(mine, program=program, state__in=states)
        .order_by()
        .values("program")
        .annotate(n=Count("pk"))
        .values("n")
    )
    return Coalesce(Subquery(counted[:1]), Value(0), output_field=IntegerField())


def languages(*, program: Program) -> list[str]:
    """The languages that educators of the school can visit in, by code; one query."""
    return list(
        Educator.objects.filter(school_id=program.school_id, languages__level__in=VISIT_LEVELS)
        .order_by("languages__language")
        .values_list("languages__language", flat=True)
        .distinct()
    )


def visits_of(*, educator: Educator, program: Program) -> list[Visit]:
    """An educator's visits in a program year, latest first."""
    mine = Q(lead=educator) | Q(partner=educator) | Q(interpreter=educator)
    return list(
        Visit.objects.filter(mine, program=program)
        .select_related("family", "lead", "partner")
        .order_by("-starts_at")
    )
