"""Today's visits on the phone of who goes, without signal too.

A service worker keeps the day's visits sealed on the phone, shows a page of its own where the network fails,
keeps what is said there and hands it in when the signal is back. No address is ever among it.
"""

from __future__ import annotations

import hashlib
import json
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from doorstep.domain.people.models import Educator
from doorstep.domain.visits.actions import day_words, days
from doorstep.domain.visits.actions.attestations import attest
from doorstep.domain.visits.models import Saying, Visit
from doorstep.domain.visits.queries.mine import my_visits
from doorstep.domain.visits.queries.visits import visits
from doorstep.interfaces.look.refusals import sentence
from doorstep.interfaces.look.stylesheets import sheet
from doorstep.interfaces.workspace import visit_words
from doorstep.interfaces.workspace.access import for_educator
from doorstep.interfaces.workspace.carried import carried
from doorstep.interfaces.workspace.forms.attest import AttestForm
from doorstep.interfaces.workspace.forms.offline import Entry, entries_in
from doorstep.interfaces.workspace.workplace import Workplace
from doorstep.kernel.refusal import Refusal

WORKER: Final = Path(__file__).parents[2] / "look" / "static" / "look" / "visit-worker.js"
BAD_REQUEST: Final = 400


@require_safe
@never_cache
def visit_worker(request: HttpRequest) -> HttpResponse:
    """The worker itself, told which files make the page that it shows; it changes when any of them does."""
    shell = render_to_string("workspace/offline.html", _words(), request=request)
    source = WORKER.read_text(encoding="utf-8")
    version = hashlib.sha256(f"{shell}{source}".encode()).hexdigest()[:12]
    told = {"version": version, "shell": reverse("workspace:my_visits_offline"), "files": _files()}
    return HttpResponse(
        f"self.DOORSTEP = {json.dumps(told)};\n{source}", content_type="text/javascript; charset=utf-8"
    )


@require_safe
def my_visits_offline(request: HttpRequest) -> HttpResponse:
    """The page without signal. It holds nothing of anybody: the worker fills it in on the phone."""
    return HttpResponse(render_to_string("workspace/offline.html", _words(), request=request))


def _words() -> dict[str, object]:
    return {"outcomes": visit_words.OUTCOMES}


def _files() -> list[str]:
    look = sheet("workspace")
    return [
        reverse("look:stylesheet", args=[look.name, look.digest]),
        static("look/offline.js"),
        static("look/icon.svg"),
    ]


@require_safe
@for_educator
def my_visits_today(request: HttpRequest, workplace: Workplace) -> HttpResponse:
    """Today's visits, as the phone keeps them: who, when, with whom, the conversation; no address."""
    educator = workplace.educator
    assert educator is not None  # for_educator
    now = workplace.clock.now()
    mine = my_visits(educator=educator, at=now)
    midnight = datetime.combine(workplace.today + timedelta(days=1), time(), workplace.zone)
    rows = [row for row in mine.today if educator.pk in row.visit.visitor_ids]
    return JsonResponse(
        {
            "who": hashlib.sha256(
                f"{workplace.actor.id}-{workplace.signed_in.user.joined_at}".encode()
            ).hexdigest(),
            "until": int(midnight.timestamp() * 1000),
            "csrf": get_token(request),
            "zone": workplace.zone.key,
            "visits": [carried(row, now=now) for row in rows],
        }
    )


@require_POST
@for_educator
def my_visits_sync(request: HttpRequest, workplace: Workplace) -> HttpResponse:
    """Take in what was said without signal. Each word stands or falls alone; none is lost."""
    educator = workplace.educator
    assert educator is not None  # for_educator
    entries = entries_in(request.body)
    if entries is None:
        return JsonResponse({}, status=BAD_REQUEST)
    found = {visit.key: visit for visit in visits().filter(key__in={entry.visit for entry in entries})}
    told = []
    for entry in entries:
        visit = found.get(entry.visit)
        said = "" if visit is None else _take(visit, educator, entry, workplace)
        told.append({"entry": str(entry.entry), "told": said})
    return JsonResponse({"told": told})


def _take(visit: Visit, educator: Educator, entry: Entry, workplace: Workplace) -> str:
    """Let one word count, or keep it with the reason why it does not; what to tell its author, or nothing."""
    try:
        with transaction.atomic():
            _say(visit, educator, entry, workplace)
    except Refusal as refusal:
        if refusal.code == "visits.already_attested":  # sent twice on a weak signal
            return ""
        try:
            day_words.keep_refused(
                visit=visit,
                educator=educator,
                saying=entry.saying,
                said_at=entry.said_at,
                entry=entry.entry,
                refusal=refusal,
                by=workplace.actor,
                clock=workplace.clock,
            )
        except Refusal:  # of a visit that never was hers, there is nothing to keep
            return sentence(refusal)
        kept = gettext("Your word is kept, and your coordinator sees it.")
        return f"{visit_words.SAYINGS[entry.saying]}: {sentence(refusal)} {kept}"
    return ""


def _say(visit: Visit, educator: Educator, entry: Entry, workplace: Workplace) -> None:
    by, clock = workplace.actor, workplace.clock
    if entry.saying != Saying.ACCOUNT:
        verbs = {Saying.ARRIVED: days.arrive, Saying.LEFT: days.leave, Saying.LEFT_NOW: days.leave_now}
        verbs[entry.saying](visit=visit, said_at=entry.said_at, entry=entry.entry, by=by, clock=clock)
        return
    form = AttestForm(entry.account, visit=visit, zone=ZoneInfo(visit.program.school.time_zone))
    if not form.is_valid():
        raise Refusal("visits.account_unreadable")
    attest(visit=visit, educator=educator, **form.account(), by=by, clock=clock)
