"""Saying yes, one question a page: where, when, what would help, and a last look before it is sent."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from doorstep.domain.consent.actions import answers
from doorstep.domain.consent.actions.answers import Said
from doorstep.domain.consent.models import PlaceKind
from doorstep.domain.consent.rules import MOST_TIMES, NOTICE, check_times
from doorstep.domain.consent.states import AnswerKind, Wish
from doorstep.domain.messaging.wording import time_in_words
from doorstep.domain.planning import offered_times
from doorstep.domain.programs.models import VisitKind, Window
from doorstep.domain.programs.queries.programs import windows
from doorstep.interfaces.portal import drafts
from doorstep.interfaces.portal.drafts import Draft
from doorstep.interfaces.portal.forms.choices import TICK_FIRST
from doorstep.interfaces.portal.forms.help import INTERPRETER, HelpForm
from doorstep.interfaces.portal.forms.place import PlaceForm
from doorstep.interfaces.portal.forms.times import (
    Day,
    SuggestForm,
    moments_in,
    page_number,
    page_of,
    pages,
    value_of,
)
from doorstep.interfaces.portal.opening import Opened, family_page, posted, show
from doorstep.interfaces.portal.sentences import sentence
from doorstep.interfaces.portal.summaries import place as place_in_words
from doorstep.interfaces.portal.summaries import times as times_in_words
from doorstep.interfaces.portal.summaries import visit_that_stands, wish_words
from doorstep.interfaces.portal.views import booking
from doorstep.interfaces.portal.views.booking import CANCELLED
from doorstep.kernel.clock import local_date
from doorstep.kernel.refusal import Refusal

STEPS = 4
page = require_http_methods(["GET", "HEAD", "POST"])


@page
@family_page
def place(request: HttpRequest, opened: Opened) -> HttpResponse:
    """Where?"""
    if not opened.can_answer:
        return show(request, opened, "ended")
    draft = drafts.of(request, opened)
    video = opened.program.video_counts
    if request.method != "POST":
        form = PlaceForm(initial=PlaceForm.initial_of(draft), video=video)
        return show(request, opened, "place", form=form, steps=STEPS)
    form = PlaceForm(request.POST, video=video)
    if not form.is_valid():
        return show(request, opened, "place", form=form, steps=STEPS)
    chosen = replace(
        draft, place=PlaceKind(form.cleaned_data["place"]), place_name=form.cleaned_data["place_name"]
    )
    return drafts.keep(redirect("portal:times", opened.token), chosen, opened)


@page
@family_page
def times(request: HttpRequest, opened: Opened) -> HttpResponse:
    """When? A page of days at a time; what was ticked on other pages stays."""
    draft = drafts.of(request, opened)
    if not opened.can_answer or draft.place is None:
        return redirect("portal:place", opened.token)
    if opened.program.self_booking:
        return booking.choose(request, opened, draft, steps=STEPS)
    offer = offered_times.for_invitation(
        invitation=opened.invitation,
        clock=opened.clock,
        place=draft.place,
        language_needed=draft.interpreter_wanted,
    )
    offered = offer.starts
    number = page_number(request.GET.get("page", ""), pages(offered, draft.times, opened))
    days = page_of(offered, draft.times, opened, page=number)
    problem = ""
    if request.method == "POST":
        shown = _shown(days)
        ticked = [at for at in moments_in(request.POST.getlist("time")) if value_of(at) in shown]
        chosen = draft.with_times(
            [at for at in draft.times if value_of(at) not in shown or at in ticked] + ticked
        )
        target = _next_of_times(request, opened, number)
        if chosen.times or target != "portal:help":
            address = redirect(target, opened.token)
            if target == "portal:times":
                address.headers["Location"] += f"?page={_turned(request, number) + 1}"
            return drafts.keep(address, chosen, opened)
        problem = "none"
    return show(
        request,
        opened,
        "times",
        days=days,
        others_come=offer.others_come,
        problem=problem,
        cancelled=CANCELLED in request.GET,
        visit=visit_that_stands(opened),
        elsewhere=times_in_words([at for at in draft.times if value_of(at) not in _shown(days)], opened),
        most=MOST_TIMES,
        earlier=number > 0,
        later=number + 1 < pages(offered, draft.times, opened),
        steps=STEPS,
    )


@page
@family_page
def another(request: HttpRequest, opened: Opened) -> HttpResponse:
    """Another time than those offered."""
    draft = drafts.of(request, opened)
    if not opened.can_answer or draft.place is None:
        return redirect("portal:place", opened.token)
    window = windows(program=opened.program).get(VisitKind(opened.invitation.visit_kind))
    soonest = local_date(opened.now + NOTICE, opened.zone) + timedelta(days=1)
    limits = {
        "first": max(soonest, window.opens_on) if window else soonest,
        "last": window.closes_on if window else None,
    }
    form = SuggestForm(posted(request), opened=opened, **limits)
    if request.method == "POST" and form.is_valid():
        refused = _refused(form, opened, window)
        if refused is None:
            if opened.program.self_booking:
                booking.let_go(opened)
                own = () if draft.booked else draft.times
                chosen = replace(draft.with_times((*own, form.moment)), booked=False)
                return drafts.keep(redirect("portal:help", opened.token), chosen, opened)
            chosen = draft.with_times((*draft.times, form.moment))
            return drafts.keep(redirect("portal:times", opened.token), chosen, opened)
        form.add_error("day", sentence(refused, opened))
    return show(request, opened, "another", form=form, steps=STEPS)


@page
@family_page
def help_(request: HttpRequest, opened: Opened) -> HttpResponse:
    """What would help? Nothing has to."""
    draft = drafts.of(request, opened)
    if not opened.can_answer or draft.place is None:
        return redirect("portal:place", opened.token)
    if request.method == "POST":
        form = HelpForm(request.POST)
        if form.is_valid():
            wanted = form.cleaned_data["wishes"]
            chosen = replace(
                draft,
                interpreter_wanted=INTERPRETER in wanted,
                wishes=frozenset(Wish(wish) for wish in wanted if wish != INTERPRETER),
            )
            return drafts.keep(redirect("portal:check", opened.token), chosen, opened)
    else:
        wishes = [*sorted(draft.wishes), *([INTERPRETER] if draft.interpreter_wanted else [])]
        form = HelpForm(initial={"wishes": wishes})
    return show(request, opened, "help", form=form, steps=STEPS)


@page
@family_page
def check(request: HttpRequest, opened: Opened) -> HttpResponse:
    """A last look: the order of the times can be changed, everything can be gone back to, then it is sent.

    A first yes began with a place that a person chose. For one that stands everything is filled in already,
    so a program that presses every button could send it otherwise: that takes a tick. Who comes back after
    sending has nothing left to send, and sees what stands.
    """
    draft = drafts.begun(request, opened)
    if not opened.can_answer or draft is None or draft.place is None:
        return redirect("portal:invitation" if opened.said_yes else "portal:place", opened.token)
    sooner = moments_in(request.POST.getlist("sooner"))
    if sooner:
        address = redirect("portal:check", opened.token)
        return drafts.keep(address, draft.sooner(sooner[0]), opened)
    if request.POST.get("send") != "yes":
        return _check(request, opened, draft)
    try:
        return _send(request, opened, draft)
    except Refusal as refusal:
        if refusal.code == "planning.time_taken":
            return booking.choose_again(opened, draft)
        return _check(request, opened, draft, problem=sentence(refusal, opened))


def _send(request: HttpRequest, opened: Opened, draft: Draft) -> HttpResponse:
    """The answer is given, and a visit that the family sets itself is promised with it.

    A second tap sends what stands already: it is answered as the first was.
    """
    if _stands(opened, draft):
        return drafts.forget(redirect("portal:thanks", opened.token), opened)
    if opened.said_yes and request.POST.get("sure") != "yes":
        return _check(request, opened, draft, problem=str(TICK_FIRST))
    if draft.booked and opened.program.self_booking:
        return booking.send(opened, draft)
    answers.give(
        invitation=opened.invitation,
        guardian=opened.guardian,
        kind=AnswerKind.YES,
        place=draft.place,
        place_name=draft.place_name,
        times=draft.times,
        interpreter_wanted=draft.interpreter_wanted,
        wishes=sorted(draft.wishes),
        by=opened.actor,
        clock=opened.clock,
    )
    return drafts.forget(redirect("portal:thanks", opened.token), opened)


def _stands(opened: Opened, draft: Draft) -> bool:
    """Whether the draft says what this guardian has said already, and its hour, if it is booked, is set."""
    if not opened.said_yes or opened.answer is None or Said.by(opened.answer) != draft.said:
        return False
    return not draft.booked or (opened.visit is not None and opened.visit.starts_at in draft.times)


def _check(request: HttpRequest, opened: Opened, draft: Draft, *, problem: str = "") -> HttpResponse:
    assert draft.place is not None
    wishes = [wish_words(wish) for wish in sorted(draft.wishes)]
    kept = booking.held(opened) if draft.booked else None
    return show(
        request,
        opened,
        "check",
        place=place_in_words(draft.place, draft.place_name),
        times=times_in_words(draft.times, opened),
        interpreter=draft.interpreter_wanted,
        wishes=wishes,
        problem=problem,
        booked=draft.booked,
        visit=visit_that_stands(opened),
        kept_until=time_in_words(kept.expires_at, opened.zone, opened.language) if kept else "",
        steps=STEPS,
    )


def _refused(form: SuggestForm, opened: Opened, window: Window | None) -> Refusal | None:
    """Why a suggested time cannot be met, or None."""
    try:
        check_times(
            [form.moment],
            now=opened.now,
            zone=opened.zone,
            window=window,
            minutes=opened.program.visit_minutes,
        )
    except Refusal as refusal:
        return refusal
    return None


def _shown(days: list[Day]) -> set[str]:
    """The times on a page, as a form sends them."""
    return {start.value for day in days for start in day.starts}


def _next_of_times(request: HttpRequest, opened: Opened, number: int) -> str:
    """Where the button that was pressed leads."""
    return {"another": "portal:another", "earlier": "portal:times", "later": "portal:times"}.get(
        request.POST.get("go", ""), "portal:help"
    )


def _turned(request: HttpRequest, number: int) -> int:
    return max(number + (1 if request.POST.get("go") == "later" else -1), 0)
