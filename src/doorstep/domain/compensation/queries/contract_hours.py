"""Which of the hours someone offers lie within the school's day by contract, and what pay makes of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from doorstep.domain.compensation.models import Activity, RateKind, RateRole
from doorstep.domain.compensation.queries import money
from doorstep.domain.compensation.queries.work import Terms, school_days, terms_of
from doorstep.domain.people.models import Educator
from doorstep.domain.people.models.educator import EducatorKind
from doorstep.domain.planning.rules import WeeklyHours
from doorstep.domain.programs.models import Program


class Inside(StrEnum):
    """What a visit is paid that lies within contract hours, wholly or in part."""

    PAID = "paid"
    """As at any other time: the program's policy says so."""
    REST_PAID = "rest_paid"
    """Only the minutes outside: it is paid by the hour."""
    UNPAID = "unpaid"
    """Nothing, not even where it only reaches into them: it is paid by a fixed amount, or not at all."""


@dataclass(frozen=True, slots=True)
class Within:
    """The part of offered hours that lies within contract hours, and what a visit then is paid."""

    begins: time
    ends: time
    inside: Inside


def within(
    *, program: Program, educator: Educator, hours: Iterable[WeeklyHours], on: date
) -> dict[int, list[Within]]:
    """By weekday, the offered hours that lie within contract hours, in the order in which they were given.

    Three queries. It is what `actions.claims` will say of a usual week of the school year, by the rate that
    holds then. Where the policy pays inside the school day but no rate pays this person, there is none.
    """
    days = school_days(program.school_id)
    inside = _inside(program=program, educator=educator, day=max(on, program.school_year.starts_on))
    found: dict[int, list[Within]] = defaultdict(list)
    for offered in hours:
        opens, closes = days.get(offered.weekday, (time.max, time.min))
        begins, ends = max(offered.begins, opens), min(offered.ends, closes)
        if inside is not None and begins < ends:
            found[offered.weekday].append(Within(begins, ends, inside))
    return dict(found)


def _inside(*, program: Program, educator: Educator, day: date) -> Inside | None:
    rate = money.rate_of(
        list(money.rates_on(school_id=program.school_id, day=day)),
        activity=Activity.VISIT,
        role=RateRole.INTERPRETER if educator.kind == EducatorKind.INTERPRETER else RateRole.EDUCATOR,
        employee_class=terms_of([educator.pk]).get(educator.pk, Terms()).employee_class,
    )
    if program.paid_inside_school_day:
        return Inside.PAID if rate is not None else None
    by_the_hour = rate is not None and rate.kind == RateKind.PER_HOUR
    return Inside.REST_PAID if by_the_hour else Inside.UNPAID
