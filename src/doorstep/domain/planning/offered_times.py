"""Times a family can really be offered: when one of its own teachers and a partner could both come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from doorstep.domain.consent.models import Invitation, PlaceKind
from doorstep.domain.planning.joint import joint
from doorstep.domain.visits.models import Hold
from doorstep.kernel.clock import Clock


@dataclass(frozen=True, slots=True)
class Offer:
    """Starts in order of time (UTC); ``others_come`` to a second visit, where the first two cannot."""

    starts: list[datetime]
    others_come: bool


def for_invitation(
    *,
    invitation: Invitation,
    clock: Clock,
    place: PlaceKind = PlaceKind.HOME,
    language_needed: bool = False,
    own: Hold | None = None,
) -> Offer:
    """What can be offered to an invited family; a constant number of queries.

    At each some pair, and an interpreter where the language needs one, can really come now: nothing is
    counted twice that is promised to, or kept for, someone else. Offering takes nothing;
    `actions/bookings.hold` does.
    """
    found = joint(
        invitation=invitation, at=clock.now(), place=place, language_needed=language_needed, own=own
    )
    return Offer(found.starts(), found.others_come)
