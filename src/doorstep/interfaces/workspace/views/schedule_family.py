"""One family of a draft: the hours and pairs it could have, chosen by hand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from doorstep.algorithms import planner
from doorstep.domain.consent.models import Invitation
from doorstep.domain.people.models import Educator
from doorstep.domain.planning import by_hand, engine
from doorstep.domain.planning.actions import educator_questions, other_times, plans, remedies
from doorstep.domain.planning.models import Plan, PlannedVisit, UnplacedFamily
from doorstep.domain.planning.queries import plans as found
from doorstep.domain.planning.states import PlanState
from doorstep.domain.training.actions import sign_ups
from doorstep.domain.training.queries.sessions import with_key as session_with_key
from doorstep.interfaces.look.refusals import sentence
from doorstep.interfaces.workspace import plan_words
from doorstep.interfaces.workspace.access import for_coordinator
from doorstep.interfaces.workspace.asked import day_in
from doorstep.interfaces.workspace.forms.repairs import wanted
from doorstep.interfaces.workspace.refused import refusals_told
from doorstep.interfaces.workspace.remedy_steps import QUESTION
from doorstep.interfaces.workspace.views.schedule import draft_of, looked_at
from doorstep.interfaces.workspace.workplace import Workplace
from doorstep.kernel.refusal import Refusal

_PAIRS_AN_HOUR = 4


@dataclass(frozen=True, slots=True)
class Pair:
    """A pair, and interpreter, that could come."""

    value: str
    names: str
    detail: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Hour:
    """A time the family offered, and who could come then, best first; or what keeps everybody from it."""

    when: str
    day: date
    rank: int
    pairs: list[Pair]
    more: list[Pair]
    why: list[str]


@require_safe
@for_coordinator
def plan_family(request: HttpRequest, workplace: Workplace, key: UUID, invitation_key: UUID) -> HttpResponse:
    """What this family could have while everyone else's visit stays as planned."""
    plan = draft_of(workplace, key)
    invitation = _invitation(workplace, invitation_key)
    if plan.state != PlanState.DRAFT:
        return redirect("workspace:family", key=invitation.family.key)
    assert workplace.program is not None  # for_coordinator
    stage = engine.stage(program=workplace.program, at=workplace.clock.now())
    rows = list(found.rows(plan=plan))
    current = next((row for row in rows if row.invitation_id == invitation.pk), None)
    current_day = found.local_day(current.starts_at, plan.program) if current else None
    known = str(invitation.pk) in stage.accepted
    choices = by_hand.choices(stage, rows, invitation) if known else []
    hours = _hours(stage, choices, rows, invitation)
    day = day_in(request.GET.get("day", ""))
    on_day = [hour for hour in hours if hour.day == day]
    return render(
        request,
        "workspace/schedule/family.html",
        {
            "plan": plan,
            "invitation": invitation,
            "family": invitation.family,
            "current": current,
            "known": known,
            "hours": [*on_day, *(hour for hour in hours if hour.day != day)],
            "day": plan_words.day(day) if day else "",
            "on_day": bool(on_day),
            "zone": workplace.program.school.time_zone,
            "view": request.GET.get("view", ""),
            "current_day": current_day,
            "back": looked_at(request, current_day),
        },
    )


@require_POST
@for_coordinator
def plan_move(request: HttpRequest, workplace: Workplace, key: UUID, invitation_key: UUID) -> HttpResponse:
    """Take the chosen hour and pair; what breaks a rule is said and changes nothing."""
    plan = draft_of(workplace, key)
    invitation = _invitation(workplace, invitation_key)
    address = reverse("workspace:plan_family", args=[plan.key, invitation.key])
    choice = wanted(request.POST.get("choice", ""))
    if choice is None:
        messages.error(request, gettext("Choose an hour and a pair first."))
        return redirect(address)
    starts_at, people = choice
    with refusals_told(request):
        lead, partner, interpreter = people
        plans.move(
            plan=plan,
            invitation=invitation,
            starts_at=starts_at,
            lead=lead,
            partner=partner,
            interpreter=interpreter,
            by=workplace.actor,
            clock=workplace.clock,
        )
        messages.success(request, gettext("The draft is changed. Nobody is told until you send it."))
        address = looked_at(request, found.local_day(starts_at, plan.program))
    return redirect(address)


@require_POST
@for_coordinator
def plan_remedy(request: HttpRequest, workplace: Workplace, key: UUID, invitation_key: UUID) -> HttpResponse:
    """Do a remedy in one press: place the family, undone in one; ask it for other times; sign someone up."""
    plan, invitation = draft_of(workplace, key), _invitation(workplace, invitation_key)
    code, number, moment = (*request.POST.get("remedy", "").split("|"), "", "")[:3]
    if code in ("ask_for_time", "ask_for_video"):
        return _ask_the_family(request, workplace, plan, invitation, video=code == "ask_for_video")
    if code == "train_person":
        return _sign_up(request, workplace, number, moment)
    if code.startswith(QUESTION):
        return _ask_the_educator(request, workplace, plan, invitation, (code.removeprefix(QUESTION), number))
    try:
        starts_at = datetime.fromisoformat(moment)
        person = Educator.objects.get(pk=int(number))
    except (ValueError, Educator.DoesNotExist):
        messages.error(request, sentence(Refusal("planning.remedy_is_gone")))
        return redirect(looked_at(request))
    with refusals_told(request):
        row = remedies.take(
            plan=plan,
            invitation=invitation,
            code=code,
            person=person,
            starts_at=starts_at,
            by=workplace.actor,
            clock=workplace.clock,
        )
        done = gettext("The %(family)s family is placed with %(lead)s and %(partner)s. Nobody is told yet.")
        said = {"family": invitation.family, "lead": row.lead, "partner": row.partner}
        messages.success(request, done % said)
    return redirect(looked_at(request))


def _ask_the_family(
    request: HttpRequest, workplace: Workplace, plan: Plan, invitation: Invitation, *, video: bool
) -> HttpResponse:
    with refusals_told(request):
        other_times.ask(
            plan=plan, invitation=invitation, video=video, by=workplace.actor, clock=workplace.clock
        )
        said = (
            gettext("The %(family)s family is asked about video. Plan again once it has answered.")
            if video
            else gettext("The %(family)s family is asked for other times. Plan again once it has answered.")
        )
        messages.success(request, said % {"family": invitation.family})
    return redirect(looked_at(request))


def _ask_the_educator(
    request: HttpRequest, workplace: Workplace, plan: Plan, invitation: Invitation, about: tuple[str, str]
) -> HttpResponse:
    code, number = about
    rows = UnplacedFamily.objects.filter(plan=plan, invitation=invitation)
    row = rows.select_related("plan__program__school").first()
    person = Educator.objects.filter(pk=int(number)).first() if number.isdecimal() else None
    if row is None or person is None:
        messages.error(request, sentence(Refusal("planning.remedy_is_gone")))
        return redirect(looked_at(request))
    with refusals_told(request):
        educator_questions.ask(row=row, code=code, educator=person, by=workplace.actor, clock=workplace.clock)
        messages.success(request, gettext("%(person)s is asked, and decides.") % {"person": person})
    return redirect(looked_at(request))


def _sign_up(request: HttpRequest, workplace: Workplace, number: str, key: str) -> HttpResponse:
    try:
        person, session = Educator.objects.get(pk=int(number)), session_with_key(UUID(key))
    except (ValueError, Educator.DoesNotExist):
        person, session = None, None
    if person is None or session is None:
        messages.error(request, sentence(Refusal("planning.remedy_is_gone")))
        return redirect(looked_at(request))
    with refusals_told(request):
        sign_ups.sign_up(session=session, educator=person, by=workplace.actor, clock=workplace.clock)
        said = gettext("%(person)s is on the list of “%(title)s”.")
        messages.success(request, said % {"person": person, "title": session.title})
    return redirect(looked_at(request))


@require_POST
@for_coordinator
def plan_take_out(
    request: HttpRequest, workplace: Workplace, key: UUID, invitation_key: UUID
) -> HttpResponse:
    """Leave the family out of the draft for now."""
    plan = draft_of(workplace, key)
    with refusals_told(request):
        plans.take_out(
            plan=plan,
            invitation=_invitation(workplace, invitation_key),
            by=workplace.actor,
            clock=workplace.clock,
        )
        messages.success(request, gettext("The family is left out of the draft for now."))
    return redirect(looked_at(request))


def _invitation(workplace: Workplace, key: UUID) -> Invitation:
    found_ = Invitation.objects.filter(program=workplace.program, key=key).select_related("family").first()
    if found_ is None:
        raise Http404
    return found_


def _hours(
    stage: engine.Stage,
    choices: list[planner.Visit],
    rows: list[PlannedVisit],
    invitation: Invitation,
) -> list[Hour]:
    """The choices by hour, in the family's order of preference; every hour it offered is there."""
    offered = stage.problem.family_by_id.get(str(invitation.pk))
    if offered is None:
        return []
    hours = []
    current = next((row for row in rows if row.invitation_id == invitation.pk), None)
    by_id = {person.pk: person for person in stage.people.values()}
    for time in sorted(offered.times, key=lambda time: (time.rank, time.start)):
        pairs = [_pair(stage, visit, current) for visit in choices if visit.start == time.start]
        pairs.sort(key=lambda pair: not pair.chosen)
        why = [] if pairs else by_hand.why_not(stage, rows, invitation, time.start)
        hours.append(
            Hour(
                when=plan_words.when(stage.at(time.start), stage.facts.zone),
                day=stage.at(time.start).astimezone(stage.facts.zone).date(),
                rank=time.rank + 1,
                pairs=pairs[:_PAIRS_AN_HOUR],
                more=pairs[_PAIRS_AN_HOUR:],
                why=[plan_words.reason(finding, by_id, stage.facts.zone) for finding in why],
            )
        )
    return hours


def _pair(stage: engine.Stage, visit: planner.Visit, current: PlannedVisit | None) -> Pair:
    people = stage.people
    third = people[visit.interpreter] if visit.interpreter else None
    names = f"{people[visit.lead]} + {people[visit.partner]}"
    if third is not None:
        names = gettext("%(pair)s, %(name)s interprets") % {"pair": names, "name": third}
    met = planner.language_met(stage.problem, visit)
    is_current = current is not None and engine.as_visit(stage, current) == visit
    return Pair(
        value=f"{stage.at(visit.start).isoformat()}|{visit.lead}|{visit.partner}|{visit.interpreter or ''}",
        names=names,
        detail="" if met else gettext("not in the family’s language"),
        chosen=is_current,
    )
