"""What is done in a conversation: writing, logging, taking up requests, asking about a new teacher."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from doorstep.domain.conversations.actions import contacts, hopes, lines, requests, successions, threads
from doorstep.domain.conversations.queries import requests as asked
from doorstep.domain.conversations.queries.access import why_may_see
from doorstep.domain.conversations.queries.requests import colleagues
from doorstep.domain.conversations.queries.threads import contacts as logged
from doorstep.domain.messaging.segments import FEW_PARTS, segments
from doorstep.domain.programs.models import VisitKind
from doorstep.domain.visits.queries.access import is_person
from doorstep.interfaces.look.refusals import sentence
from doorstep.interfaces.look.translated import for_guardians
from doorstep.interfaces.workspace.access import for_staff
from doorstep.interfaces.workspace.forms.conversations import (
    ContactForm,
    HandOnForm,
    HopesForm,
    ReadForm,
    RequestForm,
    SuccessorForm,
    WriteForm,
)
from doorstep.interfaces.workspace.refused import refusals_told
from doorstep.interfaces.workspace.views.conversations import found, page
from doorstep.interfaces.workspace.workplace import Workplace
from doorstep.kernel.refusal import Refusal


@require_POST
@for_staff
def conversation_write(request: HttpRequest, workplace: Workplace, key: UUID) -> HttpResponse:
    """Write to guardians of the family."""
    shown = found(workplace, key)
    if not shown.may_write or workplace.educator is None:
        raise Http404
    form = WriteForm(request.POST, guardians=shown.readers, auto_id="write-%s")
    if form.is_valid():
        words = form.cleaned_data["words"]
        try:
            lines.write(
                program=shown.program,
                family=shown.family,
                educator=workplace.educator,
                to=form.readers,
                words=words,
                language="en",
                translations=for_guardians(words, form.readers),
                by=workplace.actor,
                clock=workplace.clock,
            )
        except Refusal as refusal:
            form.add_error("words", sentence(refusal))
        else:
            messages.success(request, gettext("Sent, on whatever way reaches them."))
            parts = segments(words).count
            if parts > FEW_PARTS:
                said = gettext(
                    "By text it leaves in %(parts)s parts at least. Shorter words arrive more surely."
                )
                messages.warning(request, said % {"parts": parts})
            return redirect("workspace:conversation", key=key)
    return page(request, workplace, shown, write=form)


@require_POST
@for_staff
def conversation_contact(request: HttpRequest, workplace: Workplace, key: UUID) -> HttpResponse:
    """Log that one was in touch."""
    shown = found(workplace, key)
    form = ContactForm(request.POST, now=workplace.clock.now(), auto_id="contact-%s")
    if form.is_valid():
        try:
            contacts.log(
                program=shown.program,
                family=shown.family,
                **form.facts(workplace.zone),
                by=workplace.actor,
                clock=workplace.clock,
            )
        except Refusal as refusal:
            form.add_error(None, sentence(refusal))
        else:
            messages.success(request, gettext("Kept: that you were in touch, and nothing of what was said."))
            return redirect("workspace:conversation", key=key)
    return page(request, workplace, shown, log=form)


@require_POST
@for_staff
def conversation_contact_back(
    request: HttpRequest, workplace: Workplace, key: UUID, contact: int
) -> HttpResponse:
    """Take back an entry of the log."""
    shown = found(workplace, key)
    entry = next((one for one in logged(thread=shown.thread) if one.pk == contact), None)
    if entry is None:
        raise Http404
    with refusals_told(request):
        contacts.take_back(contact=entry, by=workplace.actor, clock=workplace.clock)
    return redirect("workspace:conversation", key=key)


@require_POST
@for_staff
def conversation_request(request: HttpRequest, workplace: Workplace, key: UUID) -> HttpResponse:
    """Take up what the family asked for."""
    shown = found(workplace, key)
    form = RequestForm(request.POST, colleagues=colleagues(program=shown.program), auto_id="asked-%s")
    if form.is_valid():
        try:
            requests.take_up(
                program=shown.program,
                family=shown.family,
                **form.facts(),
                by=workplace.actor,
                clock=workplace.clock,
            )
        except Refusal as refusal:
            form.add_error(None, sentence(refusal))
        else:
            messages.success(request, gettext("Kept. The family sees who answers and by when."))
            return redirect("workspace:conversation", key=key)
    return page(request, workplace, shown, asked=form)


@require_POST
@for_staff
def request_answer(request: HttpRequest, workplace: Workplace, key: UUID) -> HttpResponse:
    """The family has its answer."""
    one = _request(workplace, key)
    with refusals_told(request):
        requests.answer(request=one, by=workplace.actor, clock=workplace.clock)
        messages.success(request, gettext("Answered. The family sees that too."))
    return _back(request, workplace, one.thread.family.key)


@require_POST
@for_staff
def request_hand_on(request: HttpRequest, workplace: Workplace, key: UUID) -> HttpResponse:
    """Somebody else answers."""
    one = _request(workplace, key)
    form = HandOnForm(request.POST, colleagues=colleagues(program=one.thread.program))
    if form.is_valid():
        with refusals_told(request):
            requests.hand_on(
                request=one,
                to=form.educator,
                answer_by=form.cleaned_data["answer_by"],
                by=workplace.actor,
                clock=workplace.clock,
            )
            messages.success(request, gettext("Handed on. The family sees who answers now."))
    else:
        messages.error(request, gettext("Choose who answers, and by when."))
    return _back(request, workplace, one.thread.family.key)


@require_POST
@for_staff
def conversation_successor(request: HttpRequest, workplace: Workplace, key: UUID) -> HttpResponse:
    """Ask the family whether a new teacher may read on."""
    shown = found(workplace, key)
    known = [one for one in colleagues(program=shown.program) if one not in shown.row.visitors]
    form = SuccessorForm(request.POST, colleagues=known, auto_id="new-%s")
    if not form.is_valid():
        return page(request, workplace, shown, successor=form)
    with refusals_told(request):
        thread = threads.opened(
            program=shown.program, family=shown.family, by=workplace.actor, clock=workplace.clock
        )
        successions.ask(thread=thread, educator=form.educator, by=workplace.actor, clock=workplace.clock)
        messages.success(request, gettext("The family is asked. Nothing opens before its yes."))
    return redirect("workspace:conversation", key=key)


@require_POST
@for_staff
def conversation_hopes(request: HttpRequest, workplace: Workplace, key: UUID) -> HttpResponse:
    """Put to a guardian how one understood their hopes."""
    shown = found(workplace, key)
    visit = next((one for one in shown.row.visits if one.kind == VisitKind.FIRST), None)
    if not shown.writes or workplace.educator is None or visit is None:
        raise Http404
    form = HopesForm(request.POST, guardians=shown.readers, auto_id="hopes-%s")
    if form.is_valid():
        try:
            hopes.propose(
                visit=visit,
                educator=workplace.educator,
                guardian=form.guardian,
                words=form.cleaned_data["words"],
                language=shown.family.language,
                by=workplace.actor,
                clock=workplace.clock,
            )
        except Refusal as refusal:
            form.add_error("words", sentence(refusal))
        else:
            messages.success(request, gettext("Sent. It is nothing until they say: my words."))
            return redirect("workspace:conversation", key=key)
    return page(request, workplace, shown, hopes=form)


@require_POST
@for_staff
def conversation_read(request: HttpRequest, workplace: Workplace, key: UUID) -> HttpResponse:
    """What was written, for who coordinates, on the page that answers; who read it and why is kept."""
    shown = found(workplace, key)
    form = ReadForm(request.POST, auto_id="read-%s")
    if shown.thread is None or not form.is_valid():
        return page(request, workplace, shown, read=form)
    said: list[Any] | None = None
    with refusals_told(request):
        said = threads.read(
            thread=shown.thread,
            reason=form.cleaned_data["reason"],
            by=workplace.actor,
            clock=workplace.clock,
        )
    return page(request, workplace, shown, said=said)


def _request(workplace: Workplace, key: UUID) -> Any:
    one = asked.with_key(key)
    if one is None:
        raise Http404
    seen = why_may_see(program=one.thread.program, family=one.thread.family, by=workplace.actor)
    if seen is None and not is_person(one.owner, workplace.actor):
        raise Http404
    return one


def _back(request: HttpRequest, workplace: Workplace, family: UUID) -> HttpResponse:
    """To the family's conversation; who only answers for a colleague goes to her own list."""
    try:
        found(workplace, family)
    except Http404:
        return redirect("workspace:my_families")
    return redirect("workspace:conversation", key=family)
