"""The page a family link opens, and what can be read from there. Nothing on these pages changes anything."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from doorstep.domain.consent.states import AnswerKind
from doorstep.domain.visits.states import VisitState
from doorstep.interfaces.portal.opening import Opened, family_page, show
from doorstep.interfaces.portal.summaries import said, visit


@require_safe
@family_page
def invitation(request: HttpRequest, opened: Opened) -> HttpResponse:
    """Whatever matters now: the confirmed visit, the answer that stands, or the invitation."""
    if opened.visit is not None:
        held = opened.visit.state != VisitState.CONFIRMED
        return show(request, opened, "visit", visit=visit(opened), held=held)
    if opened.answer is not None and opened.answer.kind != AnswerKind.WITHDRAWN:
        return show(request, opened, "answered", said=said(opened), thanks=False)
    if not opened.can_answer:
        return show(request, opened, "ended")
    return show(request, opened, "invitation", **_invitation(opened))


@require_safe
@family_page
def again(request: HttpRequest, opened: Opened) -> HttpResponse:
    """The invitation itself, for someone who answered and would like to answer differently."""
    if not opened.can_answer:
        return show(request, opened, "ended")
    return show(request, opened, "invitation", **_invitation(opened))


@require_safe
@family_page
def thanks(request: HttpRequest, opened: Opened) -> HttpResponse:
    """The answer was sent: what it says and what happens next."""
    if opened.answer is None:
        return show(request, opened, "invitation", **_invitation(opened))
    return show(request, opened, "answered", said=said(opened), thanks=True)


@require_safe
@family_page
def chosen(request: HttpRequest, opened: Opened) -> HttpResponse:
    """How families are chosen."""
    return show(request, opened, "chosen")


def _invitation(opened: Opened) -> dict[str, object]:
    return {
        "faces": [str(opened.invitation.educator), "+"],
        "because": opened.invitation.because,
        "minutes": opened.program.visit_minutes,
    }
