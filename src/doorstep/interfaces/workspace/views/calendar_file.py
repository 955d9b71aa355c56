"""An educator's own calendar as a file: looked at first, and only when she is busy is kept."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_http_methods

from doorstep.domain.planning.actions import availabilities
from doorstep.domain.planning.queries.hours import from_calendar
from doorstep.integrations.ical import busy
from doorstep.interfaces.look.refusals import sentence
from doorstep.interfaces.workspace.access import for_educator
from doorstep.interfaces.workspace.forms.availability import CalendarForm
from doorstep.interfaces.workspace.refused import refusals_told
from doorstep.interfaces.workspace.workplace import Workplace
from doorstep.kernel.refusal import Refusal

AHEAD: Final = timedelta(days=300)
"""How far a file is read: a school year."""

_SHOWN: Final = 100
_SALT: Final = "busy times looked at"
_FOR_SECONDS: Final = 3600


@require_http_methods(["GET", "HEAD", "POST"])
@for_educator
def availability_calendar(request: HttpRequest, workplace: Workplace) -> HttpResponse:
    """Choose or paste a calendar, look at its busy times, keep them in place of the last file's."""
    educator = workplace.educator
    assert educator is not None  # for_educator
    if "forget" in request.POST:
        return _keep(request, workplace, [])
    if "keep" in request.POST:
        looked_at = _opened(request.POST["keep"], educator.pk)
        if looked_at is not None:
            return _keep(request, workplace, looked_at)
        messages.error(request, gettext("That was a while ago. Choose the file again."))
        return redirect("workspace:availability_calendar")
    form = CalendarForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    found = _read(form, workplace) if form.is_bound and form.is_valid() else None
    zone = educator.school.time_zone
    return render(
        request,
        "workspace/schedule/calendar_file.html",
        {
            "calendar": form,
            "form": form if form.is_bound else None,
            "found": found,
            "shown": (found or [])[:_SHOWN],
            "sealed": _sealed(found, educator.pk) if found is not None else "",
            "imported": from_calendar(educator=educator, after=workplace.clock.now()),
            "zone": zone,
        },
    )


def _read(form: CalendarForm, workplace: Workplace) -> list[tuple[datetime, datetime]] | None:
    assert workplace.educator is not None  # for_educator
    try:
        return busy(
            form.content(),
            zone=ZoneInfo(workplace.educator.school.time_zone),
            first=workplace.today,
            last=workplace.today + AHEAD,
        )
    except Refusal as refusal:
        form.add_error("file", sentence(refusal))
        return None


def _keep(request: HttpRequest, workplace: Workplace, found: list[tuple[datetime, datetime]]) -> HttpResponse:
    assert workplace.educator is not None  # for_educator
    with refusals_told(request):
        kept = availabilities.read_calendar(
            educator=workplace.educator, busy=found, by=workplace.actor, clock=workplace.clock
        )
        said = ngettext("%(n)s busy time is kept.", "%(n)s busy times are kept.", len(kept))
        messages.success(
            request, said % {"n": len(kept)} if kept else gettext("No times of a calendar are kept any more.")
        )
    return redirect("workspace:availability")


def _sealed(found: list[tuple[datetime, datetime]], educator_id: int) -> str:
    """The times as they were looked at, signed: what is kept is what was seen, and the file is not kept."""
    times = [[begins.isoformat(), ends.isoformat()] for begins, ends in found]
    return signing.dumps([educator_id, times], salt=_SALT, compress=True)


def _opened(sealed: str, educator_id: int) -> list[tuple[datetime, datetime]] | None:
    try:
        whose, times = signing.loads(sealed, salt=_SALT, max_age=_FOR_SECONDS)
    except signing.BadSignature:
        return None
    if whose != educator_id:
        return None
    return [(datetime.fromisoformat(begins), datetime.fromisoformat(ends)) for begins, ends in times]
