"""The states of a claim and of a payroll batch, and what may follow what."""

from __future__ import annotations

from django.db import models


class ClaimState(models.TextChoices):
    """How far one person's pay for one visit or training has come."""

    BLOCKED = "blocked", "Cannot be paid yet"
    DUE = "due", "Waits for approval"
    APPROVED = "approved", "Approved"
    BATCHED = "batched", "In a payroll batch"
    PAID = "paid", "Sent to payroll"


CLAIM_TRANSITIONS: dict[ClaimState, frozenset[ClaimState]] = {
    ClaimState.BLOCKED: frozenset({ClaimState.DUE}),
    ClaimState.DUE: frozenset({ClaimState.BLOCKED, ClaimState.APPROVED}),
    ClaimState.APPROVED: frozenset({ClaimState.DUE, ClaimState.BATCHED}),
    ClaimState.BATCHED: frozenset({ClaimState.APPROVED, ClaimState.PAID}),
    ClaimState.PAID: frozenset(),
}

POSTED = (ClaimState.APPROVED, ClaimState.BATCHED, ClaimState.PAID)
"""The states in which a claim stands in the ledger."""


class BatchState(models.TextChoices):
    """How far a payroll batch has come."""

    DRAFT = "draft", "Waits for a second person"
    APPROVED = "approved", "Approved and locked"
    EXPORTED = "exported", "Sent to payroll"
    SET_ASIDE = "set_aside", "Set aside"


BATCH_TRANSITIONS: dict[BatchState, frozenset[BatchState]] = {
    BatchState.DRAFT: frozenset({BatchState.APPROVED, BatchState.SET_ASIDE}),
    BatchState.APPROVED: frozenset({BatchState.EXPORTED, BatchState.SET_ASIDE}),
    BatchState.EXPORTED: frozenset(),
    BatchState.SET_ASIDE: frozenset(),
}
