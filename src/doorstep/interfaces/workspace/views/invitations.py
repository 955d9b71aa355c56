"""Who is invited, who has answered, who is waited for; reminders."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from doorstep.domain.consent.actions import invitations as actions
from doorstep.domain.consent.models import Invitation
from doorstep.domain.consent.queries import invitations as asked
from doorstep.domain.consent.states import ConsentState
from doorstep.interfaces.look.lists import Column, chosen_sort, headings, page_of
from doorstep.interfaces.look.refusals import sentence
from doorstep.interfaces.workspace import words
from doorstep.interfaces.workspace.access import for_coordinator, for_school
from doorstep.interfaces.workspace.asked import uuid_in
from doorstep.interfaces.workspace.ordering import ordering
from doorstep.interfaces.workspace.refused import refusals_told
from doorstep.interfaces.workspace.workplace import Workplace

COLUMNS = (
    Column("", ""),
    Column(_("Family"), "family__name"),
    Column(_("Invited by"), "educator__family_name"),
    Column(_("Invited"), "invited_at"),
    Column(_("Answer by"), "reply_by"),
    Column(_("Answer"), "state"),
    Column(_("Answered"), "answered_at"),
)

_NAMES = frozenset({"family__name", "educator__family_name"})


@require_safe
@for_school
def invitations(request: HttpRequest, workplace: Workplace) -> HttpResponse:
    """The invitations of this program year, by how they were answered."""
    program = workplace.program
    assert program is not None  # for_school
    answer = request.GET.get("answer", "")
    state = ConsentState(answer) if answer in ConsentState.values else None
    columns = COLUMNS if workplace.coordinates else COLUMNS[1:]
    sort = chosen_sort(columns, request.GET, default="family__name")
    found = asked.of_program(program=program, on=workplace.today, state=state).order_by(
        ordering(sort, names=_NAMES), "pk"
    )
    text = request.GET.get("q", "").strip()[:100]
    if text:
        found = found.filter(family__name__icontains=text)
    return render(
        request,
        "workspace/invitations.html",
        {
            "page": page_of(found, request.GET),
            "headings": headings(columns, request.GET, sort=sort),
            "tabs": _tabs(asked.counts(program=program, on=workplace.today), state),
            "state": answer if state else "",
            "text": text,
            "coordinates": workplace.coordinates,
        },
    )


def _tabs(counts: dict[ConsentState, int], chosen: ConsentState | None) -> list[dict[str, object]]:
    address = reverse("workspace:invitations")
    everyone = {
        "label": gettext("Everyone"),
        "href": address,
        "current": chosen is None,
        "count": sum(counts.values()),
    }
    by_state = [
        {
            "label": words.STEPS[state.value],
            "href": f"{address}?answer={state.value}",
            "current": chosen == state,
            "count": count,
        }
        for state, count in counts.items()
        if count or state in (ConsentState.WAITING, ConsentState.YES)
    ]
    return [everyone, *by_state]


@require_POST
@for_coordinator
def invitation_remind(request: HttpRequest, workplace: Workplace, key: UUID) -> HttpResponse:
    """Remind one family; a reminder by hand takes the place of the automatic one."""
    invitation = (
        Invitation.objects.filter(program=workplace.program, key=key).select_related("family").first()
    )
    if invitation is None:
        raise Http404
    with refusals_told(request):
        actions.remind(invitation=invitation, by=workplace.actor, clock=workplace.clock)
        messages.success(request, gettext("A reminder is on its way."))
    return redirect("workspace:family", key=invitation.family.key)


@require_POST
@for_coordinator
def invitations_remind(request: HttpRequest, workplace: Workplace) -> HttpResponse:
    """Remind the chosen families; those that cannot be reminded are named with the reason."""
    chosen = [key for text in request.POST.getlist("invitation") if (key := uuid_in(text))]
    found = Invitation.objects.filter(program=workplace.program, key__in=chosen).select_related("family")
    done = actions.remind_all(
        invitations=list(found.order_by("family__name", "pk")), by=workplace.actor, clock=workplace.clock
    )
    for one in done.left_out:
        messages.warning(request, f"{one.family}: {sentence(one.refusal)}")
    reminded = len(done.invitations)
    if reminded:
        told = ngettext("%(n)s family is reminded.", "%(n)s families are reminded.", reminded)
        messages.success(request, told % {"n": reminded})
    elif not chosen:
        messages.info(request, gettext("Choose the families to remind first."))
    return redirect(f"{reverse('workspace:invitations')}?answer={ConsentState.WAITING.value}")
