"""What the school keeps about a family: to see, to take along, to have put right; and no messages."""

from __future__ import annotations

from dataclasses import asdict

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from doorstep.domain.consent.actions import corrections
from doorstep.domain.consent.models import Wrong
from doorstep.domain.consent.queries.corrections import is_open
from doorstep.domain.messaging.actions import opt_outs
from doorstep.domain.messaging.models.opt_out import CARRIED
from doorstep.domain.messaging.queries.contacts import contact, has_stopped
from doorstep.interfaces.portal.forms.choices import STOP, MessagesForm, WrongForm
from doorstep.interfaces.portal.opening import Opened, family_page, posted, show
from doorstep.interfaces.portal.records import records, said_and_hoped


@require_http_methods(["GET", "HEAD", "POST"])
@family_page
def kept(request: HttpRequest, opened: Opened) -> HttpResponse:
    """All that this guardian may see of what is kept, and a way to stop messages or start them again."""
    form = MessagesForm(posted(request))
    if request.method == "POST" and form.is_valid():
        change = opt_outs.stop if form.cleaned_data["choice"] == STOP else opt_outs.start
        for channel in CARRIED:
            value = contact(opened.guardian, channel)
            if value:
                change(
                    district_id=opened.guardian.district_id,
                    channel=channel,
                    value=value,
                    by=opened.actor,
                    clock=opened.clock,
                )
        return redirect("portal:kept", opened.token)
    return show(
        request,
        opened,
        "kept",
        records=records(opened),
        stopped=has_stopped(opened.guardian),
        asked=is_open(guardian=opened.guardian),
        form=form,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@family_page
def wrong(request: HttpRequest, opened: Opened) -> HttpResponse:
    """Something is wrong: which of it. A person calls and puts it right."""
    form = WrongForm(posted(request))
    if request.method == "POST" and form.is_valid():
        corrections.ask(
            invitation=opened.invitation,
            guardian=opened.guardian,
            what=Wrong(form.cleaned_data["what"]),
            by=opened.actor,
            clock=opened.clock,
        )
        return redirect("portal:kept", opened.token)
    return show(request, opened, "wrong", form=form)


@require_safe
@family_page
def file(_request: HttpRequest, opened: Opened) -> HttpResponse:
    """The same as a file for a computer: what the pages say, and no more, for links are passed on."""
    return JsonResponse(
        asdict(records(opened)) | said_and_hoped(opened),
        json_dumps_params={"ensure_ascii": False, "indent": 2},
        headers={"Content-Disposition": 'attachment; filename="kept.json"'},
    )
