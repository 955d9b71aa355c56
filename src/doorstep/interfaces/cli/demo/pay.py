"""How the demo's visits are paid: money and rates in summer, claims after each visit, a batch that waits."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.compensation.actions import batches, claims, funds, rates
from doorstep.domain.compensation.models import Activity, Claim, FundKind, RateKind, RateRole
from doorstep.domain.compensation.states import ClaimState
from doorstep.domain.programs.models import Program

from .season import Season

_A_VISIT: Final = 50_00
_AN_INTERPRETED_HOUR: Final = 35_00
_A_HUNDRED_MILES: Final = 70_00


def find_money(*, program: Program, season: Season, by: Actor) -> None:
    """A foundation's grant that is spent first, Title I money after it, and what a visit is worth."""
    clock, first_day = season.clock(season.trained_on, 9), program.school_year.starts_on
    grant_ends = date(season.year, 12, 31)
    sources = (
        ("River Foundation", FundKind.FOUNDATION, 4_000_00, grant_ends),
        ("Title I, family engagement", FundKind.TITLE_I, 12_000_00, program.school_year.ends_on),
    )
    for position, (name, kind, cents, ends_on) in enumerate(sources, start=1):
        funds.open_fund(
            district_id=program.district_id,
            name=name,
            kind=kind,
            cents=cents,
            starts_on=first_day,
            ends_on=ends_on,
            position=position,
            by=by,
            clock=clock,
        )
    for activity, role, paid, cents in (
        (Activity.VISIT, RateRole.EDUCATOR, RateKind.PER_VISIT, _A_VISIT),
        (Activity.VISIT, RateRole.INTERPRETER, RateKind.PER_HOUR, _AN_INTERPRETED_HOUR),
        (Activity.MILEAGE, RateRole.EDUCATOR, RateKind.MILES, _A_HUNDRED_MILES),
    ):
        rates.set_rate(
            district_id=program.district_id,
            activity=activity,
            role=role,
            kind=paid,
            cents=cents,
            valid_from=first_day,
            by=by,
            clock=clock,
        )


def pay_for_visits(*, program: Program, season: Season, coordinator: Actor, payroll: Actor) -> None:
    """Claims for what was attested; last week's are approved and gathered, this week's wait."""
    clock = season.clock(season.today, 7)
    claims.work_out(program=program, by=coordinator, clock=clock)
    this_monday = season.first_monday + timedelta(days=7)
    for claim in Claim.objects.filter(state=ClaimState.DUE, day__lt=this_monday).order_by("day", "pk"):
        claims.approve(claim=claim, by=coordinator, clock=clock)
    if Claim.objects.filter(state=ClaimState.APPROVED).exists():
        batches.gather(
            district_id=program.district_id,
            starts_on=season.first_monday,
            ends_on=this_monday - timedelta(days=1),
            cut_off_at=clock.now(),
            by=payroll,
            clock=clock,
        )
