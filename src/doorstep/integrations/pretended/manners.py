"""How a pretended provider behaves: slow, forgetful, twice, in the wrong order."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Manners:
    """Shares are between 0 and 1 and drawn with ``seed``.

    ``delay`` is how many seconds an answer takes, ``late`` how many until reports begin. Of what comes in,
    ``busy`` are answered 429 and not taken, ``broken`` are answered 500 after they were taken, and
    ``hangs_up`` get no answer after they were taken. Of what was taken, ``undelivered`` fail later; ``twice``
    of the reports come twice and ``shuffled`` of the messages have theirs in a wrong order. ``honours_key``:
    one that comes again under its Idempotency-Key is the same one.
    """

    honours_key: bool = False
    delay: float = 0.0
    late: float = 0.0
    busy: float = 0.0
    broken: float = 0.0
    hangs_up: float = 0.0
    undelivered: float = 0.0
    twice: float = 0.0
    shuffled: float = 0.0
    reports: bool = False
    seed: int = 0
