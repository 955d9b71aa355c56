"""Which chapters are asked what a change of people would cost them."""

from __future__ import annotations

from typing import Final

from doorstep.domain.consent.queries import stakes as of_consent
from doorstep.domain.people.ports import Stake
from doorstep.domain.selection.queries import stakes as of_selection
from doorstep.domain.visits.queries import stakes as of_visits

STAKES: Final[tuple[Stake, ...]] = (of_visits.at_stake, of_consent.at_stake, of_selection.at_stake)
