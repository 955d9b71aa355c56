"""What a slip opens: one question, asked of everyone and of nobody by name."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.http import require_http_methods

from doorstep.domain.organizations.walls import inside
from doorstep.domain.readiness.actions import ballots
from doorstep.domain.readiness.models import Group, Mark, Slip, Wish
from doorstep.domain.readiness.queries import inquiries
from doorstep.domain.readiness.states import InquiryState
from doorstep.interfaces.look import asking
from doorstep.interfaces.portal.guesses import TooManyGuesses, guessed
from doorstep.interfaces.portal.opening import not_here, too_often
from doorstep.kernel.clock import standing_clock
from doorstep.kernel.ids import from_base31
from doorstep.kernel.refusal import Refusal

LONGEST_DISTRICT = 12


class AskForm(forms.Form):
    """Whether one would like home visits, and what one thinks about it."""

    wish = forms.ChoiceField(choices=Wish.choices)
    marks = forms.MultipleChoiceField(choices=Mark.choices, required=False)


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, token: str) -> HttpResponse:
    """The question of a slip; an answer is counted once, and looking at it changes nothing."""
    district_id = _district_of(token)
    if district_id is None:
        return _nowhere(request)
    with inside(district_id):
        slip = inquiries.slip(token)
        if slip is None:
            return _nowhere(request)
        response = _answered(request, slip) if request.method == "POST" else _asked(request, slip)
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _asked(request: HttpRequest, slip: Slip, *, missing: bool = False) -> HttpResponse:
    if slip.used:
        return _show(request, slip, "used")
    if slip.inquiry.state != InquiryState.OPEN:
        return _show(request, slip, "over")
    return _show(request, slip, "question", missing=missing)


def _answered(request: HttpRequest, slip: Slip) -> HttpResponse:
    form = AskForm(request.POST)
    if not form.is_valid():
        return _asked(request, slip, missing=True)
    try:
        ballots.cast(
            slip=slip,
            wish=Wish(form.cleaned_data["wish"]),
            marks=[Mark(mark) for mark in form.cleaned_data["marks"]],
            by=ballots.ANYONE,
            clock=standing_clock(),
        )
    except Refusal as refusal:
        return _show(request, slip, "used" if refusal.code == "readiness.slip_used" else "over")
    return _show(request, slip, "thanks")


def _show(request: HttpRequest, slip: Slip, part: str, *, missing: bool = False) -> HttpResponse:
    words = asking.words(translation.get_language() or asking.FALLBACK)
    return render(
        request,
        "portal/ask.html",
        {
            "school_name": slip.inquiry.school.name,
            "part": part,
            "words": words,
            "languages": [(code, own) for code, own in settings.LANGUAGES if code in asking.written()],
            "intro": words["intro"] if slip.group == Group.FAMILIES else words["staff_intro"],
            "missing": missing,
        },
    )


def _nowhere(request: HttpRequest) -> HttpResponse:
    try:
        guessed(request)
    except TooManyGuesses:
        return too_often(request)
    return not_here(request)


def _district_of(token: str) -> int | None:
    district, _, secret = token.partition("-")
    try:
        return from_base31(district) if secret and 0 < len(district) <= LONGEST_DISTRICT else None
    except ValueError:
        return None
