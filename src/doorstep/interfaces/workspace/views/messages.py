"""The messages of a school as they were sent, what became of each, and what came back."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.conf import settings
from django.contrib import messages as django_messages
from django.core.paginator import Page
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_POST, require_safe

from doorstep.domain.consent.models import FamilyLink
from doorstep.domain.consent.queries.links import address
from doorstep.domain.fidelity.queries import letters as listed
from doorstep.domain.messaging.actions import by_hand, inbound, mailings, opt_outs, reports
from doorstep.domain.messaging.models import Inbound, Mailing, Message
from doorstep.domain.messaging.models.opt_out import Channel
from doorstep.domain.messaging.queries.inbound import replies, standing_stops, waiting
from doorstep.domain.messaging.queries.mailings import running
from doorstep.domain.messaging.queries.outbox import to_do_by_hand
from doorstep.domain.messaging.reviews import reviews
from doorstep.domain.messaging.states import LiftedBecause, MessageState
from doorstep.domain.people.models import Family
from doorstep.domain.programs.models import Program
from doorstep.integrations.letters import by_hand_words
from doorstep.interfaces.look.lists import page_of
from doorstep.interfaces.workspace.access import for_coordinator, for_school
from doorstep.interfaces.workspace.refused import refusals_told
from doorstep.interfaces.workspace.workplace import Workplace
from doorstep.kernel.languages import LANGUAGES

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
            "tabs": _tabs(workplace, chosen),
            "families": _families(page.object_list, program) if workplace.coordinates else {},
            "links": _links(page) if settings.SHOW_LETTERS else {},
            "coordinates": workplace.coordinates,
            "shown": settings.SHOW_LETTERS,
            "mailings": running(school_id=program.school_id) if workplace.coordinates else [],
        },
    )


def _families(written: Iterable[Message | Inbound], program: Program) -> dict[int, list[Family]]:
    """Whom each of these is about, by the adult's id: what to do about it begins on the family's page."""
    return listed.families_of(adults=[one.guardian_id for one in written], program=program)


@require_POST
@for_coordinator
def mailing_stop(request: HttpRequest, workplace: Workplace, key: UUID) -> HttpResponse:
    """Stop a mailing at once."""
    program = workplace.program
    assert program is not None  # for_coordinator
    mailing = get_object_or_404(Mailing, school_id=program.school_id, key=key)
    n = mailings.stop(mailing=mailing, by=workplace.actor, clock=workplace.clock)
    told = ngettext("Stopped. %(n)s message stays here.", "Stopped. %(n)s messages stay here.", n)
    django_messages.success(request, told % {"n": n})
    return redirect("workspace:messages")


@require_safe
@for_coordinator
def messages_by_hand(request: HttpRequest, workplace: Workplace) -> HttpResponse:
    """Whom to call and what to hand over, where no other way reached them; with what to say."""
    program = workplace.program
    assert program is not None  # for_coordinator
    waiting = to_do_by_hand(listed.letters(program=program))
    said = by_hand_words(waiting, at=workplace.clock.now())
    families = _families(waiting, program)
    rows = [
        {
            "message": message,
            "said": said[message.pk],
            "call": message.channel == Channel.CALL,
            "families": families.get(message.guardian_id or 0, []),
        }
        for message in waiting
        if message.pk in said
    ]
    return render(
        request, "workspace/messages_by_hand.html", {"rows": rows, "tabs": _tabs(workplace, "by_hand")}
    )


@require_POST
@for_coordinator
def message_by_hand(request: HttpRequest, workplace: Workplace, key: UUID) -> HttpResponse:
    """A person says whether they reached someone by phone, or handed a letter over."""
    program = workplace.program
    assert program is not None  # for_coordinator
    message = get_object_or_404(listed.letters(program=program), key=key)
    with refusals_told(request):
        by_hand.done(
            message=message,
            reached=request.POST.get("reached") == "yes",
            by=workplace.actor,
            clock=workplace.clock,
        )
    return redirect("workspace:messages_by_hand")


@require_POST
@for_coordinator
def reply_undo(request: HttpRequest, workplace: Workplace, pk: int) -> HttpResponse:
    """Undo a stop that its sender says was a mistake, or that the number's former owner said."""
    program = workplace.program
    assert program is not None  # for_coordinator
    reply = get_object_or_404(replies(school_id=program.school_id), pk=pk)
    because = request.POST.get("because", "")
    if because in LiftedBecause.values:
        with refusals_told(request):
            opt_outs.undo(
                inbound=reply, because=LiftedBecause(because), by=workplace.actor, clock=workplace.clock
            )
            django_messages.success(request, gettext("They can be written to again. It is on record."))
    return redirect("workspace:messages_replies")


@require_POST
@for_coordinator
def message_settle(request: HttpRequest, workplace: Workplace, key: UUID) -> HttpResponse:
    """A person says whether a letter arrived of which nobody knew."""
    program = workplace.program
    assert program is not None  # for_coordinator
    message = get_object_or_404(listed.letters(program=program), key=key)
    with refusals_told(request):
        reports.settle(
            message=message,
            arrived=request.POST.get("arrived") == "yes",
            by=workplace.actor,
            clock=workplace.clock,
        )
    return redirect(f"{reverse('workspace:messages')}?state=failed")


@require_safe
@for_coordinator
def messages_replies(request: HttpRequest, workplace: Workplace) -> HttpResponse:
    """What families wrote back, with what was done at once; a person deals with the rest."""
    program = workplace.program
    assert program is not None  # for_coordinator
    page: Page[Inbound] = page_of(replies(school_id=program.school_id), request.GET, size=30)
    context = {
        "page": page,
        "tabs": _tabs(workplace, "replies"),
        "stopped": standing_stops(page.object_list),
        "families": _families(page.object_list, program),
    }
    return render(request, "workspace/messages_replies.html", context)


@require_safe
@for_school
def messages_languages(request: HttpRequest, workplace: Workplace) -> HttpResponse:
    """The languages families are written to in, and who has read each."""
    offered = dict(settings.LANGUAGES)
    return render(
        request,
        "workspace/messages_languages.html",
        {
            "languages": [
                {"known": LANGUAGES[code], "review": review, "offered": code in offered}
                for code, review in reviews().items()
            ],
            "tabs": _tabs(workplace, "languages"),
        },
    )


@require_POST
@for_coordinator
def message_seen(request: HttpRequest, workplace: Workplace, pk: int) -> HttpResponse:
    """A person has dealt with a reply."""
    program = workplace.program
    assert program is not None  # for_coordinator
    reply = get_object_or_404(replies(school_id=program.school_id), pk=pk)
    with refusals_told(request):
        inbound.see(inbound=reply, by=workplace.actor, clock=workplace.clock)
    return redirect("workspace:messages_replies")


def _tabs(workplace: Workplace, chosen: str) -> list[dict[str, object]]:
    program = workplace.program
    assert program is not None  # for_school
    counts = listed.counts(program=program)
    labels = {
        "": gettext("All"),
        "waiting": gettext("Waiting"),
        "sent": gettext("Sent"),
        "failed": gettext("Did not arrive"),
        "cancelled": gettext("Not needed"),
    }
    address = reverse("workspace:messages")
    tabs: list[dict[str, object]] = [
        {
            "label": labels[tab],
            "href": f"{address}?state={tab}" if tab else address,
            "current": tab == chosen,
            "count": sum(counts[state] for state in states or MessageState),
        }
        for tab, states in TABS.items()
    ]
    if workplace.coordinates:
        tabs.append(
            {
                "label": gettext("By hand"),
                "href": reverse("workspace:messages_by_hand"),
                "current": chosen == "by_hand",
                "count": len(to_do_by_hand(listed.letters(program=program))),
            }
        )
        tabs.append(
            {
                "label": gettext("Replies"),
                "href": reverse("workspace:messages_replies"),
                "current": chosen == "replies",
                "count": waiting(school_id=program.school_id).count(),
            }
        )
    languages = reverse("workspace:messages_languages")
    tabs.append({"label": gettext("Languages"), "href": languages, "current": chosen == "languages"})
    return tabs


def _links(page: Page[Message]) -> dict[int, str]:
    """The families' links in these messages, by message; only where this page is all the post there is."""
    keys = {message.pk: UUID(str(message.params["link"])) for message in page if "link" in message.params}
    found = {link.key: link for link in FamilyLink.objects.filter(key__in=keys.values())}
    return {pk: address(found[key]) for pk, key in keys.items() if key in found}
