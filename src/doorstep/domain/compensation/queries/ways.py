"""How far who drove has gone: from school to the day's visits one after another, and back.

The same places as the plan's, reckoned and forgotten: what remains is tenths of a mile. A place that is not
known, or that is protected, counts as a plan counts it, so the way says nothing of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Final

from doorstep.domain.compensation.models import Activity, Claim, Drive
from doorstep.domain.compensation.states import POSTED
from doorstep.domain.people.models import Educator
from doorstep.domain.planning.ways import place_of
from doorstep.domain.programs.models import Program
from doorstep.domain.visits.models import Attestation, Mode, Visit
from doorstep.domain.visits.states import VisitState
from doorstep.kernel.clock import local_date
from doorstep.kernel.geo import Point, great_circle_km

_KM_PER_MILE: Final = 1.609344
_DETOUR: Final = 1.35
_UNKNOWN: Final = 47
"""Tenths of a mile to a place that is not known: what a plan allows for it, a quarter of an hour in town."""


@dataclass(frozen=True, slots=True)
class Way:
    """The way to one visit by car, and from the day's last one back to school."""

    driver: Educator
    visit: Visit
    day: date
    tenth_miles: int


def of_program(program: Program, zone: str) -> list[Way]:
    """The ways to a program's visits that both visitors attested and of which the pair said who drove.

    What is approved stands; the rest of a day is paid up to the whole tour, so that no mile is paid twice
    where a visit is attested late.
    """
    drives = (
        Drive.objects.filter(
            visit__program=program, visit__state__in=(VisitState.ATTESTED, VisitState.NOT_HELD)
        )
        .select_related("driver", "visit__family__home")
        .order_by("visit__starts_at", "visit_id")
    )
    said: dict[int, set[str]] = defaultdict(set)
    words: dict[int, int] = defaultdict(int)
    for visit_id, mode in Attestation.objects.filter(visit__drives__in=drives).values_list("visit", "mode"):
        said[visit_id].add(mode)
        words[visit_id] += 1
    tours: dict[tuple[int, date], list[Drive]] = defaultdict(list)
    for drive in drives:
        if words[drive.visit_id] >= 2 and Mode.VIDEO not in said[drive.visit_id]:
            tours[drive.driver_id, local_date(drive.visit.starts_at, zone)].append(drive)
    posted = dict(
        Claim.objects.filter(
            visit__in=[drive.visit_id for drive in drives],
            activity=Activity.MILEAGE,
            state__in=POSTED,
            corrects__isnull=True,
            replaced=False,
        ).values_list("visit", "tenth_miles")
    )
    return [
        Way(drive.driver, drive.visit, day, miles)
        for (_, day), tour in tours.items()
        for drive, miles in _shares(tour, program.school.point, posted)
        if miles
    ]


def _shares(tour: Sequence[Drive], school: Point | None, posted: dict[int, int]) -> list[tuple[Drive, int]]:
    """What each visit of a day's tour has of it, in tenths of a mile."""
    places = [school, *(place_of(drive.visit) for drive in tour)]
    legs = [tenth_miles(here, there) for here, there in pairwise(places)]
    legs[-1] += tenth_miles(places[-1], school)
    left = sum(legs) - sum(posted.get(drive.visit_id, 0) for drive in tour)
    shares = []
    for drive, leg in zip(tour, legs, strict=True):
        share = posted.get(drive.visit_id)
        if share is None:
            share = max(0, min(leg, left))
            left -= share
        shares.append((drive, share))
    return shares


def tenth_miles(start: Point | None, end: Point | None) -> int:
    """By road, estimated as a plan estimates it: the great circle times a detour, to the nearest tenth."""
    if start is None or end is None:
        return _UNKNOWN
    return round(great_circle_km(start, end) * _DETOUR / _KM_PER_MILE * 10)
