"""Who could take someone's place in a visit: willing, trained that day, and free then."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count

from doorstep.domain.people.models import Educator
from doorstep.domain.people.models.educator import EducatorKind
from doorstep.domain.programs.models import VisitKind
from doorstep.domain.programs.queries import pairings, participations
from doorstep.domain.training.queries import certificates
from doorstep.domain.visits.models import Occupation, Visit
from doorstep.kernel.clock import local_date


@dataclass(frozen=True, slots=True)
class Substitute:
    """Someone who could go; ``speaks`` the family's language, ``ahead`` counts the visits she already has."""

    educator: Educator
    speaks: bool
    ahead: int


def substitutes(*, visit: Visit, at: datetime) -> list[Substitute]:
    """Who could go instead of one of the pair: first those who speak the family's language, then those with
    the fewest visits ahead, then by name; six queries.

    Whether the hour suits is theirs to say: ask before you enter it. Who goes with neither of the pair is not
    named; who does not go with one of them can still take that one's place.
    """
    day = local_date(visit.starts_at, visit.program.school.time_zone)
    willing = [
        row.educator
        for row in participations.standing(program=visit.program, kind=VisitKind(visit.kind))
        if row.educator.kind != EducatorKind.INTERPRETER and row.educator not in visit.people
    ]
    paired = pairings.among(educator_ids=[*visit.visitor_ids, *(educator.pk for educator in willing)])
    taking_part = [
        educator
        for educator in willing
        if not all(paired.are_apart(educator.pk, visitor) for visitor in visit.visitor_ids)
    ]
    ids = [educator.pk for educator in taking_part]
    trained = certificates.valid_on(day, educator_ids=ids)
    until = visit.ends_at + timedelta(minutes=visit.program.buffer_minutes)
    busy = set(
        Occupation.objects.filter(educator__in=ids, during__overlap=(visit.starts_at, until))
        .exclude(hold__expires_at__lte=at)
        .values_list("educator_id", flat=True)
    )
    ahead = Counter(
        dict(
            Occupation.objects.filter(educator__in=ids, during__startswith__gt=at, hold__isnull=True)
            .values_list("educator_id")
            .annotate(Count("pk"))
        )
    )
    free = [
        Substitute(
            educator=educator,
            speaks=visit.language in educator.visit_languages,
            ahead=ahead[educator.pk],
        )
        for educator in taking_part
        if educator.pk in trained and educator.pk not in busy
    ]
    return sorted(free, key=lambda one: (not one.speaks, one.ahead))
