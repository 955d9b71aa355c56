"""The messages of a school as they were sent, and what became of each."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.core.paginator import Page
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from doorstep.domain.consent.models import FamilyLink
from doorstep.domain.consent.queries.links import address
from doorstep.domain.fidelity.queries import letters as listed
from doorstep.domain.messaging.models import Message
from doorstep.domain.messaging.states import MessageState
from doorstep.interfaces.look.lists import page_of
from doorstep.interfaces.workspace.access import for_school
from doorstep.interfaces.workspace.workplace import Workplace

TABS: dict[str, tuple[MessageState, ...]] = {
    "": (),
    "waiting": (MessageState.QUEUED, MessageState.SENDING),
    "sent": (MessageState.HANDED_OVER, MessageState.DELIVERED),
    "failed": (MessageState.FAILED, MessageState.UNKNOWN),
    "cancelled": (MessageState.CANCELLED,),
}


@require_safe
@for_school
def messages(request: HttpRequest, workplace: Workplace) -> HttpResponse:
    """Every message as it was sent; where nothing leaves, each also opens as the family would open it."""
    program = workplace.program
    assert program is not None  # for_school
    chosen = request.GET.get("state", "")
    chosen = chosen if chosen in TABS else ""
    page: Page[Message] = page_of(listed.letters(program=program, states=TABS[chosen]), request.GET, size=30)
    return render(
        request,
        "workspace/messages.html",
        {
            "page": page,
            "tabs": _tabs(listed.counts(program=program), chosen),
            "links": _links(page) if settings.SHOW_LETTERS else {},
            "coordinates": workplace.coordinates,
            "shown": settings.SHOW_LETTERS,
        },
    )


def _tabs(counts: dict[MessageState, int], chosen: str) -> list[dict[str, object]]:
    labels = {
        "": gettext("All"),
        "waiting": gettext("Waiting"),
        "sent": gettext("Sent"),
        "failed": gettext("Did not arrive"),
        "cancelled": gettext("Not needed"),
    }
    address = reverse("workspace:messages")
    return [
        {
            "label": labels[tab],
            "href": f"{address}?state={tab}" if tab else address,
            "current": tab == chosen,
            "count": sum(counts[state] for state in states or MessageState),
        }
        for tab, states in TABS.items()
    ]


def _links(page: Page[Message]) -> dict[int, str]:
    """The families' links in these messages, by message; only where this page is all the post there is."""
    keys = {message.pk: UUID(str(message.params["link"])) for message in page if "link" in message.params}
    found = {link.key: link for link in FamilyLink.objects.filter(key__in=keys.values())}
    return {pk: address(found[key]) for pk, key in keys.items() if key in found}
