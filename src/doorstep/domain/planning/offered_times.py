"""Times a family can really be offered: when one of its own teachers and a partner could both come."""

from __future__ import annotations

from datetime import datetime

from doorstep.domain.consent.models import Invitation, PlaceKind
from doorstep.domain.planning.joint import joint
from doorstep.domain.visits.models import Hold
from doorstep.kernel.clock import Clock


def for_invitation(
    *,
    invitation: Invitation,
    clock: Clock,
    place: PlaceKind = PlaceKind.HOME,
    language_needed: bool = False,
    own: Hold | None = None,
) -> list[datetime]:
    """Starts that can be offered to an invited family, in order of time (UTC); a constant number of queries.

    At each some pair, and an interpreter where the language needs one, can really come now: nothing is
    counted twice that is promised to, or kept for, someone else. Offering takes nothing;
    `actions/bookings.hold` does.
    """
    found = joint(
        invitation=invitation, at=clock.now(), place=place, language_needed=language_needed, own=own
    )
    return found.starts()
