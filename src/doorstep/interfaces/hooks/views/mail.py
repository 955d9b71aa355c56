"""E-mail at a big service: what became of letters, who complained of one, and letters that people write."""

from __future__ import annotations

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.conversations.actions import lines
from doorstep.domain.messaging.actions import inbound, opt_outs
from doorstep.domain.messaging.actions import reports as outcomes
from doorstep.domain.messaging.models.opt_out import Channel
from doorstep.domain.messaging.states import MessageState
from doorstep.domain.organizations.walls import inside
from doorstep.integrations.email import services
from doorstep.integrations.letters import answer, mail_account
from doorstep.interfaces.hooks.districts import district_of
from doorstep.kernel.clock import standing_clock

_SERVICE: Final = Actor.system("e-mail service")


@csrf_exempt
@require_POST
def reports(request: HttpRequest) -> HttpResponse:
    """What became of letters. Each names its district; one that names none of ours is taken and left."""
    account = mail_account()
    told = services.reports(request, account) if account is not None else None
    if told is None:
        return HttpResponse(status=403)
    for report in told:
        district_id = district_of(report.district)
        if district_id is not None:
            with inside(district_id):
                _note(district_id, report)
    return HttpResponse(status=200)


@csrf_exempt
@require_POST
def incoming(request: HttpRequest, district: str) -> HttpResponse:
    """A letter someone wrote. What a machine answered (“I am away”) is not read and not answered."""
    account, district_id = mail_account(), district_of(district)
    told = services.came(request, account) if account is not None else None
    if told is None or district_id is None:
        return HttpResponse(status=403)
    for came in told:
        if came.name and came.sender and not came.automatic:
            _take(district_id, came)
    return HttpResponse(status=200)


def _note(district_id: int, report: services.MailReport) -> None:
    if report.kind in services.STOPPED and report.reader:
        opt_outs.stop(
            district_id=district_id,
            channel=Channel.EMAIL,
            value=report.reader,
            said=f"({report.kind} at the e-mail service)",
            by=_SERVICE,
            clock=standing_clock(),
        )
    state = _state(report.kind)
    if state is not None and report.key is not None:
        outcomes.note(
            key=report.key,
            state=state,
            provider_id=report.name,
            code="did_not_arrive" if state == MessageState.FAILED else "",
            by=_SERVICE,
            clock=standing_clock(),
        )


def _state(kind: str) -> MessageState | None:
    if kind in services.DELIVERED or kind in services.STOPPED:
        return MessageState.DELIVERED
    if kind in services.FAILED:
        return MessageState.FAILED
    return MessageState.HANDED_OVER if kind in services.LEFT else None


def _take(district_id: int, came: services.MailCame) -> None:
    with inside(district_id):
        received = inbound.receive(
            district_id=district_id,
            text=inbound.Text(Channel.EMAIL, came.name, came.sender, came.body),
            by=_SERVICE,
            clock=standing_clock(),
        )
        lines.land(inbound=received.inbound, by=_SERVICE, clock=standing_clock())
    answer(received=received, clock=standing_clock())
