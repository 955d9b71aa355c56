"""The visit for the family's own calendar."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from doorstep.domain.visits.queries.calendars import line_for_family
from doorstep.integrations import ical
from doorstep.interfaces.portal.opening import Opened, family_page


@require_safe
@family_page
def entry(request: HttpRequest, opened: Opened) -> HttpResponse:
    """A file that says when, and that it is a visit: no name, no place, no link."""
    if opened.visit is None:
        return redirect("portal:invitation", opened.token)
    line = line_for_family(visit=opened.visit, guardian=opened.guardian, at=opened.now)
    titles = ical.Titles(visit=_("Visit"), video=_("Video visit"))
    return HttpResponse(
        ical.for_family(line, titles=titles),
        content_type=f"{ical.MEDIA_TYPE}; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="visit.ics"'},
    )
