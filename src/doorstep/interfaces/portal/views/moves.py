"""A question about a child's move, answered by the guardian who was asked."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from doorstep.domain.transfers.actions import move_questions
from doorstep.domain.transfers.models import MoveQuestion
from doorstep.domain.transfers.queries.move_questions import asked_of
from doorstep.interfaces.portal.opening import Opened, family_page, posted, show
from doorstep.interfaces.portal.sentences import sentence
from doorstep.kernel.refusal import Refusal


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as its guardian reads it; ``on`` is the day of their answer."""

    key: UUID
    child: str
    place: str
    with_address: bool
    said_yes: bool | None
    on: str
    passed_on: bool


@require_http_methods(["GET", "HEAD", "POST"])
@family_page
def move(request: HttpRequest, opened: Opened) -> HttpResponse:
    """Whether what should be known of a child may go to another district: this guardian's own yes or no."""
    asked = {str(one.key): one for one in asked_of(guardian=opened.guardian)}
    if not asked:
        return redirect("portal:invitation", opened.token)
    form, said = Form(posted(request)), request.POST.get("answer")
    one = asked.get(request.POST.get("question", ""))
    if one is not None and said in ("yes", "no"):
        try:
            move_questions.answer(question=one, yes=said == "yes", by=opened.actor, clock=opened.clock)
        except Refusal as refusal:
            form.add_error(None, sentence(refusal, opened))
        else:
            return redirect("portal:move", opened.token)
    missing = request.method == "POST" and not form.errors
    shown = [_asked(each, opened) for each in asked.values()]
    return show(request, opened, "move", form=form, missing=missing, asked=shown)


def _asked(one: MoveQuestion, opened: Opened) -> Asked:
    return Asked(
        key=one.key,
        child=one.student.called,
        place=one.place.name,
        with_address=one.with_address,
        said_yes=one.said_yes,
        on=opened.day(one.answered_at) if one.answered_at else "",
        passed_on=one.handover_id is not None,
    )
