"""What the school keeps about a family, and stopping its messages."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from doorstep.domain.messaging.actions import opt_outs
from doorstep.domain.messaging.models.opt_out import Channel
from doorstep.domain.messaging.queries.contacts import contact, has_stopped
from doorstep.interfaces.portal.forms.choices import STOP, MessagesForm
from doorstep.interfaces.portal.opening import Opened, family_page, posted, show
from doorstep.interfaces.portal.records import records


@require_http_methods(["GET", "HEAD", "POST"])
@family_page
def kept(request: HttpRequest, opened: Opened) -> HttpResponse:
    """All that this guardian may see of what is kept, and a way to stop messages or start them again."""
    form = MessagesForm(posted(request))
    if request.method == "POST" and form.is_valid():
        change = opt_outs.stop if form.cleaned_data["choice"] == STOP else opt_outs.start
        for channel in Channel.values:
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
        request, opened, "kept", records=records(opened), stopped=has_stopped(opened.guardian), form=form
    )
