"""Before many messages leave: their number is seen, and said yes to."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from doorstep.domain.messaging.models.opt_out import Channel

_LONGEST_NUMBER = 9


def confirmed_in(request: HttpRequest) -> int | None:
    """The number of messages somebody said yes to; None where nobody was asked yet."""
    given = request.POST.get("confirmed", "")
    return int(given) if given.isdecimal() and len(given) <= _LONGEST_NUMBER else None


def confirm_page(
    request: HttpRequest, *, back: str, reply_by: date, told: Mapping[str, object]
) -> HttpResponse:
    """The number of messages, before somebody says yes to it; nothing was done yet. ``told`` is what
    `messaging.confirm_first` says."""
    ways = told["ways"]
    assert isinstance(ways, dict)  # as the refusal is raised
    context = {
        "back": back,
        "reply_by": reply_by.isoformat(),
        "count": told["count"],
        "ways": [{"label": Channel(way).label, "count": count} for way, count in ways.items()],
    }
    return render(request, "workspace/cross_section/confirm.html", context)
