"""Second visits: inviting to them, and what was agreed on at them."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from doorstep.domain.consent.queries import invitations as asked
from doorstep.domain.conversations import rules
from doorstep.domain.conversations.actions import agreements, later_visits
from doorstep.domain.conversations.queries.agreements import of_visit
from doorstep.domain.conversations.queries.later_visits import to_invite_again
from doorstep.domain.programs.models import VisitKind
from doorstep.domain.programs.queries.programs import windows
from doorstep.interfaces.look.lists import page_of
from doorstep.interfaces.look.refusals import sentence
from doorstep.interfaces.workspace import conversation_words
from doorstep.interfaces.workspace.access import for_school, for_staff
from doorstep.interfaces.workspace.forms.conversations import AgreedForm, InviteAgainForm
from doorstep.interfaces.workspace.invited import round_told
from doorstep.interfaces.workspace.messages_ahead import confirm_page, confirmed_in
from doorstep.interfaces.workspace.views.visit import found
from doorstep.interfaces.workspace.workplace import Workplace
from doorstep.kernel.refusal import Refusal

_REPLY_WITHIN = timedelta(days=14)


@require_http_methods(["GET", "HEAD", "POST"])
@for_school
def invitations_second(request: HttpRequest, workplace: Workplace) -> HttpResponse:
    """Who was invited to a second visit and what they said; every other visited family in one step."""
    program = workplace.program
    assert program is not None  # for_school
    sent = request.POST if request.method == "POST" and workplace.coordinates else None
    form = InviteAgainForm(sent, day=workplace.today + _REPLY_WITHIN)
    if form.is_valid():
        try:
            done = later_visits.invite_again(
                program=program,
                reply_by=form.cleaned_data["reply_by"],
                confirmed=confirmed_in(request),
                by=workplace.actor,
                clock=workplace.clock,
            )
        except Refusal as refusal:
            if refusal.code == "messaging.confirm_first":
                return confirm_page(
                    request,
                    back=reverse("workspace:invitations_second"),
                    reply_by=form.cleaned_data["reply_by"],
                    told=refusal.params,
                )
            form.add_error(None, sentence(refusal))
        else:
            round_told(request, done)
            return redirect("workspace:invitations_second")
    invited = asked.of_program(program=program, on=workplace.today, visit_kind=VisitKind.SECOND)
    return render(
        request,
        "workspace/invitations_second.html",
        {
            "form": form,
            "again": to_invite_again(program=program),
            "page": page_of(invited.order_by("family__name", "pk"), request.GET),
            "window": windows(program=program).get(VisitKind.SECOND),
            "coordinates": workplace.coordinates,
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@for_staff
def visit_agreed(request: HttpRequest, workplace: Workplace, key: UUID) -> HttpResponse:
    """What a family and its visitors agreed on: said once, in a few taps and one line."""
    shown = found(workplace, key)
    visit, educator = shown.visit, shown.educator
    agreement = of_visit(visit=visit)
    if educator is None or educator.pk not in visit.visitor_ids:
        raise Http404
    if agreement is None and not rules.can_agree(visit, educator_id=educator.pk, agreed=False):
        return redirect("workspace:visit", key=key)
    form = AgreedForm(request.POST if request.method == "POST" and agreement is None else None)
    if form.is_valid():
        try:
            agreements.agree(
                visit=visit, educator=educator, **form.facts(), by=workplace.actor, clock=workplace.clock
            )
        except Refusal as refusal:
            form.add_error(None, sentence(refusal))
        else:
            messages.success(request, gettext("Kept. The family sees it on its own page."))
            return redirect("workspace:visit_agreed", key=key)
    return render(
        request,
        "workspace/visit_agreed.html",
        {
            "visit": visit,
            "zone": shown.zone,
            "agreement": agreement,
            "supports": conversation_words.SUPPORTS,
            "form": form,
        },
    )
