"""The door: from the token in an address to what this guardian may see, or to one kind page for all others.

A link that is unknown, altered, expired or revoked gets the same page, in the reader's language, whatever
the reason. Opening changes nothing: a mail scanner that follows every link leaves no trace.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from datetime import date, datetime
from functools import cached_property, wraps
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import translation
from django.views.csrf import csrf_failure

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.consent.models import Answer, FamilyLink, Invitation
from doorstep.domain.consent.queries.answers import standing_of
from doorstep.domain.consent.queries.links import Sight, sight
from doorstep.domain.consent.states import AnswerKind
from doorstep.domain.consent.tokens import read
from doorstep.domain.messaging import wording
from doorstep.domain.organizations.walls import inside
from doorstep.domain.people.models import Guardian
from doorstep.domain.people.models.educator import addressed
from doorstep.domain.programs.models import Program
from doorstep.domain.visits.models import Visit
from doorstep.domain.visits.queries.visits import called_off_by_family, standing
from doorstep.domain.visits.states import VisitState
from doorstep.interfaces.look.middleware import chosen_language
from doorstep.interfaces.portal.guesses import TooManyGuesses, guessed
from doorstep.interfaces.portal.prepared import filled
from doorstep.kernel.clock import Clock, standing_clock


class Opened:
    """A family link that opened, and what its guardian may see by it.

    Nothing here tells of another guardian: the answer is this guardian's own, and a visit is shown only to
    one who said yes. Rows are read only by the pages that need them, inside the link's district.
    """

    def __init__(self, sight: Sight, *, token: str, language: str, clock: Clock) -> None:
        self.sight = sight
        self.token = token
        self.language = language
        self.clock = clock
        self.zone = sight.zone
        self.actor = Actor.guardian(sight.guardian_id, sight.guardian_name)

    @cached_property
    def now(self) -> datetime:
        """The moment of this request."""
        return self.clock.now()

    @cached_property
    def teacher(self) -> str:
        """The teacher who invites, as families speak of her."""
        return addressed(
            self.sight.teacher_title, self.sight.teacher_given_name, self.sight.teacher_family_name
        )

    @property
    def initials(self) -> str:
        """Two letters of her name, for a small picture."""
        return f"{self.sight.teacher_given_name[:1]}{self.sight.teacher_family_name[:1]}".upper()

    @cached_property
    def child_names(self) -> str:
        """The first names of the children in this guardian's care, as a list in a sentence."""
        return self.names(self.sight.children)

    @cached_property
    def link(self) -> FamilyLink:
        """The link with all that hangs on it."""
        return FamilyLink.objects.select_related(
            "guardian__home",
            "invitation__educator",
            "invitation__family__home",
            "invitation__program__school",
            "invitation__program__school_year",
        ).get(pk=self.sight.link_id)

    @property
    def guardian(self) -> Guardian:
        """Who opened it."""
        guardian: Guardian = self.link.guardian
        return guardian

    @property
    def invitation(self) -> Invitation:
        """What they are invited to."""
        invitation: Invitation = self.link.invitation
        return invitation

    @property
    def program(self) -> Program:
        """The program year that invites."""
        program: Program = self.invitation.program
        return program

    @cached_property
    def answer(self) -> Answer | None:
        """What this guardian said last."""
        if self.sight.answer is None:
            return None
        return standing_of(invitation=self.invitation, guardian=self.guardian)

    @property
    def said_yes(self) -> bool:
        """Whether this guardian's own answer is a yes."""
        return self.sight.answer == AnswerKind.YES

    @cached_property
    def visit(self) -> Visit | None:
        """The visit as the family knows it: confirmed or held, and only for a guardian who said yes."""
        visit = standing(invitation=self.invitation) if self.said_yes else None
        return None if visit is None or visit.state == VisitState.APPOINTMENT else visit

    @cached_property
    def called_off(self) -> frozenset[datetime]:
        """The hours of the yes that stands at which this family called its visit off."""
        if not self.said_yes or self.answer is None:
            return frozenset()
        return frozenset(start for _, start in called_off_by_family(answers=[self.answer.pk]))

    @property
    def can_answer(self) -> bool:
        """Whether an answer still comes in: the invitation is open and no visit has been held."""
        held = self.visit is not None and self.visit.state != VisitState.CONFIRMED
        return not self.sight.closed and not held

    @cached_property
    def phone(self) -> str:
        """The number to call with questions, as it is dialled here; empty where none is known."""
        return wording.as_it_stands(wording.phone_in_words(self.dial), self.language) if self.dial else ""

    @property
    def dial(self) -> str:
        """The same number for a link to tap."""
        return self.sight.reply_phone or self.sight.school_phone

    @property
    def reply_by(self) -> str:
        """The day by which an answer is asked for."""
        return wording.day_in_words(self.sight.reply_by, self.language)

    def names(self, names: list[str]) -> str:
        """Names as a list in a sentence of the page's language."""
        return wording.names_in_words(names, self.language)

    def day(self, at: datetime) -> str:
        """The day of a moment by the school's calendar, in the page's language."""
        return wording.day_of(at, self.zone, self.language)

    def calendar_day(self, day: date) -> str:
        """A day in the page's language."""
        return wording.day_in_words(day, self.language)

    def hours(self, start: datetime, end: datetime) -> str:
        """Hours of the day on the school's wall, in the page's language."""
        return wording.hours_in_words(start, end, self.zone, self.language)


def family_page(
    view: Callable[[HttpRequest, Opened], HttpResponse], *, reads: Callable[[Sight], bool] = lambda _: True
) -> Callable[..., HttpResponse]:
    """A view behind a family link: called with what the link opened, inside its district, in its language.

    Whatever the view answers is kept by no cache and no search engine, and tells no one where it came from.
    ``reads`` says of what the link shows whether the view reads anything else; where it does not, no
    transaction is opened.
    """

    @wraps(view)
    def page(request: HttpRequest, token: str) -> HttpResponse:
        found = read(token)
        if found is None:
            try:
                guessed(request)
            except TooManyGuesses:
                return too_often(request)
            return not_here(request)
        clock = standing_clock()
        seen = sight(token=found, at=clock.now())
        if seen is None:
            return not_here(request)
        language = _language(request, seen)
        opened = Opened(seen, token=token, language=language, clock=clock)
        with translation.override(language), inside(seen.district_id) if reads(seen) else nullcontext():
            response = view(request, opened)
        response.headers["Content-Language"] = language
        return private(response, has_form="CSRF_COOKIE_NEEDS_UPDATE" in request.META)

    return page


def not_here(request: HttpRequest, **_address: str) -> HttpResponse:
    """The one page for every link that opens nothing: what may have happened, and what to do."""
    return private(render(request, "portal/not_here.html", status=404))


def too_often(request: HttpRequest) -> HttpResponse:
    """Where somebody guessed too often, perhaps others behind the same address: wait a minute.

    Made once for each language, so that guessing on costs next to nothing.
    """
    language = translation.get_language()
    page = filled(request, "portal/too_often.html", variant=(language,), context=dict, words={})
    return private(HttpResponse(page, status=429, headers={"Retry-After": "60"}))


def form_refused(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form came without its token: a page that was open too long, or a phone that keeps no cookies.

    Behind a family's link the page speaks their language and says whom to call; elsewhere it is as usual.
    """
    at = request.resolver_match
    if at is None or at.app_name != "portal" or at.url_name == "ask" or "token" not in at.kwargs:
        return csrf_failure(request, reason)
    response = _refused(request, token=at.kwargs["token"])
    if response.status_code == HTTPStatus.OK:
        response.status_code = HTTPStatus.FORBIDDEN
    return response


def show(request: HttpRequest, opened: Opened, template: str, **context: object) -> HttpResponse:
    """A page of the portal; ``context`` is what the template names besides the opened link."""
    return render(request, f"portal/{template}.html", {"opened": opened, **context})


def _refused_page(request: HttpRequest, opened: Opened) -> HttpResponse:
    return show(request, opened, "refused")


_refused = family_page(_refused_page, reads=lambda _: False)


def posted(request: HttpRequest) -> QueryDict | None:
    """What was sent, for a form; None where a page is only looked at. An empty answer is an answer too."""
    return request.POST if request.method == "POST" else None


def _language(request: HttpRequest, seen: Sight) -> str:
    """The language asked for, else what the guardian reads or speaks, else what the browser asks for."""
    offered = dict(settings.LANGUAGES)
    chosen = chosen_language(request)
    known = (seen.written_language, seen.spoken_language, seen.family_language)
    return chosen or next((code for code in known if code in offered), None) or translation.get_language()


def private(response: HttpResponse, *, has_form: bool = False) -> HttpResponse:
    """Kept by no cache and no search engine, and told to no other site.

    Under ``no-referrer`` browsers post forms with ``Origin: null``, which the CSRF check rightly refuses, so
    a page with a form tells its address to this site alone.
    """
    response.headers["Cache-Control"] = "no-store"
    response.headers["Referrer-Policy"] = "same-origin" if has_form else "no-referrer"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response
