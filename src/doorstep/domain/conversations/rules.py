"""What may be written and agreed on, and when a family is due to hear from its visitors."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from doorstep.domain.conversations.models import Contact, HopeProposal, Request, Support
from doorstep.domain.conversations.states import REQUEST_TRANSITIONS, RequestState
from doorstep.domain.programs.models import Policy, VisitKind
from doorstep.domain.reflection.immigration import says_immigration
from doorstep.domain.visits.models import Visit
from doorstep.domain.visits.states import VisitState
from doorstep.kernel.refusal import Refusal

LONGEST_LINE: Final = 1000
LONGEST_HOPE: Final = 600
LONGEST_NOTE: Final = 200
MINUTES: Final = (1, 240)
ANSWER_WITHIN: Final = timedelta(days=60)
HELD: Final = (VisitState.HELD, VisitState.ATTESTED)


class Due(StrEnum):
    """Whether a family should hear from its visitors: not yet, about now, or for some time already."""

    NOT_YET = "not_yet"
    NOW = "now"
    LATE = "late"


def due(*, last: datetime, now: datetime, policy: Policy) -> Due:
    """How long ago people were last in touch, by the program's policy."""
    if now >= last + timedelta(weeks=policy.follow_up_until_weeks):
        return Due.LATE
    return Due.NOW if now >= last + timedelta(weeks=policy.follow_up_from_weeks) else Due.NOT_YET


def check_words(words: str, *, longest: int, needed: bool = True) -> str:
    """The words without blanks around them; raise where there are none, too many, or of immigration."""
    said = words.strip()
    if needed and not said:
        raise Refusal("conversations.says_nothing")
    if len(said) > longest:
        raise Refusal("conversations.too_long", most=longest)
    if says_immigration(said):
        raise Refusal("conversations.says_immigration")
    return said


def check_contact(*, at: datetime, minutes: int | None, reached: bool, now: datetime) -> None:
    """Raise where a contact cannot have been: ahead of now, or of no sensible length."""
    low, high = MINUTES
    if at > now:
        raise Refusal("conversations.contact_ahead")
    if minutes is not None and not low <= minutes <= high:
        raise Refusal("conversations.minutes_out_of_bounds", low=low, high=high)
    if minutes is not None and not reached:
        raise Refusal("conversations.nobody_was_reached")


def check_can_take_back(contact: Contact) -> None:
    """Raise where an entry was taken back before."""
    if contact.taken_back_at is not None:
        raise Refusal("conversations.contact_stays")


def check_answer_by(answer_by: date, *, today: date) -> None:
    """Raise where the day by which a family hears is past, or too far off to be a promise."""
    if answer_by < today:
        raise Refusal("conversations.answer_by_has_passed")
    if answer_by > today + ANSWER_WITHIN:
        raise Refusal("conversations.answer_by_too_far", days=ANSWER_WITHIN.days)


def check_transition(request: Request, to: RequestState) -> None:
    """Raise where a request in its state does not become ``to``."""
    if to not in REQUEST_TRANSITIONS[RequestState(request.state)]:
        raise Refusal("conversations.request_is_closed")


def check_can_propose(visit: Visit) -> None:
    """Raise where there are no hopes to recall yet: no first visit was held."""
    if visit.kind != VisitKind.FIRST or visit.state not in HELD:
        raise Refusal("conversations.no_first_visit_held")


def check_open_proposal(proposal: HopeProposal) -> None:
    """Raise where a proposal was answered before."""
    if proposal.approved is not None:
        raise Refusal("conversations.answered_already")


def check_can_agree(visit: Visit, *, educator_id: int, agreed: bool) -> None:
    """Raise where nothing can be agreed on: no second visit held, not one of the pair, or said already."""
    if visit.kind != VisitKind.SECOND or visit.state not in HELD:
        raise Refusal("conversations.agreed_at_second_visits")
    if educator_id not in visit.visitor_ids:
        raise Refusal("conversations.not_your_family")
    if agreed:
        raise Refusal("conversations.agreed_already")


def can_agree(visit: Visit, *, educator_id: int, agreed: bool) -> bool:
    """Whether one of the pair can say now what was agreed on."""
    try:
        check_can_agree(visit, educator_id=educator_id, agreed=agreed)
    except Refusal:
        return False
    return True


def check_supports(supports: Collection[Support], *, line: str) -> str:
    """The line that goes with what was chosen; raise where nothing was agreed on or the line is unfit."""
    if not supports and not line.strip():
        raise Refusal("conversations.says_nothing")
    return check_words(line, longest=LONGEST_NOTE, needed=False)
