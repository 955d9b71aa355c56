"""The address under which an educator's calendar can be subscribed to, and the calendar behind it."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from doorstep.domain.organizations.walls import inside
from doorstep.domain.visits.actions import calendar_feeds
from doorstep.domain.visits.queries import calendars
from doorstep.integrations import ical
from doorstep.interfaces.workspace import visit_words
from doorstep.interfaces.workspace.access import for_educator
from doorstep.interfaces.workspace.refused import refusals_told
from doorstep.interfaces.workspace.workplace import Workplace
from doorstep.kernel.clock import standing_clock
from doorstep.kernel.ids import from_base31

LONGEST_DISTRICT = 12


@require_safe
@for_educator
def my_visits_calendar(request: HttpRequest, workplace: Workplace) -> HttpResponse:
    """What a calendar shows, and how to subscribe to one's own."""
    return _page(request, workplace)


def _page(request: HttpRequest, workplace: Workplace, *, token: str = "") -> HttpResponse:
    assert workplace.educator is not None  # for_educator
    address = request.build_absolute_uri(reverse("workspace:calendar_feed", args=[token])) if token else ""
    return render(
        request,
        "workspace/my_visits_calendar.html",
        {
            "feed": calendars.standing_feed(educator=workplace.educator),
            "address": address,
            "subscribe": address.replace("https://", "webcal://").replace("http://", "webcal://"),
            "zone": workplace.program.school.time_zone if workplace.program else "UTC",
        },
    )


@require_POST
@for_educator
def my_visits_calendar_make(request: HttpRequest, workplace: Workplace) -> HttpResponse:
    """Make the address and show it once, on the page that answers."""
    assert workplace.educator is not None  # for_educator
    token = calendar_feeds.make(educator=workplace.educator, by=workplace.actor, clock=workplace.clock)
    return _page(request, workplace, token=token)


@require_POST
@for_educator
def my_visits_calendar_stop(request: HttpRequest, workplace: Workplace) -> HttpResponse:
    """Stop the address: whoever has it sees nothing more."""
    assert workplace.educator is not None  # for_educator
    with refusals_told(request):
        calendar_feeds.revoke(educator=workplace.educator, by=workplace.actor, clock=workplace.clock)
        messages.success(request, gettext("Stopped. The old address shows nothing any more."))
    return redirect("workspace:my_visits_calendar")


@require_safe
def calendar_feed(request: HttpRequest, token: str) -> HttpResponse:
    """The calendar of a secret address, for programs that cannot sign in.

    An address that is not one, is stopped, or never was, all answer alike.
    """
    district_id = _district_of(token)
    signed_in = getattr(request, "signed_in", None)
    if district_id is None or (signed_in is not None and signed_in.district_id != district_id):
        raise Http404
    with inside(district_id):
        feed = calendars.feed(token=token)
        if feed is None:
            raise Http404
        lines = calendars.lines_of(educator=feed.educator, at=standing_clock().now())
        written = ical.feed(lines, name=gettext("Home visits"), titles=visit_words.titles())
    return HttpResponse(
        written,
        content_type=f"{ical.MEDIA_TYPE}; charset=utf-8",
        headers={"Cache-Control": "private, no-store", "X-Robots-Tag": "noindex"},
    )


def _district_of(token: str) -> int | None:
    """The district that a token names; None where it names none."""
    district, _, _ = token.partition("-")
    try:
        return from_base31(district) if len(district) <= LONGEST_DISTRICT else None
    except ValueError:
        return None
