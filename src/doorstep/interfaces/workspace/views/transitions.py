"""Transition visits: which grades move up, and inviting the whole of one."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_http_methods, require_POST

from doorstep.domain.consent.queries import invitations as asked
from doorstep.domain.conversations.actions.later_visits import invite_cohort
from doorstep.domain.conversations.queries.later_visits import to_receive
from doorstep.domain.people.models import Educator
from doorstep.domain.programs.actions import cohorts as actions
from doorstep.domain.programs.models import TransitionCohort, VisitKind
from doorstep.domain.programs.permissions import can_gather
from doorstep.domain.programs.queries import cohorts
from doorstep.domain.programs.queries.participations import opted_in
from doorstep.domain.programs.queries.programs import windows
from doorstep.domain.selection.queries import draws
from doorstep.domain.selection.queries.wave import pool_of_cohort
from doorstep.domain.selection.rules import usual_reply_by
from doorstep.interfaces.look.lists import page_of
from doorstep.interfaces.look.refusals import sentence
from doorstep.interfaces.workspace.access import for_coordinator, for_school
from doorstep.interfaces.workspace.forms.cross_section import ReplyByForm
from doorstep.interfaces.workspace.forms.transitions import GatherForm
from doorstep.interfaces.workspace.invited import round_told
from doorstep.interfaces.workspace.messages_ahead import confirm_page, confirmed_in
from doorstep.interfaces.workspace.refused import refusals_told
from doorstep.interfaces.workspace.workplace import Workplace
from doorstep.kernel.refusal import Refusal


@require_http_methods(["GET", "HEAD", "POST"])
@for_school
def invitations_transition(request: HttpRequest, workplace: Workplace) -> HttpResponse:
    """The cohorts of this program, and gathering another grade."""
    program = workplace.program
    assert program is not None  # for_school
    sent = request.POST if request.method == "POST" and workplace.coordinates else None
    options = [
        one
        for one in cohorts.gatherable(program=program)
        if can_gather(program=program, from_school_id=one.school.pk, by=workplace.actor)
    ]
    form = GatherForm(sent, options=options)
    if form.is_valid():
        chosen = form.chosen
        try:
            made = actions.gather(
                program=program,
                from_school=chosen.school,
                grade=chosen.grade,
                entering_grade=chosen.entering_grade,
                by=workplace.actor,
                clock=workplace.clock,
            )
        except Refusal as refusal:
            form.add_error(None, sentence(refusal))
        else:
            return redirect("workspace:invitations_cohort", key=made.key)
    return render(
        request,
        "workspace/transitions/cohorts.html",
        {
            "cohorts": cohorts.counted(program=program),
            "form": form,
            "options": options,
            "window": windows(program=program).get(VisitKind.TRANSITION),
            "coordinates": workplace.coordinates,
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@for_school
def invitations_cohort(request: HttpRequest, workplace: Workplace, key: UUID) -> HttpResponse:
    """One cohort: who was invited and what they said; everyone else in one step, or by lot."""
    cohort = _found(workplace, key)
    sent = request.POST if request.method == "POST" and workplace.coordinates else None
    window = windows(program=cohort.program).get(VisitKind.TRANSITION)
    reply_by = usual_reply_by(today=workplace.today, closes_on=window.closes_on if window else None)
    form = ReplyByForm(sent, initial={"reply_by": reply_by})
    if form.is_valid():
        asked_for: date = form.cleaned_data["reply_by"]
        try:
            done = invite_cohort(
                cohort=cohort,
                reply_by=asked_for,
                confirmed=confirmed_in(request),
                by=workplace.actor,
                clock=workplace.clock,
            )
        except Refusal as refusal:
            if refusal.code == "messaging.confirm_first":
                back = reverse("workspace:invitations_cohort", args=[key])
                return confirm_page(request, back=back, reply_by=asked_for, told=refusal.params)
            form.add_error(None, sentence(refusal))
        else:
            round_told(request, done)
            return redirect("workspace:invitations_cohort", key=key)
    families = cohorts.families_of(cohort=cohort)
    invited = asked.of_program(
        program=cohort.program, on=workplace.today, visit_kind=VisitKind.TRANSITION
    ).filter(family__in=families.order_by())
    return render(
        request,
        "workspace/transitions/cohort.html",
        {
            "cohort": cohort,
            "families": families.count(),
            "page": page_of(invited.order_by("family__name", "pk"), request.GET),
            "waiting": to_receive(cohort=cohort),
            "sending": _sending(cohort),
            "joined": cohorts.joined_since(cohort=cohort).count(),
            "draw": draws.standing(program=cohort.program, pool=pool_of_cohort(cohort)),
            "form": form,
            "window": window,
            "coordinates": workplace.coordinates,
            "gathers": can_gather(
                program=cohort.program, from_school_id=cohort.from_school_id, by=workplace.actor
            ),
        },
    )


def _sending(cohort: TransitionCohort) -> list[tuple[Educator, bool]]:
    """Who teaches the children at the school they come from, and whether she comes along."""
    if cohort.from_school_id == cohort.program.school_id:
        return []
    teachers = cohorts.who_sends(cohort=cohort)
    along = opted_in(program_id=cohort.program_id, educator_ids=[one.pk for one in teachers])
    return [(one, one.pk in along) for one in teachers]


@require_POST
@for_coordinator
def invitations_cohort_join(request: HttpRequest, workplace: Workplace, key: UUID) -> HttpResponse:
    """Take in every family that joined the grade since it was gathered."""
    cohort = _found(workplace, key)
    with refusals_told(request):
        number = actions.take_in(cohort=cohort, by=workplace.actor, clock=workplace.clock)
        if number:
            told = ngettext("%(n)s family is taken in.", "%(n)s families are taken in.", number)
            messages.success(request, told % {"n": number})
        else:
            messages.info(request, gettext("Nobody joined since."))
    return redirect("workspace:invitations_cohort", key=key)


def _found(workplace: Workplace, key: UUID) -> TransitionCohort:
    assert workplace.program is not None  # the decorators ask for one
    found = cohorts.with_key(program=workplace.program, key=key)
    if found is None:
        raise Http404
    return found
