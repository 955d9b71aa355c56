"""Where families set their visit themselves: one hour, kept while they decide, promised when they send."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from doorstep.domain.consent.models import PlaceKind
from doorstep.domain.planning import offered_times
from doorstep.domain.planning.actions import bookings
from doorstep.domain.visits.actions import holds
from doorstep.domain.visits.models import Hold
from doorstep.domain.visits.queries.holds import of_guardian
from doorstep.domain.visits.queries.holds import offered as offered_to
from doorstep.interfaces.portal import drafts
from doorstep.interfaces.portal.drafts import Draft
from doorstep.interfaces.portal.forms.times import moments_in, page_number, page_of, pages, starts_with_days
from doorstep.interfaces.portal.opening import Opened, show
from doorstep.interfaces.portal.sentences import sentence
from doorstep.interfaces.portal.summaries import visit_that_stands
from doorstep.kernel.refusal import Refusal

_A_MOMENT: Final = timedelta(seconds=1)
"""What is kept to a midnight is kept to the end of the day before."""
CANCELLED: Final = "cancelled"
"""In the address of the page of times where a visit was just called off for another time; it only says so."""
_TAKEN: Final = "taken"
"""In the same address, where an hour was lost as it was sent."""


def choose(request: HttpRequest, opened: Opened, draft: Draft, *, steps: int) -> HttpResponse:
    """One of the hours at which a pair can come now; the one chosen is kept for a while."""
    problem = "taken" if _TAKEN in request.GET else ""
    if request.method == "POST":
        answer = _turned(request, opened, draft) or _chosen(request, opened, draft)
        if isinstance(answer, HttpResponse):
            return answer
        problem = answer
    own = held(opened)
    offer = offered_times.for_invitation(
        invitation=opened.invitation,
        clock=opened.clock,
        place=_place(draft),
        language_needed=draft.interpreter_wanted,
        own=own,
    )
    chosen = (own.starts_at,) if own is not None else ()
    offered = offer.starts
    kept = [hold for hold in _kept_for(opened) if hold.starts_at in offered]
    offered = [at for at in offered if at not in {hold.starts_at for hold in kept}]
    count = pages(offered, chosen, opened)
    number = page_number(request.GET.get("page", ""), count)
    return show(
        request,
        opened,
        "times",
        days=page_of(offered, chosen, opened, page=number),
        kept=starts_with_days([hold.starts_at for hold in kept], chosen, opened) if number == 0 else [],
        kept_until=_until(kept, opened),
        one=True,
        others_come=offer.others_come,
        problem=problem,
        cancelled=CANCELLED in request.GET,
        visit=visit_that_stands(opened),
        earlier=number > 0,
        later=number + 1 < count,
        steps=steps,
    )


def _place(draft: Draft) -> PlaceKind:
    assert draft.place is not None  # the page before asks for it
    return draft.place


def _turned(request: HttpRequest, opened: Opened, draft: Draft) -> HttpResponse | None:
    """Other days, or a time of the family's own; None where an hour is sent."""
    go = request.POST.get("go", "")
    if go == "another":
        return redirect("portal:another", opened.token)
    if go not in ("earlier", "later"):
        return None
    number = page_number(request.GET.get("page", ""), 1000)
    address = redirect("portal:times", opened.token)
    address.headers["Location"] += f"?page={max(number + (1 if go == 'later' else -1), 0) + 1}"
    return address


def _chosen(request: HttpRequest, opened: Opened, draft: Draft) -> HttpResponse | str:
    """The hour is kept, or why it cannot be, as a word for the template."""
    picked = moments_in(request.POST.getlist("time"))
    if not picked:
        return "none"
    try:
        kept = bookings.hold(
            invitation=opened.invitation,
            guardian=opened.guardian,
            starts_at=picked[0],
            place=_place(draft),
            language_needed=draft.interpreter_wanted,
            by=opened.actor,
            clock=opened.clock,
        )
    except Refusal as refusal:
        if refusal.code != "planning.time_taken":
            return sentence(refusal, opened)
        return "taken"
    chosen = replace(draft, times=(kept.starts_at,), booked=True)
    return drafts.keep(redirect("portal:help", opened.token), chosen, opened)


def held(opened: Opened) -> Hold | None:
    """What this guardian holds."""
    return of_guardian(invitation=opened.invitation, guardian=opened.guardian, at=opened.now)


def kept_hours(opened: Opened) -> dict[str, object]:
    """The hours that are kept for the family since its visit was called off, and until when, in words."""
    kept = _kept_for(opened) if opened.can_answer and opened.program.self_booking else []
    return {
        "kept": starts_with_days([hold.starts_at for hold in kept], (), opened),
        "kept_until": _until(kept, opened),
    }


def _kept_for(opened: Opened) -> list[Hold]:
    return list(offered_to(invitation=opened.invitation, at=opened.now))


def _until(kept: Sequence[Hold], opened: Opened) -> str:
    return opened.day(kept[0].expires_at - _A_MOMENT) if kept else ""


def choose_again(opened: Opened, draft: Draft) -> HttpResponse:
    """The hour went to somebody else as the answer was sent: back to those that are left, all else kept."""
    address = redirect("portal:times", opened.token)
    address.headers["Location"] += f"?{_TAKEN}=1"
    return drafts.keep(address, replace(draft, times=(), booked=False), opened)


def let_go(opened: Opened) -> None:
    """Another time is suggested instead: what was kept is free again."""
    holds.release(invitation=opened.invitation, guardian=opened.guardian, by=opened.actor, clock=opened.clock)


def send(opened: Opened, draft: Draft) -> HttpResponse:
    """The yes is sent and the visit set; a refusal is the caller's to tell."""
    bookings.book(
        invitation=opened.invitation,
        guardian=opened.guardian,
        starts_at=draft.times[0],
        place=_place(draft),
        place_name=draft.place_name,
        interpreter_wanted=draft.interpreter_wanted,
        wishes=sorted(draft.wishes),
        by=opened.actor,
        clock=opened.clock,
    )
    return drafts.forget(redirect("portal:thanks", opened.token), opened)
