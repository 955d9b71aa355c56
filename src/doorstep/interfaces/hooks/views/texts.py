"""Texts that come in, and reports of texts that went out: checked, and handed to the postman's actions."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Final
from uuid import UUID
from xml.sax.saxutils import escape

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.conversations.actions import lines
from doorstep.domain.messaging.actions import inbound, reports
from doorstep.domain.messaging.models.opt_out import Channel
from doorstep.domain.messaging.states import MessageState
from doorstep.domain.organizations.walls import inside
from doorstep.integrations.texts import genuine, reason_of
from doorstep.integrations.texts.signature import HEADER
from doorstep.interfaces.hooks.districts import district_of
from doorstep.kernel.clock import standing_clock

_PROVIDER: Final = Actor.system("text provider")
_WHATSAPP: Final = "whatsapp:"
_STATES: Final = {
    "sent": MessageState.HANDED_OVER,
    "delivered": MessageState.DELIVERED,
    "read": MessageState.DELIVERED,
    "undelivered": MessageState.FAILED,
    "failed": MessageState.FAILED,
}

View = Callable[..., HttpResponse]


def _signed(view: View) -> View:
    """Refuse what the provider did not sign, and open the district in the address for the rest.

    Every refusal is the same 403: it says nothing of which part was wrong, or whether there is the district.
    """

    @csrf_exempt
    @require_POST
    @wraps(view)
    def checked(request: HttpRequest, district: str, **address: object) -> HttpResponse:
        form = [(name, value) for name, values in request.POST.lists() for value in values]
        url = f"{settings.BASE_URL}{request.get_full_path()}"
        signed = genuine(
            url=url, form=form, secret=settings.TEXT_SECRET, signed=request.headers.get(HEADER, "")
        )
        district_id = district_of(district)
        if not signed or request.POST.get("AccountSid") != settings.TEXT_ACCOUNT or district_id is None:
            return HttpResponse(status=403)
        with inside(district_id):
            return view(request, district_id, **address)

    return checked


@_signed
def incoming(request: HttpRequest, district_id: int) -> HttpResponse:
    """A text someone sent; what goes back to them at once is the answer."""
    sender, named = request.POST.get("From", ""), request.POST.get("MessageSid", "")
    if not sender or not named:
        return HttpResponse(status=400)
    received = inbound.receive(
        district_id=district_id,
        text=inbound.Text(
            channel=Channel.WHATSAPP if sender.startswith(_WHATSAPP) else Channel.SMS,
            provider_id=named,
            sender=sender.removeprefix(_WHATSAPP),
            body=request.POST.get("Body", ""),
        ),
        by=_PROVIDER,
        clock=standing_clock(),
    )
    lines.land(inbound=received.inbound, by=_PROVIDER, clock=standing_clock())
    return _answer(received.answer)


@_signed
def report(request: HttpRequest, _district_id: int, key: UUID) -> HttpResponse:
    """What became of a text. Reports of unknown messages are taken too, or they would come for ever."""
    state = _STATES.get(request.POST.get("MessageStatus", ""))
    if state is not None:
        failed = state == MessageState.FAILED
        reports.note(
            key=key,
            state=state,
            provider_id=request.POST.get("MessageSid", ""),
            code=reason_of(request.POST.get("ErrorCode", "")) or "did_not_arrive" if failed else "",
            by=_PROVIDER,
            clock=standing_clock(),
        )
    return HttpResponse(status=204)


def _answer(text: str) -> HttpResponse:
    said = f"<Message>{escape(text)}</Message>" if text else ""
    return HttpResponse(
        f'<?xml version="1.0" encoding="UTF-8"?><Response>{said}</Response>', content_type="text/xml"
    )
