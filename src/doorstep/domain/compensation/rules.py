"""What may be done about pay, and when."""

from __future__ import annotations

from datetime import date

from doorstep.domain.compensation.models import Batch, Claim, Rate
from doorstep.domain.compensation.states import (
    BATCH_TRANSITIONS,
    CLAIM_TRANSITIONS,
    BatchState,
    ClaimState,
)
from doorstep.kernel.refusal import Refusal

MOST_CENTS = 100_000
"""A thousand dollars an hour or a visit: above it a rate is a slip of the finger."""


def check_rate(*, cents: int, valid_from: date, valid_until: date | None) -> None:
    """Raise where an amount is no rate, or ends before it begins."""
    if not 0 < cents <= MOST_CENTS:
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
