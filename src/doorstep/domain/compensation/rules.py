"""What may be done about pay, and when."""

from __future__ import annotations

from datetime import date

from doorstep.domain.compensation.models import Activity, Batch, Claim, Rate, RateKind
from doorstep.domain.compensation.states import (
    BATCH_TRANSITIONS,
    CLAIM_TRANSITIONS,
    BatchState,
    ClaimState,
)
from doorstep.domain.visits.models import Mode, Visit
from doorstep.kernel.refusal import Refusal

MOST_CENTS = 100_000
"""A thousand dollars an hour or a visit: above it a rate is a slip of the finger."""

MOST_DAYS = 120
"""A summer: more days than that at once are a slip of the finger."""

MOST_WEEKLY_MINUTES = 60 * 60

MOST_CENTS_FOR_100_MILES = 20_000
"""Two dollars a mile, three times what the federal rate is: above it somebody forgot a point."""


def check_rate(
    *, activity: Activity, kind: RateKind, cents: int, valid_from: date, valid_until: date | None
) -> None:
    """Raise where an amount is no rate, is for another kind of work, or ends before it begins."""
    if (activity == Activity.MILEAGE) != (kind == RateKind.MILES):
        raise Refusal("compensation.ways_are_paid_by_miles")
    if not 0 < cents <= (MOST_CENTS_FOR_100_MILES if kind == RateKind.MILES else MOST_CENTS):
        raise Refusal("compensation.absurd_rate", most=MOST_CENTS // 100)
    if valid_until is not None and valid_until < valid_from:
        raise Refusal("compensation.ends_before_it_begins")


def check_can_end_rate(rate: Rate, *, last_day: date, latest_use: date | None) -> None:
    """Raise where a rate would end before it began, or before work that is already paid by it."""
    if last_day < rate.valid_from:
        raise Refusal("compensation.ends_before_it_begins")
    if latest_use is not None and last_day < latest_use:
        raise Refusal("compensation.rate_in_use", day=latest_use)


def check_claim_moves(claim: Claim, to: ClaimState) -> None:
    """Raise where a claim cannot become that now; two people who act at once meet here."""
    if to not in CLAIM_TRANSITIONS[ClaimState(claim.state)]:
        raise Refusal("compensation.claim_has_moved_on", state=claim.state)


def check_batch_moves(batch: Batch, to: BatchState) -> None:
    """Raise where a batch cannot become that now."""
    if to not in BATCH_TRANSITIONS[BatchState(batch.state)]:
        raise Refusal("compensation.batch_has_moved_on", state=batch.state)


def check_reason(reason: str) -> None:
    """Raise where something is taken back without saying why."""
    if not reason.strip():
        raise Refusal("compensation.needs_reason")


def check_drove(visit: Visit, *, driver_id: int) -> None:
    """Raise where somebody is said to have driven who is not one of the pair, or nobody drove anywhere."""
    if visit.mode == Mode.VIDEO:
        raise Refusal("compensation.nobody_drives_to_a_video")
    if driver_id not in visit.visitor_ids:
        raise Refusal("compensation.driver_is_one_of_the_pair")


def check_month_over(first: date, *, today: date) -> None:
    """Raise where a month is still going on, so that its list could still grow."""
    if today.replace(day=1) <= first:
        raise Refusal("compensation.month_is_not_over")


def check_days(*, first: date, last: date) -> None:
    """Raise where days end before they begin, or are more than anybody means."""
    if last < first:
        raise Refusal("compensation.ends_before_it_begins")
    if (last - first).days >= MOST_DAYS:
        raise Refusal("compensation.too_many_days", most=MOST_DAYS)


def check_weekly_minutes(minutes: int) -> None:
    """Raise where a contract's week has more hours than a week of work has."""
    if not 0 <= minutes <= MOST_WEEKLY_MINUTES:
        raise Refusal("compensation.absurd_week", most=MOST_WEEKLY_MINUTES // 60)
