"""The way each educator goes on a day: from school from one visit to the next, and back, in minutes.

Minutes are all there is: no direction, no distance on a map, and nothing at all of a protected home, so that
what is drawn of it tells nobody where a family lives.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.conf import settings

from doorstep.domain.consent.models import PlaceKind
from doorstep.domain.people.models import Educator
from doorstep.domain.planning.models import PlannedVisit
from doorstep.domain.planning.ports import TravelTimes
from doorstep.domain.planning.queries.plans import Entry, Schedule
from doorstep.domain.programs.models import Program
from doorstep.domain.visits.models import Visit
from doorstep.kernel.geo import Point


@dataclass(frozen=True, slots=True)
class Stop:
    """A visit on the way; ``minutes`` from the stop before, None where that is not known."""

    entry: Entry
    minutes: int | None
    video: bool = False


@dataclass(frozen=True, slots=True)
class Way:
    """What one educator does on a day; ``back`` is the way home to school."""

    person: Educator
    stops: list[Stop]
    back: int | None


def ways(*, program: Program, shown: Schedule, day: date) -> list[Way]:
    """Everyone's way on a day, by name; a visit by video is made from where one is."""
    mine: defaultdict[int, list[Entry]] = defaultdict(list)
    people: dict[int, Educator] = {}
    todays = [entry for entry in shown.entries if shown.day(entry) == day]
    for entry in todays:
        row = _row(entry)
        for person in filter(None, (row.lead, row.partner, row.interpreter)):
            people[person.pk] = person
            mine[person.pk].append(entry)
    school = program.school.point
    minutes = _Minutes([school, *(place_of(_row(entry)) for entry in todays)])
    found = []
    for pk, entries in mine.items():
        stops, here = [], school
        for entry in entries:
            if _row(entry).place == PlaceKind.VIDEO:
                stops.append(Stop(entry, 0, video=True))
                continue
            there = place_of(_row(entry))
            stops.append(Stop(entry, minutes(here, there)))
            here = there
        found.append(Way(people[pk], stops, minutes(here, school)))
    return sorted(found, key=lambda way: (way.person.family_name, way.person.given_name, way.person.pk))


class _Minutes:
    """Looks the way between two places up; asked for all at once."""

    def __init__(self, points: Iterable[Point | None]) -> None:
        known = tuple(dict.fromkeys(point for point in points if point is not None))
        self._number = {point: number for number, point in enumerate(known)}
        times: TravelTimes = settings.TRAVEL_TIMES
        self._table = times.table(known)

    def __call__(self, start: Point | None, end: Point | None) -> int | None:
        if start is None or end is None:
            return None
        return self._table[self._number[start]][self._number[end]]


def _row(entry: Entry) -> Visit | PlannedVisit:
    row = entry.visit or entry.planned
    assert row is not None
    return row


def place_of(row: Visit | PlannedVisit) -> Point | None:
    """Where a visit is, for reckoning only; not known unless it is at a home that is not protected."""
    home = row.family.home
    if row.place != PlaceKind.HOME or home is None or home.protected:
        return None
    point: Point | None = home.point
    return point
