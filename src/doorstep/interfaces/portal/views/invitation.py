"""The page a family link opens, and what can be read from there. Nothing on these pages changes anything."""

from __future__ import annotations

from collections.abc import Mapping
from types import SimpleNamespace

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from doorstep.domain.visits.models import Feeling
from doorstep.domain.visits.queries.family_words import word_of
from doorstep.domain.visits.rules import can_tell
from doorstep.domain.visits.states import VisitState
from doorstep.interfaces.portal.opening import Opened, family_page, show
from doorstep.interfaces.portal.prepared import blank, filled
from doorstep.interfaces.portal.summaries import said, visit
from doorstep.interfaces.portal.views import booking


def _whatever_matters(request: HttpRequest, opened: Opened) -> HttpResponse:
    """The confirmed visit, the answer that stands, or the invitation."""
    if opened.sight.answer is not None:
        return _what_stands(request, opened)
    if not opened.can_answer:
        return show(request, opened, "ended")
    return _invitation(request, opened)


invitation = require_safe(family_page(_whatever_matters, reads=lambda seen: seen.answer is not None))
"""The page a link opens. Before there is an answer it shows what the link itself shows, and reads no more."""


@require_safe
@family_page
def again(request: HttpRequest, opened: Opened) -> HttpResponse:
    """The invitation itself, for someone who answered and would like to answer differently."""
    if not opened.can_answer:
        return show(request, opened, "ended")
    return _invitation(request, opened)


@require_safe
@family_page
def thanks(request: HttpRequest, opened: Opened) -> HttpResponse:
    """The answer was sent: what it says and what happens next."""
    if opened.sight.answer is None:
        return _invitation(request, opened)
    return _what_stands(request, opened, thanks=True)


@require_safe
@family_page
def chosen(request: HttpRequest, opened: Opened) -> HttpResponse:
    """How families are chosen."""
    return show(request, opened, "chosen")


def _what_stands(request: HttpRequest, opened: Opened, *, thanks: bool = False) -> HttpResponse:
    """The visit that is set, or else the answer; ``thanks`` where it was sent just now."""
    if opened.visit is None:
        words = said(opened)
        kept = booking.kept_hours(opened) if opened.said_yes else {}
        return show(request, opened, "answered", said=words, thanks=thanks, **kept)
    over = can_tell(opened.visit, now=opened.now)
    word = word_of(visit=opened.visit, guardian=opened.guardian) if over else None
    return show(
        request,
        opened,
        "visit",
        visit=visit(opened),
        held=opened.visit.state != VisitState.CONFIRMED,
        over=over,
        word=opened.day(word.said_at) if word else "",
        called=word is not None and (not word.took_place or Feeling.NOT_RIGHT in word.feelings),
        thanks=thanks,
    )


def _invitation(request: HttpRequest, opened: Opened) -> HttpResponse:
    """The invitation in words. A question in the address (``?lang=``) stands in the page's own links, so only
    the plain address has its page prepared."""
    words = {
        "token": opened.token,
        "school_name": opened.sight.school_name,
        "teacher": opened.teacher,
        "initials": opened.initials,
        "child_names": opened.child_names,
        "minutes": str(opened.sight.minutes),
        "reply_by": opened.reply_by,
        "phone": opened.phone,
        "dial": opened.dial,
    }
    because, kind = opened.sight.because, opened.sight.visit_kind
    if request.GET:
        return show(request, opened, "invitation", because=because)
    page = filled(
        request,
        "portal/invitation.html",
        variant=(opened.language, because, kind, "phone" if words["phone"] else ""),
        context=lambda: {"because": because, "opened": _blanks(words, kind)},
        words=words,
    )
    return HttpResponse(page)


def _blanks(words: Mapping[str, str], kind: str) -> SimpleNamespace:
    """A family link with a blank for each word that there is."""
    blanks = {name: blank(name) if word else "" for name, word in words.items()}
    sight = SimpleNamespace(school_name=blanks["school_name"], minutes=blanks["minutes"], visit_kind=kind)
    return SimpleNamespace(sight=sight, **blanks)
