"""When someone may reflect on a visit, what its words may not hold, and how few are too few to show."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from doorstep.domain.reflection.immigration import says_immigration
from doorstep.domain.reflection.models import Theme, Tier
from doorstep.domain.visits.models import Visit
from doorstep.domain.visits.states import VisitState
from doorstep.kernel.refusal import Refusal

FEW: Final = 3
"""A theme that fewer educators ticked is not shown: a school is small, and colleagues guess."""

DEBRIEF_MINUTES: Final = (10, 240)
LONGEST: Final = 600
REFLECTED_ON: Final = (VisitState.HELD, VisitState.ATTESTED)


def check_can_reflect(visit: Visit, *, educator_id: int, shared: bool) -> None:
    """Raise where this person has nothing to reflect on: not one of the pair, no visit held, or done."""
    if educator_id not in visit.visitor_ids:
        raise Refusal("reflection.only_visitors_reflect")
    if visit.state not in REFLECTED_ON:
        raise Refusal("reflection.visit_not_held")
    if shared:
        raise Refusal("reflection.shared_already")


def can_reflect(visit: Visit, *, educator_id: int, shared: bool) -> bool:
    """Whether this person can reflect on the visit now."""
    try:
        check_can_reflect(visit, educator_id=educator_id, shared=shared)
    except Refusal:
        return False
    return True


def check_words(*, tier: Tier, words: Collection[str], themes: Collection[Theme]) -> None:
    """Raise where nothing is said, where words go with themes alone, or tell of somebody's immigration."""
    said = [text.strip() for text in words if text.strip()]
    if tier == Tier.THEMES and said:
        raise Refusal("reflection.themes_have_no_words")
    if not said and not themes:
        raise Refusal("reflection.says_nothing")
    for text in said:
        if len(text) > LONGEST:
            raise Refusal("reflection.too_long", most=LONGEST)
        if says_immigration(text):
            raise Refusal("reflection.says_immigration")


def check_debrief(*, minutes: int) -> None:
    """Raise where a debrief lasts no sensible time."""
    low, high = DEBRIEF_MINUTES
    if not low <= minutes <= high:
        raise Refusal("reflection.debrief_minutes_out_of_bounds", low=low, high=high)
