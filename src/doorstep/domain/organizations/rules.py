"""What a district and its schools must have."""

from __future__ import annotations

from zoneinfo import available_timezones

from doorstep.kernel.refusal import Refusal


def check_time_zone(name: str) -> None:
    """Raise where ``name`` is no IANA time zone; every promised hour rests on it."""
    if name not in available_timezones():
        raise Refusal("organizations.unknown_time_zone", time_zone=name)
