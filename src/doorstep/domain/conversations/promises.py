"""What the database refuses about conversations, as refusals that an entrance can put into words."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Final

from doorstep.domain.organizations import promises

BY_CONSTRAINT: Final = {
    "conversations_agreement_once": "conversations.agreed_already",
    "conversations_hopeproposal_open_once": "conversations.proposed_already",
    "conversations_succession_once": "conversations.asked_already",
    "conversations_contact_minutes": "conversations.minutes_out_of_bounds",
}


def kept() -> AbstractContextManager[None]:
    """The block in a savepoint; what the database refuses in it comes out as a `Refusal`."""
    return promises.kept(BY_CONSTRAINT)
