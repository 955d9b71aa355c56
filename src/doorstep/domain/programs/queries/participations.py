"""Who takes part."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import QuerySet

from doorstep.domain.people.models import Educator
from doorstep.domain.programs.models import Participation, Program, VisitKind


def standing(*, program: Program, kind: VisitKind | None = None) -> QuerySet[Participation]:
    """Who takes part now, by name, with the educator and the languages she can visit in; of one kind of visit
    those whom it is open to."""
    taking_part = Participation.objects.filter(program=program, opted_out_at__isnull=True)
    if kind is not None and kind != VisitKind.TRANSITION:
        taking_part = taking_part.filter(transitions_only=False)
    return (
        taking_part.select_related("educator")
        .prefetch_related("educator__languages")
        .order_by("educator__family_name", "educator__given_name", "pk")
    )


def opted_in(*, program_id: int, educator_ids: Collection[int]) -> frozenset[int]:
    """Which of these educators take part now."""
    return frozenset(
        Participation.objects.filter(
            program_id=program_id, educator_id__in=educator_ids, opted_out_at__isnull=True
        ).values_list("educator_id", flat=True)
    )


def of_educator(*, program: Program, educator: Educator) -> Participation | None:
    """How this educator takes part now; None where she does not."""
    return Participation.objects.filter(program=program, educator=educator, opted_out_at__isnull=True).first()


def programs_of(*, educator: Educator) -> list[Participation]:
    """The programs an educator takes part in now."""
    return list(
        Participation.objects.filter(educator=educator, opted_out_at__isnull=True)
        .select_related("program__school", "program__school_year")
        .order_by("-program__school_year__ends_in", "pk")
    )
