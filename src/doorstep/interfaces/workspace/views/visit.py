"""One visit: who, when, where, the conversation, and what can be done about it now."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from doorstep.domain.conversations.queries.agreements import of_visit
from doorstep.domain.conversations.queries.hopes import carried_to
from doorstep.domain.conversations.rules import can_agree
from doorstep.domain.planning.actions import alternatives
from doorstep.domain.planning.ports import TravelTimes
from doorstep.domain.programs.models import VisitKind
from doorstep.domain.reflection.rules import REFLECTED_ON
from doorstep.domain.visits import rules
from doorstep.domain.visits.actions import addresses, appointments, days
from doorstep.domain.visits.models import CancelledBy
from doorstep.domain.visits.queries.access import Why
from doorstep.domain.visits.queries.substitutes import substitutes
from doorstep.domain.visits.queries.visits import VisitPage
from doorstep.domain.visits.queries.visits import page as page_of
from doorstep.domain.visits.states import VisitState
from doorstep.interfaces.workspace import visit_words
from doorstep.interfaces.workspace.access import for_staff
from doorstep.interfaces.workspace.forms.visit import AddressForm, HandOverForm, MoveForm
from doorstep.interfaces.workspace.refused import refusals_told
from doorstep.interfaces.workspace.words import language_name
from doorstep.interfaces.workspace.workplace import Workplace

OPEN = (VisitState.APPOINTMENT, VisitState.CONFIRMED)


@require_safe
@for_staff
def visit(request: HttpRequest, workplace: Workplace, key: UUID) -> HttpResponse:
    """The page of a visit, for its people and who coordinates; for everyone else there is none."""
    return _page(request, workplace, found(workplace, key))


def found(workplace: Workplace, key: UUID) -> VisitPage:
    """The visit of an address; 404 for one that does not exist or is not this reader's."""
    page = page_of(key=key, by=workplace.actor)
    if page is None:
        raise Http404
    return page


def _page(request: HttpRequest, workplace: Workplace, page: VisitPage, *, address: str = "") -> HttpResponse:
    shown, now = page.visit, workplace.clock.now()
    of_the_pair = page.why in (Why.LEAD, Why.PARTNER)
    return render(
        request,
        "workspace/visit.html",
        {
            "page": page,
            "visit": shown,
            "zone": page.zone,
            "state": visit_words.STATES[VisitState(shown.state)],
            "tone": visit_words.TONES[VisitState(shown.state)],
            "kind": visit_words.KINDS[VisitKind(shown.kind)],
            "place": visit_words.place(shown),
            "others": _people(page),
            "spoken": language_name(shown.language) if shown.language not in ("", "en") else "",
            "minutes_away": _minutes_away(page),
            "guide": visit_words.GUIDES[VisitKind(shown.kind)],
            "why": visit_words.WHY[page.why],
            "back": _back(page),
            "address": address,
            "address_form": AddressForm(),
            "home": shown.family.home if address else None,
            "can_see_address": page.why != Why.INTERPRETER and rules.can_see_address(shown, now=now),
            "can_arrive": of_the_pair and rules.can_arrive(shown, now=now),
            "can_leave": of_the_pair and rules.can_leave(shown),
            "can_leave_now": of_the_pair and rules.can_leave_now(shown, now=now),
            "can_settle": page.why == Why.COORDINATOR and page.can_settle,
            "differing": [
                (word, visit_words.SAYINGS[word.saying]) for word in visit_words.differing(page.day_words)
            ],
            "can_reflect": of_the_pair and shown.state in REFLECTED_ON and page.own_attestation is not None,
            **_conversation(page, of_the_pair=of_the_pair, workplace=workplace),
            "can_attest": _can_attest(page, workplace),
            "can_confirm": page.why != Why.INTERPRETER and shown.state == VisitState.APPOINTMENT,
            "can_change": page.why != Why.INTERPRETER and shown.state in OPEN,
            "waits_for_the_day": of_the_pair
            and shown.state == VisitState.CONFIRMED
            and now < shown.starts_at,
            "outcomes": visit_words.OUTCOMES,
        },
    )


def _conversation(page: VisitPage, *, of_the_pair: bool, workplace: Workplace) -> dict[str, object]:
    """What a visit has of the conversation: the hopes a second one begins with, and what was agreed on.

    Only the two who go see any of it here.
    """
    if not of_the_pair or page.educator is None:
        return {}
    agreed = of_visit(visit=page.visit) is not None
    return {
        "hopes": carried_to(visit=page.visit, on=workplace.today),
        "agreed": agreed,
        "can_agree": can_agree(page.visit, educator_id=page.educator.pk, agreed=agreed),
        "stays_in_touch": page.visit.state in REFLECTED_ON,
    }


def _people(page: VisitPage) -> list[dict[str, object]]:
    """Everyone else of the visit: their name, and in a line what they do and speak."""
    rows: list[dict[str, object]] = []
    for person in page.others:
        facts = [visit_words.role(person, page.visit), person.job_title, visit_words.speaks(person)]
        rows.append({"name": str(person), "names": [str(person)], "detail": " · ".join(filter(None, facts))})
    return rows


def _minutes_away(page: VisitPage) -> int | None:
    """Estimated minutes from school, for a visit at home; None where a place is not known or is protected."""
    home, school = page.visit.family.home, page.visit.program.school.point
    if page.visit.place != "home" or home is None or home.protected or home.point is None or school is None:
        return None
    times: TravelTimes = settings.TRAVEL_TIMES
    return times.table((school, home.point))[0][1]


def _can_attest(page: VisitPage, workplace: Workplace) -> bool:
    if page.educator is None:
        return False
    return rules.can_attest(
        page.visit,
        educator_id=page.educator.pk,
        attested=page.own_attestation is not None,
        now=workplace.clock.now(),
    )


def _is_ahead(page: VisitPage, workplace: Workplace) -> bool:
    return page.visit.state == VisitState.CONFIRMED and workplace.clock.now() < page.visit.starts_at


def _back(page: VisitPage) -> dict[str, str]:
    if page.educator is None:
        return {"href": reverse("workspace:schedule"), "label": gettext("Schedule")}
    return {"href": reverse("workspace:my_visits"), "label": gettext("Your visits")}


@require_POST
@for_staff
def visit_address(request: HttpRequest, workplace: Workplace, key: UUID) -> HttpResponse:
    """Show the address on the page that answers, and nowhere else; who saw it and why is kept."""
    page, form, address = found(workplace, key), AddressForm(request.POST), ""
    if form.is_valid():
        with refusals_told(request):
            address = addresses.reveal(
                visit=page.visit,
                reason=form.cleaned_data["reason"],
                by=workplace.actor,
                clock=workplace.clock,
            )
    return _page(request, workplace, page, address=address)


@require_POST
@for_staff
def visit_confirm(request: HttpRequest, workplace: Workplace, key: UUID) -> HttpResponse:
    """Promise a proposed visit."""
    page = found(workplace, key)
    with refusals_told(request):
        appointments.confirm(visit=page.visit, by=workplace.actor, clock=workplace.clock)
        messages.success(request, gettext("Confirmed. The family and both visitors are told."))
    return redirect("workspace:visit", key=key)


@require_POST
@for_staff
def visit_arrive(request: HttpRequest, workplace: Workplace, key: UUID) -> HttpResponse:
    """“We’re here.”"""
    page = found(workplace, key)
    with refusals_told(request):
        days.arrive(visit=page.visit, by=workplace.actor, clock=workplace.clock)
        messages.success(request, gettext("Have a good conversation."))
    return redirect("workspace:visit", key=key)


@require_POST
@for_staff
def visit_leave(request: HttpRequest, workplace: Workplace, key: UUID) -> HttpResponse:
    """“We’ve left.”"""
    page = found(workplace, key)
    with refusals_told(request):
        days.leave(visit=page.visit, by=workplace.actor, clock=workplace.clock)
    return redirect("workspace:visit", key=key)


@require_http_methods(["GET", "HEAD"])
@for_staff
def visit_change(request: HttpRequest, workplace: Workplace, key: UUID) -> HttpResponse:
    """Another time, someone else, or not at all."""
    return _change_page(request, workplace, _changeable(workplace, key))


def _changeable(workplace: Workplace, key: UUID) -> VisitPage:
    page = found(workplace, key)
    if page.why == Why.INTERPRETER or page.visit.state not in OPEN:
        raise Http404
    return page


def _change_page(
    request: HttpRequest,
    workplace: Workplace,
    page: VisitPage,
    *,
    move: MoveForm | None = None,
    hand_over: HandOverForm | None = None,
) -> HttpResponse:
    return render(
        request,
        "workspace/visit_change.html",
        {
            "visit": page.visit,
            "zone": page.zone,
            "move": move or _move_form(page, workplace),
            "hand_over": hand_over or _hand_over_form(page, workplace),
            "moving": move is not None,
            "handing_over": hand_over is not None,
            "form": move or hand_over,
        },
    )


def _move_form(page: VisitPage, workplace: Workplace, data: object = None) -> MoveForm:
    now, current = workplace.clock.now(), page.visit.starts_at
    answer = page.visit.answer
    offered = [
        time.starts_at
        for time in (answer.times.order_by("preference") if answer else ())
        if time.starts_at > now and time.starts_at != current
    ]
    return MoveForm(data, offered=offered, zone=page.zone, auto_id="move-%s")


def _hand_over_form(page: VisitPage, workplace: Workplace, data: object = None) -> HandOverForm:
    names = [(person, str(person)) for person in (page.visit.lead, page.visit.partner)]
    return HandOverForm(
        data,
        pair=[(str(person.key), name) for person, name in names],
        substitutes=substitutes(visit=page.visit, at=workplace.clock.now()),
        language=language_name(page.visit.language),
        auto_id="hand-%s",
    )


@require_POST
@for_staff
def visit_move(request: HttpRequest, workplace: Workplace, key: UUID) -> HttpResponse:
    """Move the visit to a time that its people agreed on."""
    page = _changeable(workplace, key)
    form = _move_form(page, workplace, request.POST)
    if not form.is_valid():
        return _change_page(request, workplace, page, move=form)
    then = "workspace:visit_change"
    with refusals_told(request):
        appointments.repropose(
            visit=page.visit, starts_at=form.starts_at, by=workplace.actor, clock=workplace.clock
        )
        messages.success(request, gettext("Moved. Everyone is told of the new time."))
        then = "workspace:visit"
    return redirect(then, key=key)


@require_POST
@for_staff
def visit_hand_over(request: HttpRequest, workplace: Workplace, key: UUID) -> HttpResponse:
    """Let someone else go instead of one of the pair."""
    page = _changeable(workplace, key)
    form = _hand_over_form(page, workplace, request.POST)
    if not form.is_valid():
        return _change_page(request, workplace, page, hand_over=form)
    free = {
        str(one.educator.key): one.educator for one in substitutes(visit=page.visit, at=workplace.clock.now())
    }
    pair = {str(person.key): person for person in (page.visit.lead, page.visit.partner)}
    leaving, coming = pair[form.cleaned_data["leaving"]], free[form.cleaned_data["coming"]]
    then = "workspace:visit_change"
    with refusals_told(request):
        appointments.replace_visitor(
            visit=page.visit, leaving=leaving, coming=coming, by=workplace.actor, clock=workplace.clock
        )
        done = gettext("%(coming)s goes instead of %(leaving)s. Everyone is told.")
        messages.success(request, done % {"coming": coming, "leaving": leaving})
        then = "workspace:visit"
    if page_of(key=key, by=workplace.actor) is None:  # who has handed her own place over sees it no more
        return redirect("workspace:my_visits")
    return redirect(then, key=key)


@require_POST
@for_staff
def visit_cancel(request: HttpRequest, workplace: Workplace, key: UUID) -> HttpResponse:
    """Call the visit off: the family's wish, or the school's."""
    page = found(workplace, key)
    wish = CancelledBy.FAMILY if request.POST.get("by") == CancelledBy.FAMILY else CancelledBy.STAFF
    with refusals_told(request):
        kept = alternatives.call_off(
            visit=page.visit, cancelled_by=wish, by=workplace.actor, clock=workplace.clock
        )
        messages.success(request, gettext("Called off. Everyone is told, and nobody is asked why."))
        if kept:
            said = ngettext(
                "%(count)s other hour is kept for the family for two days.",
                "%(count)s other hours are kept for the family for two days.",
                len(kept),
            )
            messages.info(request, said % {"count": len(kept)})
    return redirect("workspace:visit", key=key)
