"""What a change of people costs: what later chapters hold before it, less what they hold after."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from datetime import date, datetime

from doorstep.domain.people.ports import Holding, Stake

Held = Mapping[str, Set[Holding]]


def held(stakes: Sequence[Stake], *, at: datetime, on: date) -> dict[str, Set[Holding]]:
    """All that the later chapters hold on a day."""
    return {code: holdings for stake in stakes for code, holdings in stake(at=at, on=on).items()}


def lost(before: Held, after: Held) -> dict[str, int]:
    """How many things stand no longer, or not wholly, by code; codes that lose nothing are left out."""
    gone = {code: {thing for thing, _ in holdings - after[code]} for code, holdings in before.items()}
    return {code: len(things) for code, things in gone.items() if things}
