"""A draw: before its number, revealed before an audience, its families, its certificate."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from doorstep.algorithms import lottery
from doorstep.domain.consent.actions.invitations import Round
from doorstep.domain.consent.queries.invitations import of_program
from doorstep.domain.programs.models import VisitKind
from doorstep.domain.programs.queries.programs import windows
from doorstep.domain.selection.actions import draws as actions
from doorstep.domain.selection.actions import redraws, waves
from doorstep.domain.selection.models import Draw
from doorstep.domain.selection.permissions import can_approve_redraw
from doorstep.domain.selection.queries import draws
from doorstep.domain.selection.queries.places import places
from doorstep.domain.selection.queries.pool import pool_of
from doorstep.domain.selection.queries.wave import kind_of, next_pool
from doorstep.domain.selection.rules import usual_reply_by
from doorstep.domain.selection.states import DrawState
from doorstep.interfaces.look.chances import picture
from doorstep.interfaces.workspace.access import for_coordinator, for_school
from doorstep.interfaces.workspace.cross_section import category_label, category_order, feature_label
from doorstep.interfaces.workspace.forms.cross_section import (
    NumberForm,
    ReasonForm,
    ReplyByForm,
    SignatureForm,
)
from doorstep.interfaces.workspace.invited import round_told
from doorstep.interfaces.workspace.messages_ahead import confirm_page, confirmed_in
from doorstep.interfaces.workspace.refused import refusals_told
from doorstep.interfaces.workspace.workplace import Workplace
from doorstep.kernel.refusal import Refusal

_GROUP = 8
_NEXT_SHOWN = 20


@require_safe
@for_school
def draw(request: HttpRequest, workplace: Workplace, key: UUID) -> HttpResponse:
    """The draw as it can be shown to a room: no family is named here."""
    return _page(request, workplace, _found(workplace, key))


@require_POST
@for_coordinator
def draw_reveal(request: HttpRequest, workplace: Workplace, key: UUID) -> HttpResponse:
    """Enter the public number that two people read."""
    found = _found(workplace, key)
    if draws.beacon_of(draw=found) is not None:
        return _by_beacon(request, workplace, found)
    form = NumberForm(request.POST)
    if not form.is_valid():
        return _page(request, workplace, found, number=form)
    with refusals_told(request):
        actions.reveal(draw=found, **form.cleaned_data, by=workplace.actor, clock=workplace.clock)
    return redirect("workspace:draw", key=key)


def _by_beacon(request: HttpRequest, workplace: Workplace, found: draws.Placed) -> HttpResponse:
    """Enter the signature of the round that was named."""
    form = SignatureForm(request.POST)
    if not form.is_valid():
        return _page(request, workplace, found, number=form)
    with refusals_told(request):
        actions.reveal_by_beacon(draw=found, **form.cleaned_data, by=workplace.actor, clock=workplace.clock)
    return redirect("workspace:draw", key=found.key)


@require_safe
@for_school
def draw_families(request: HttpRequest, workplace: Workplace, key: UUID) -> HttpResponse:
    """Who was drawn, in the public order, and how their places stand."""
    found = _found(workplace, key)
    return _families(request, workplace, found, ReplyByForm(initial=_reply_by(workplace, found)))


@require_POST
@for_coordinator
def draw_invite(request: HttpRequest, workplace: Workplace, key: UUID) -> HttpResponse:
    """Invite the drawn families that are not invited yet."""
    return _wave(request, workplace, key, waves.invite)


@require_POST
@for_coordinator
def draw_fill(request: HttpRequest, workplace: Workplace, key: UUID) -> HttpResponse:
    """Invite into places that came free."""
    return _wave(request, workplace, key, waves.fill)


@require_safe
@for_school
def draw_certificate(request: HttpRequest, workplace: Workplace, key: UUID) -> HttpResponse:
    """The certificate as a page that prints: what was fixed, the number, the result, how to check it."""
    found = _found(workplace, key)
    certificate = draws.certificate(draw=found)
    report = lottery.verify(certificate)
    committed = certificate["committed"]
    quotas = [
        {
            **quota,
            "what": feature_label(quota["feature"]),
            "label": category_label(quota["feature"], quota["category"]),
        }
        for quota in sorted(
            committed["quotas"], key=lambda q: (q["feature"], category_order(q["feature"], q["category"]))
        )
    ]
    facts = _facts(workplace, found)
    context = {
        **facts,
        "tabs": _tabs(facts["tabs"], "draw_certificate"),
        "certificate": certificate,
        "committed": committed,
        "quotas": quotas,
        "report": report,
        "teachers": len(committed["capacities"]),
        "smallest": f"{float(report.smallest):.3f}",
        "bound": f"{float(report.bound or 0):.3f}",
    }
    return render(request, "workspace/cross_section/certificate.html", context)


@require_safe
@for_school
def draw_certificate_file(request: HttpRequest, workplace: Workplace, key: UUID) -> HttpResponse:
    """The certificate for `doorstep verify` and verify_draw.py."""
    found = _found(workplace, key)
    text = json.dumps(draws.certificate(draw=found), ensure_ascii=False, sort_keys=True)
    name = f"draw-{slugify(str(found.program.school))}-{found.generation}.json"
    return HttpResponse(
        text + "\n",
        content_type="application/json",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@require_POST
@for_school
def draw_set_aside(request: HttpRequest, workplace: Workplace, key: UUID) -> HttpResponse:
    """Propose to set the draw aside; it stands until another person approves."""
    found = _found(workplace, key)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return _page(request, workplace, found, reason=form)
    with refusals_told(request):
        redraws.propose(
            draw=found, reason=form.cleaned_data["reason"], by=workplace.actor, clock=workplace.clock
        )
        messages.success(
            request, gettext("Proposed. Someone else has to approve it; until then the draw stands.")
        )
    return redirect("workspace:draw", key=key)


@require_POST
@for_school
def draw_approve(request: HttpRequest, workplace: Workplace, key: UUID) -> HttpResponse:
    """Approve, as the second person, that the draw is set aside."""
    found = _found(workplace, key)
    with refusals_told(request):
        redraws.approve(draw=found, by=workplace.actor, clock=workplace.clock)
        messages.success(
            request, gettext("The draw is set aside. Both results stay, and you can draw again.")
        )
    return redirect("workspace:draw", key=key)


def _reply_by(workplace: Workplace, found: Draw) -> dict[str, date]:
    assert workplace.program is not None  # the decorators ask for one
    window = windows(program=workplace.program).get(kind_of(found.pool))
    closes_on = window.closes_on if window else None
    return {"reply_by": usual_reply_by(today=workplace.today, closes_on=closes_on)}


def _found(workplace: Workplace, key: UUID) -> draws.Placed:
    assert workplace.program is not None  # the decorators ask for one
    found = draws.with_key(program=workplace.program, key=key)
    if found is None:
        raise Http404
    return found


def _facts(workplace: Workplace, found: draws.Placed) -> dict[str, Any]:
    """What every page of a draw shows: its state, fingerprint, tabs and reveal."""
    assert workplace.program is not None  # as above
    digest = found.commitment
    reveal, beacon = draws.reveal_of(draw=found), _beacon(found)
    random = f"{int(reveal.number):064x}" if reveal is not None and beacon is not None else ""
    tabs = [("draw", gettext("The draw")), ("draw_families", gettext("Families"))]
    if found.state == DrawState.COMMITTED:
        tabs = tabs[:1]
    tabs.append(("draw_certificate", gettext("Certificate")))
    return {
        "draw": found,
        "state": DrawState(found.state),
        "fingerprint": [digest[at : at + _GROUP] for at in range(0, len(digest), _GROUP)],
        "reveal": reveal,
        "beacon": beacon,
        "randomness": [random[at : at + _GROUP] for at in range(0, len(random), _GROUP)],
        "redraw": draws.redraw_of(draw=found),
        "zone": workplace.program.school.time_zone,
        "coordinates": workplace.coordinates,
        "tabs": [(reverse(f"workspace:{name}", args=[found.key]), label, name) for name, label in tabs],
    }


def _beacon(found: Draw) -> dict[str, Any] | None:
    """The round that gives the number, in words: where it is published, and when."""
    beacon = draws.beacon_of(draw=found)
    if beacon is None:
        return None
    chain = lottery.CHAINS[beacon.chain]
    return {
        "round": beacon.number,
        "chain": chain.name,
        "hash": chain.hash,
        "at": datetime.fromtimestamp(beacon.at, tz=UTC),
        "address": f"https://api.drand.sh/{chain.hash}/public/{beacon.number}",
    }


def _page(
    request: HttpRequest,
    workplace: Workplace,
    found: draws.Placed,
    *,
    number: NumberForm | SignatureForm | None = None,
    reason: ReasonForm | None = None,
) -> HttpResponse:
    facts = _facts(workplace, found)
    chances = picture(chance for chance, count in draws.chances(draw=found) for _ in range(count))
    proposal = draws.proposal_of(draw=found)
    may_approve = can_approve_redraw(program=found.program, by=workplace.actor)
    context = {
        **facts,
        "tabs": _tabs(facts["tabs"], "draw"),
        "chances": chances,
        "number": number or (SignatureForm() if facts["beacon"] else NumberForm()),
        "reason": reason or ReasonForm(),
        "form": number or reason,
        "digits": len(str(found.panels - 1)),
        "last_number": "9" * len(str(found.panels - 1)),
        "proposal": proposal,
        "may_set_aside": may_approve,
        "may_approve": may_approve and proposal is not None and proposal.proposed_by_id != workplace.actor.id,
        "likeness": _likeness(found) if facts["reveal"] else [],
        "picked": facts["reveal"].certificate["revealed"]["panel"] if facts["reveal"] else None,
    }
    return render(request, "workspace/cross_section/draw.html", context)


def _tabs(tabs: list[tuple[str, str, str]], current: str) -> list[dict[str, object]]:
    return [{"href": href, "label": label, "current": name == current} for href, label, name in tabs]


def _likeness(found: Draw) -> list[dict[str, Any]]:
    """For each feature, the drawn beside the pool, in percent."""
    committed = draws.committed_of(draw=found)
    reveal = draws.reveal_of(draw=found)
    assert reveal is not None  # only where there is a result
    chosen = set(reveal.certificate["revealed"]["chosen"])
    kinds, quotas = committed["kinds"], committed["quotas"]
    drawn: Counter[int] = Counter()
    pool: Counter[int] = Counter()
    for name, kind in committed["families"]:
        counts = dict(kinds[kind]["counts"])
        pool.update(counts)
        if name in chosen:
            drawn.update(counts)
    features = []
    for feature in dict.fromkeys(quota["feature"] for quota in quotas):
        places_ = [place for place, quota in enumerate(quotas) if quota["feature"] == feature]
        places_.sort(key=lambda place: category_order(feature, quotas[place]["category"]))
        all_drawn, all_pool = sum(drawn[p] for p in places_) or 1, sum(pool[p] for p in places_) or 1
        rows = [
            {
                "label": category_label(feature, quotas[place]["category"]),
                "share": 100 * drawn[place] / all_drawn,
                "text": f"{100 * drawn[place] / all_drawn:.0f}%",
                "compare": 100 * pool[place] / all_pool,
                "compare_text": f"{100 * pool[place] / all_pool:.0f}%",
            }
            for place in places_
            if pool[place]
        ]
        features.append({"label": feature_label(feature), "rows": rows})
    return features


def _families(
    request: HttpRequest, workplace: Workplace, found: draws.Placed, form: ReplyByForm
) -> HttpResponse:
    program = workplace.program
    assert program is not None  # the decorators ask for one
    facts = _facts(workplace, found)
    if facts["reveal"] is None:
        return redirect("workspace:draw", key=found.key)
    name_of = {family: name for name, family in draws.names(draw=found).items()}
    states = {
        invitation.family_id: invitation.state
        for invitation in of_program(program=program, on=workplace.today, visit_kind=kind_of(found.pool))
        if invitation.draw_rank is not None
    }
    order = list(draws.order(draw=found))
    waiting = [one for one in order if not one.in_panel and one.family_id not in states]
    rows = [
        {"drawn": one, "name": name_of[one.family_id], "state": states.get(one.family_id, "")}
        for one in order
        if one.in_panel or one.family_id in states
    ]
    context = {
        **facts,
        "tabs": _tabs(facts["tabs"], "draw_families"),
        "rows": rows,
        "next": [{"drawn": one, "name": name_of[one.family_id]} for one in waiting[:_NEXT_SHOWN]],
        "waiting": len(waiting),
        "joined": _joined(workplace, found),
        "places": places(draw=found, on=workplace.today),
        "reply": form,
        "form": form if form.is_bound else None,
        "headings": [
            gettext("Order"), gettext("Family"), gettext("Invited by"),
            gettext("Invitation"), gettext("Name in the draw"),
        ],
    }  # fmt: skip
    return render(request, "workspace/cross_section/families.html", context)


def _joined(workplace: Workplace, found: draws.Placed) -> int:
    """How many families joined since, who can be drawn in a wave of their own; 0 on older draws."""
    program = workplace.program
    assert program is not None  # the decorators ask for one
    if kind_of(found.pool) == VisitKind.TRANSITION:
        return 0  # who joins a cohort is taken into it, and invited there
    pool = next_pool(program=program)
    if not workplace.coordinates or found.state != DrawState.REVEALED or pool == found.pool:
        return 0
    return len(pool_of(program=program, on=workplace.today, name=pool).members)


def _wave(request: HttpRequest, workplace: Workplace, key: UUID, send: Callable[..., Round]) -> HttpResponse:
    found = _found(workplace, key)
    form = ReplyByForm(request.POST)
    if not form.is_valid():
        return _families(request, workplace, found, form)
    reply_by: date = form.cleaned_data["reply_by"]
    confirmed = confirmed_in(request)
    with refusals_told(request):
        try:
            made = send(
                draw=found,
                reply_by=reply_by,
                confirmed=confirmed,
                by=workplace.actor,
                clock=workplace.clock,
            )
        except Refusal as refusal:
            if refusal.code != "messaging.confirm_first":
                raise
            back = reverse("workspace:draw_families", args=[key])
            return confirm_page(request, back=back, reply_by=reply_by, told=refusal.params)
        round_told(request, made)
    return redirect("workspace:draw_families", key=key)
