"""WhatsApp at Meta: its one question when the hook is made, texts that come, reports of those that went."""

from __future__ import annotations

import hmac
from typing import Final
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.conversations.actions import lines
from doorstep.domain.messaging.actions import inbound, reports
from doorstep.domain.messaging.models.opt_out import Channel
from doorstep.domain.messaging.states import MessageState
from doorstep.domain.organizations.walls import inside
from doorstep.integrations.letters import answer
from doorstep.integrations.texts import meta
from doorstep.interfaces.hooks.districts import district_of
from doorstep.kernel.clock import standing_clock

_META: Final = Actor.system("WhatsApp")
_STATES: Final = {
    "sent": MessageState.HANDED_OVER,
    "delivered": MessageState.DELIVERED,
    "read": MessageState.DELIVERED,
    "failed": MessageState.FAILED,
}


@csrf_exempt
@require_http_methods(["GET", "POST"])
def whatsapp(request: HttpRequest, district: str) -> HttpResponse:
    """Everything Meta asks and tells. What is not signed is refused alike, whatever is wrong with it."""
    if request.method == "GET":
        return _asked(request)
    header = request.headers.get(meta.HEADER, "")
    district_id = district_of(district)
    if not meta.genuine(request.body, secret=settings.META_SECRET, header=header) or district_id is None:
        return HttpResponse(status=403)
    try:
        told = list(meta.read(request.body))
    except ValueError:
        return HttpResponse(status=200)  # signed, and no JSON: taken, or it would come for a day
    for one in told:
        if isinstance(one, meta.Report):
            _note(one)
        elif one.number_id == settings.META_NUMBER and one.name:
            _take(one, district_id)
    return HttpResponse(status=200)


def _asked(request: HttpRequest) -> HttpResponse:
    """Meta asks once whether this is the hook that was meant, and wants its own number back."""
    word = request.GET.get("hub.verify_token", "")
    meant = bool(settings.META_WORD) and hmac.compare_digest(word.encode(), settings.META_WORD.encode())
    if request.GET.get("hub.mode") != "subscribe" or not meant:
        return HttpResponse(status=403)
    return HttpResponse(request.GET.get("hub.challenge", ""), content_type="text/plain")


def _take(came: meta.Came, district_id: int) -> None:
    with inside(district_id):
        received = inbound.receive(
            district_id=district_id,
            text=inbound.Text(Channel.WHATSAPP, came.name, came.sender, came.body),
            by=_META,
            clock=standing_clock(),
        )
        lines.land(inbound=received.inbound, by=_META, clock=standing_clock())
    answer(received=received, clock=standing_clock())


def _note(report: meta.Report) -> None:
    """What became of a text; of one that nobody here knows, nothing."""
    spelled, _, key = report.about.partition("/")
    district_id, state = district_of(spelled), _STATES.get(report.state)
    if district_id is None or state is None:
        return
    try:
        message = UUID(key)
    except ValueError:
        return
    with inside(district_id):
        reports.note(
            key=message,
            state=state,
            provider_id=report.name,
            code=(report.code or "did_not_arrive") if state == MessageState.FAILED else "",
            by=_META,
            clock=standing_clock(),
        )
