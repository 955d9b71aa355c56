"""Not now, talk first, and calling a visit off: one question each, and it is done."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from doorstep.domain.consent.states import AnswerKind, Wish
from doorstep.domain.planning.actions import alternatives
from doorstep.domain.visits.actions.withdrawals import withdraw
from doorstep.domain.visits.models import CancelledBy
from doorstep.domain.visits.states import VisitState
from doorstep.interfaces.portal import drafts
from doorstep.interfaces.portal.forms.choices import (
    ANOTHER_TIME,
    CancelForm,
    LaterForm,
    NotNowForm,
    TalkForm,
)
from doorstep.interfaces.portal.opening import Opened, family_page, posted, show
from doorstep.interfaces.portal.sentences import sentence
from doorstep.interfaces.portal.summaries import visit
from doorstep.interfaces.portal.views.booking import CANCELLED
from doorstep.kernel.refusal import Refusal

page = require_http_methods(["GET", "HEAD", "POST"])


@page
@family_page
def not_now(request: HttpRequest, opened: Opened) -> HttpResponse:
    """Not now; a confirmed visit is called off with it."""
    kind = AnswerKind.WITHDRAWN if opened.said_yes else AnswerKind.NOT_NOW
    return _answer(request, opened, kind, NotNowForm, "not_now")


@page
@family_page
def later(request: HttpRequest, opened: Opened) -> HttpResponse:
    """Ask me later; a confirmed visit is called off with it."""
    kind = AnswerKind.WITHDRAWN if opened.said_yes else AnswerKind.NOT_NOW
    return _answer(request, opened, kind, LaterForm, "later")


@page
@family_page
def talk(request: HttpRequest, opened: Opened) -> HttpResponse:
    """Talk first."""
    return _answer(request, opened, AnswerKind.TALK_FIRST, TalkForm, "talk")


@page
@family_page
def cancel(request: HttpRequest, opened: Opened) -> HttpResponse:
    """Call the visit off, for another time or for none."""
    found = opened.visit
    if found is None or found.state != VisitState.CONFIRMED:
        return redirect("portal:invitation", opened.token)
    form = CancelForm(posted(request))
    if request.method == "POST" and form.is_valid():
        another_time = form.cleaned_data["choice"] == ANOTHER_TIME
        try:
            if another_time:
                alternatives.call_off(
                    visit=found, cancelled_by=CancelledBy.FAMILY, by=opened.actor, clock=opened.clock
                )
            else:
                _withdraw(opened, AnswerKind.WITHDRAWN)
        except Refusal as refusal:
            form.add_error(None, sentence(refusal, opened))
        else:
            address = redirect("portal:times" if another_time else "portal:thanks", opened.token)
            if another_time:
                address.headers["Location"] += f"?{CANCELLED}=1"
            return drafts.forget(address, opened)
    return show(request, opened, "cancel", form=form, visit=visit(opened))


def _answer(
    request: HttpRequest, opened: Opened, kind: AnswerKind, form_class: type[forms.Form], template: str
) -> HttpResponse:
    if not opened.can_answer:
        return show(request, opened, "ended")
    form = form_class(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            _withdraw(opened, kind, Wish(form.cleaned_data["choice"]))
        except Refusal as refusal:
            form.add_error(None, sentence(refusal, opened))
        else:
            return drafts.forget(redirect("portal:thanks", opened.token), opened)
    day = opened.day(opened.visit.starts_at) if opened.visit is not None else ""
    return show(request, opened, template, form=form, day=day)


def _withdraw(opened: Opened, kind: AnswerKind, *wishes: Wish) -> None:
    withdraw(
        invitation=opened.invitation,
        guardian=opened.guardian,
        kind=kind,
        wishes=wishes,
        by=opened.actor,
        clock=opened.clock,
    )
