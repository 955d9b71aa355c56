"""How an educator's training stands on a day; derived from certificates, never stored."""

from __future__ import annotations

from enum import StrEnum


class TrainingState(StrEnum):
    """Where someone stands. ``RENEW`` still counts; ``EXPIRED`` does not, and its renewal is open."""

    NONE = "none"
    VALID = "valid"
    RENEW = "renew"
    EXPIRED = "expired"
