"""Writing to one's visitors, and hopes and dreams in one's own words."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from doorstep.domain.conversations.actions import hopes as said
from doorstep.domain.conversations.actions import lines, successions
from doorstep.domain.conversations.queries.hopes import hope_of, proposal_to
from doorstep.domain.conversations.queries.requests import asked_of
from doorstep.domain.conversations.queries.threads import thread_of
from doorstep.interfaces.look.translated import STAFF_READ, for_staff
from doorstep.interfaces.portal.conversations import conversation, is_open_to
from doorstep.interfaces.portal.forms.words import HopesForm, WriteForm
from doorstep.interfaces.portal.opening import Opened, family_page, not_here, posted, show
from doorstep.interfaces.portal.sentences import sentence
from doorstep.kernel.refusal import Refusal


@require_http_methods(["GET", "HEAD", "POST"])
@family_page
def write(request: HttpRequest, opened: Opened) -> HttpResponse:
    """What was written to each other, what the family asked for, and a message to one's visitors."""
    if not is_open_to(opened):
        return redirect("portal:invitation", opened.token)
    form = WriteForm(posted(request))
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data["words"]
        try:
            lines.hear(
                program=opened.program,
                family=opened.invitation.family,
                guardian=opened.guardian,
                words=words,
                language=opened.language,
                translations=for_staff(words, opened.guardian, written_in=opened.language),
                by=opened.actor,
                clock=opened.clock,
            )
        except Refusal as refusal:
            form.add_error("words", sentence(refusal, opened))
        else:
            return redirect("portal:write", opened.token)
    return show(request, opened, "write", form=form, talk=conversation(opened))


@require_POST
@family_page
def newcomer(request: HttpRequest, opened: Opened) -> HttpResponse:
    """Yes or no to a new teacher who would like to read on."""
    thread = thread_of(program=opened.program, family=opened.invitation.family)
    asked = {str(one.key): one for one in asked_of(thread=thread, guardian=opened.guardian)}
    one = asked.get(request.POST.get("teacher", ""))
    if one is None or not is_open_to(opened):
        return not_here(request)
    if request.POST.get("answer") not in ("yes", "no"):
        return show(request, opened, "write", form=WriteForm(), talk=conversation(opened), missing=True)
    try:
        successions.answer(
            succession=one, yes=request.POST["answer"] == "yes", by=opened.actor, clock=opened.clock
        )
    except Refusal:
        return redirect("portal:invitation", opened.token)
    return redirect("portal:write", opened.token)


@require_http_methods(["GET", "HEAD", "POST"])
@family_page
def hopes(request: HttpRequest, opened: Opened) -> HttpResponse:
    """A guardian's own words of hopes and dreams: written, approved, turned down, taken back."""
    if not is_open_to(opened):
        return redirect("portal:invitation", opened.token)
    about = {"program": opened.program, "family": opened.invitation.family, "guardian": opened.guardian}
    standing, proposal = hope_of(**about), proposal_to(**about)
    choice = request.POST.get("choice", "")
    form = HopesForm(posted(request) if choice == "write" else None)
    try:
        if choice == "write" and form.is_valid():
            words = form.cleaned_data["words"]
            found = for_staff(words, opened.guardian, written_in=opened.language)
            said.say(
                **about,
                words=words,
                language=opened.language,
                in_english=found.get(STAFF_READ),
                by=opened.actor,
                clock=opened.clock,
            )
        elif choice == "approve" and proposal is not None:
            said.approve(proposal=proposal, by=opened.actor, clock=opened.clock)
        elif choice == "turn_down" and proposal is not None:
            said.turn_down(proposal=proposal, by=opened.actor, clock=opened.clock)
        elif choice == "take_back" and standing is not None:
            said.take_back(hope=standing, by=opened.actor, clock=opened.clock)
    except Refusal as refusal:
        form.add_error("words", sentence(refusal, opened))
    missing = request.method == "POST" and not choice
    if request.method == "POST" and not form.errors and not missing:
        return redirect("portal:hopes", opened.token)
    return show(
        request,
        opened,
        "hopes",
        form=form,
        missing=missing,
        standing=standing,
        on=opened.day(standing.said_at) if standing else "",
        proposal=proposal,
        teacher=proposal.educator.addressed if proposal else "",
    )
