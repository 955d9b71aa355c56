"""How people are employed, and when a school's day is, as pages show it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time, timedelta
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet

from doorstep.domain.compensation.models import ContractHours, SchoolDay, WorkTerms
from doorstep.domain.organizations.models import School
from doorstep.domain.people.models import Educator


def people(*, named: str = "") -> QuerySet[Educator]:
    """Everyone who could be paid, by name, each with ``terms``: a list of one, or of none where nothing is
    said. ``named`` is a part of a name, of a payroll number or of the roster's id."""
    found = Educator.objects.select_related("school").prefetch_related(
        Prefetch("work_terms", WorkTerms.objects.order_by("pk"), to_attr="terms")
    )
    for word in named.split():
        found = found.filter(
            Q(given_name__icontains=word)
            | Q(family_name__icontains=word)
            | Q(sourced_id__icontains=word)
            | Q(work_terms__payroll_number__icontains=word)
        )
    return found.order_by("family_name", "given_name", "pk")


def person(key: UUID) -> Educator | None:
    """One of them."""
    return people().filter(key=key).first()


def weekdays(*, school: School) -> dict[int, ContractHours]:
    """By weekday (0 is Monday), a school's hours; weekdays without are left out."""
    return {hours.weekday: hours for hours in ContractHours.objects.filter(school=school)}


@dataclass(frozen=True, slots=True)
class Span:
    """Days in a row that have the same hours of their own; no school on them where ``hours`` is None."""

    first: date
    last: date
    hours: tuple[time, time] | None


def spans(*, school: School, since: date) -> list[Span]:
    """The days of their own from a day on, those in a row together, the earliest first."""
    found: list[Span] = []
    for one in SchoolDay.objects.filter(school=school, day__gte=since).order_by("day"):
        hours = (one.begins, one.ends) if one.begins and one.ends else None
        before = found[-1] if found else None
        if before and before.hours == hours and before.last + timedelta(days=1) == one.day:
            found[-1] = Span(before.first, one.day, hours)
        else:
            found.append(Span(one.day, one.day, hours))
    return found
