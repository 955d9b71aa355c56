"""Conversations of families and their visitors: one's own families, a school's, and one family's page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from doorstep.domain.conversations.models import Line
from doorstep.domain.conversations.permissions import can_write_as
from doorstep.domain.conversations.queries.access import Why, conversing, may_read_on, why_may_see
from doorstep.domain.conversations.queries.families import (
    InConversation,
    family_with_key,
    of_educator,
    of_family,
    of_program,
)
from doorstep.domain.conversations.queries.hopes import proposals_of
from doorstep.domain.conversations.queries.requests import colleagues, owned_by, requests, successions
from doorstep.domain.conversations.queries.threads import (
    contacts,
    lines,
    lines_between,
    lines_with,
    thread_of,
)
from doorstep.domain.people.models import Guardian
from doorstep.domain.programs.models import Program
from doorstep.interfaces.workspace import conversation_words
from doorstep.interfaces.workspace.access import for_educator, for_school, for_staff
from doorstep.interfaces.workspace.forms.conversations import (
    ContactForm,
    HandOnForm,
    HopesForm,
    ReadForm,
    RequestForm,
    SuccessorForm,
    WriteForm,
)
from doorstep.interfaces.workspace.words import language_name
from doorstep.interfaces.workspace.workplace import Workplace

_ANSWER_WITHIN = timedelta(days=7)


@require_safe
@for_educator
def my_families(request: HttpRequest, workplace: Workplace) -> HttpResponse:
    """The families one visits: who wrote, who is due to hear from one, and what one owes an answer to."""
    educator = workplace.educator
    assert educator is not None  # for_educator
    rows = of_educator(educator=educator, at=workplace.clock.now())
    shown = {row.family.pk for row in rows}
    return render(
        request,
        "workspace/my_families.html",
        {
            **_lists(rows),
            "owed": [one for one in owned_by(educator=educator) if one.thread.family_id not in shown],
            "hand_on": _hand_on(workplace, rows[0].program) if rows else None,
            "about": conversation_words.ABOUT,
            "due": conversation_words.DUE,
            "today": workplace.today,
        },
    )


@require_safe
@for_school
def conversations(request: HttpRequest, workplace: Workplace) -> HttpResponse:
    """How the school's conversations stand; nobody's words."""
    program = workplace.program
    assert program is not None  # for_school
    rows = of_program(program=program, at=workplace.clock.now())
    return render(
        request,
        "workspace/conversations.html",
        {
            **_lists(rows),
            "coordinates": workplace.coordinates,
            "due": conversation_words.DUE,
            "today": workplace.today,
            "program": program,
        },
    )


@require_safe
@for_staff
def conversation(request: HttpRequest, workplace: Workplace, key: UUID) -> HttpResponse:
    """One family's conversation."""
    return page(request, workplace, found(workplace, key))


def _lists(rows: Sequence[InConversation]) -> dict[str, list[InConversation]]:
    return {
        "waiting": [row for row in rows if row.needs_someone],
        "quiet": [row for row in rows if not row.needs_someone],
    }


class Found:
    """A family's conversation, and why the reader may see it."""

    def __init__(self, row: InConversation, why: Why, workplace: Workplace) -> None:
        self.row, self.why, self.workplace = row, why, workplace
        self.family, self.program = row.family, row.program
        self.thread = thread_of(program=self.program, family=self.family)

    @property
    def writes(self) -> bool:
        """Whether the reader is in the conversation."""
        return self.why in (Why.PAIR, Why.SUCCESSOR)

    @property
    def may_write(self) -> bool:
        """Whether the reader may write: who is in it, and who coordinates where the program lets her."""
        return self.workplace.educator is not None and can_write_as(self.why, program=self.program)

    @property
    def readers(self) -> list[Guardian]:
        """Whom the reader may write to."""
        known = conversing(program=self.program, family=self.family, on=self.workplace.today)
        if self.why != Why.SUCCESSOR:
            return known
        return [one for one in known if one.pk in self._opened()]

    def lines(self) -> list[Line]:
        """What the reader may read at once; for who coordinates without a reason her own lines
        alone, and what was answered to them."""
        if self.why == Why.PAIR:
            return list(lines(thread=self.thread))
        if self.why == Why.SUCCESSOR:
            return list(lines_with(thread=self.thread, guardian_ids=self._opened()))
        educator = self.workplace.educator
        if educator is None or not self.may_write:
            return []
        return list(lines_between(thread=self.thread, educator=educator))

    def _opened(self) -> set[int]:
        educator = self.workplace.educator
        assert educator is not None  # a successor is one
        return may_read_on(program=self.program, family=self.family, educator_id=educator.pk)


def found(workplace: Workplace, key: UUID) -> Found:
    """The conversation that an address names, for who may see it; for others there is none."""
    family = family_with_key(key)
    if family is None:
        raise Http404
    for row in of_family(family=family, at=workplace.clock.now()):
        why = why_may_see(program=row.program, family=family, by=workplace.actor)
        if why is not None:
            return Found(row, why, workplace)
    raise Http404


def page(
    request: HttpRequest, workplace: Workplace, shown: Found, *, said: list[Line] | None = None, **forms: Any
) -> HttpResponse:
    """The page of a conversation, with the one form that was filled in wrong where there is one."""
    readers = shown.readers
    languages = {one.written_language or one.spoken_language or shown.family.language for one in readers}
    context: dict[str, Any] = {
        "shown": shown,
        "family": shown.family,
        "row": shown.row,
        "lines": said if said is not None else shown.lines(),
        "opened": said is not None,
        "contacts": contacts(thread=shown.thread),
        "requests": requests(thread=shown.thread),
        "successions": successions(thread=shown.thread),
        "proposals": [one for visit in shown.row.visits for one in proposals_of(visit=visit)],
        "readers": readers,
        "languages": sorted(language_name(code) for code in languages if code not in ("", "en")),
        "why": conversation_words.WHY[shown.why],
        "due": conversation_words.DUE,
        "kinds": conversation_words.KINDS,
        "about": conversation_words.ABOUT,
        "zone": workplace.zone,
        "today": workplace.today,
        "hand_on": _hand_on(workplace, shown.program),
        "form": next(iter(forms.values()), None),
        **_forms(shown, readers, workplace),
        **forms,
    }
    return render(request, "workspace/conversation.html", context)


def _forms(shown: Found, readers: Sequence[Guardian], workplace: Workplace) -> dict[str, Any]:
    """The forms as they stand empty."""
    known = colleagues(program=shown.program)
    new = [one for one in known if one not in shown.row.visitors]
    by = {"answer_by": workplace.today + _ANSWER_WITHIN}
    own = str(workplace.educator.key) if workplace.educator is not None else None
    return {
        "write": WriteForm(guardians=readers, auto_id="write-%s"),
        "log": ContactForm(now=workplace.clock.now().astimezone(workplace.zone), auto_id="contact-%s"),
        "asked": RequestForm(colleagues=known, initial={**by, "colleague": own}, auto_id="asked-%s"),
        "hopes": HopesForm(guardians=readers, auto_id="hopes-%s"),
        "successor": SuccessorForm(colleagues=new, auto_id="new-%s"),
        "read": ReadForm(auto_id="read-%s"),
    }


def _hand_on(workplace: Workplace, program: Program) -> HandOnForm:
    by = {"answer_by": workplace.today + _ANSWER_WITHIN}
    return HandOnForm(colleagues=colleagues(program=program), initial=by, auto_id=False)
