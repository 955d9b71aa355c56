"""How paid time divides over funds: what a time-and-effort certification says, and those there are."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from doorstep.domain.compensation.models import Activity, Claim, Effort
from doorstep.domain.compensation.queries.ledger import owed_for
from doorstep.domain.compensation.states import ClaimState
from doorstep.domain.people.models import Educator


@dataclass(frozen=True, slots=True)
class Share:
    """What one fund pays of a period: cents, and its minutes out of all of them."""

    fund: str
    minutes: int
    cents: int
    percent: str


def people(*, school_id: int, starts_on: date, ends_on: date) -> list[Educator]:
    """Whose time of these days was paid at a school, by name: of them there is something to certify."""
    of_days = _paid_time(starts_on=starts_on, ends_on=ends_on).filter(school_id=school_id)
    educators = Educator.objects.filter(pk__in=of_days.values("educator"))
    return list(educators.order_by("family_name", "given_name", "pk"))


def content(*, educator: Educator, starts_on: date, ends_on: date) -> dict[str, Any]:
    """Every paid piece of work of a period with its minutes and funds, and what each fund has of the whole.

    A piece of work that two funds pay has its minutes divided as its cents are, so that all shares together
    are the whole and nobody's time is more than that.
    """
    of_days = _paid_time(starts_on=starts_on, ends_on=ends_on)
    claims = list(of_days.filter(educator=educator).order_by("day", "began_at", "pk"))
    paid: dict[int, list[tuple[str, int]]] = {}
    for owed in owed_for(claim.pk for claim in claims):
        paid.setdefault(owed.claim_id, []).append((owed.fund, owed.cents))
    lines: list[dict[str, Any]] = []
    minutes_of: dict[str, int] = {}
    cents_of: dict[str, int] = {}
    for claim in claims:
        parts = _divided(claim, paid.get(claim.pk, []))
        for fund, minutes, cents in parts:
            minutes_of[fund] = minutes_of.get(fund, 0) + minutes
            cents_of[fund] = cents_of.get(fund, 0) + cents
            lines.append(
                {
                    "day": claim.day.isoformat(),
                    "what": claim.activity,
                    "minutes": minutes,
                    "fund": fund,
                    "cents": cents,
                }
            )
    return {
        "person": str(educator),
        "from": starts_on.isoformat(),
        "to": ends_on.isoformat(),
        "lines": lines,
        "funds": [
            {"fund": fund, "minutes": minutes_of[fund], "cents": cents_of[fund]}
            for fund in sorted(minutes_of)
        ],
    }


def _paid_time(*, starts_on: date, ends_on: date) -> QuerySet[Claim]:
    """What was paid for time worked on these days. Ways are no time; what was taken back is left out."""
    return Claim.objects.filter(
        day__range=(starts_on, ends_on),
        state=ClaimState.PAID,
        corrects__isnull=True,
        corrections__isnull=True,
    ).exclude(activity=Activity.MILEAGE)


def _divided(claim: Claim, parts: list[tuple[str, int]]) -> list[tuple[str, int, int]]:
    """Fund, minutes and cents of each part; the last part has the minutes that rounding leaves."""
    whole, left, found = sum(cents for _, cents in parts), claim.minutes, []
    for place, (fund, cents) in enumerate(parts, start=1):
        minutes = left if place == len(parts) else claim.minutes * cents // whole
        left -= minutes
        found.append((fund, minutes, cents))
    return found


def shares(effort: Effort) -> list[Share]:
    """The funds of a certification with their percentages, which add up to a hundred."""
    funds = json.loads(effort.content)["funds"]
    whole = sum(fund["minutes"] for fund in funds) or 1
    tenths = [fund["minutes"] * 1000 // whole for fund in funds]
    if tenths:
        tenths[-1] += 1000 - sum(tenths)
    return [
        Share(fund["fund"], fund["minutes"], fund["cents"], f"{tenth / 10:.1f}")
        for fund, tenth in zip(funds, tenths, strict=True)
    ]


def lines_of(effort: Effort) -> list[dict[str, Any]]:
    """Its pieces of work, by day."""
    lines: list[dict[str, Any]] = json.loads(effort.content)["lines"]
    return [{**line, "day": date.fromisoformat(line["day"])} for line in lines]


def at_school(*, school_id: int) -> QuerySet[Effort]:
    """A school's certifications, those that wait for a signature first."""
    return (
        Effort.objects.filter(educator__school_id=school_id)
        .select_related("educator")
        .order_by("countersigned_at", "-ends_on", "educator__family_name", "-pk")
    )


def of_educator(*, educator: Educator) -> QuerySet[Effort]:
    """One's own, those to sign first."""
    return (
        Effort.objects.filter(educator=educator)
        .select_related("educator")
        .order_by("signed_at", "-ends_on", "-pk")
    )


def with_key(key: UUID) -> Effort | None:
    return Effort.objects.select_related("educator__school").filter(key=key).first()
