"""The educators of a school: who takes part, who is trained, and what each carries."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from doorstep.domain.fidelity.queries import educators as listed
from doorstep.domain.people.actions.educators import open_account, say_languages
from doorstep.domain.people.models import Educator
from doorstep.domain.people.models.educator import EducatorKind
from doorstep.domain.people.permissions import can_say_language
from doorstep.domain.planning.actions import educator_questions
from doorstep.domain.planning.queries.educator_questions import JOIN, asked_to_join
from doorstep.domain.programs.actions import interpreter_budgets, pairings, participations
from doorstep.domain.programs.queries import pairings as paired
from doorstep.domain.programs.queries.interpreter_budgets import hours_paid
from doorstep.domain.programs.queries.participations import of_educator
from doorstep.interfaces.look.lists import Column, chosen_sort, headings, page_of
from doorstep.interfaces.workspace import words
from doorstep.interfaces.workspace.access import for_coordinator, for_school
from doorstep.interfaces.workspace.forms.educators import AccountForm, PartForm
from doorstep.interfaces.workspace.forms.languages import LanguagesForm
from doorstep.interfaces.workspace.forms.pairings import BudgetForm, ColleagueForm
from doorstep.interfaces.workspace.letters_ahead import question_to_educator
from doorstep.interfaces.workspace.ordering import ordering
from doorstep.interfaces.workspace.refused import refusals_told
from doorstep.interfaces.workspace.workplace import Workplace

COLUMNS = (
    Column(_("Educator"), "family_name"),
    Column(_("Role")),
    Column(_("Visits in")),
    Column(_("Takes part"), "takes_part"),
    Column(_("Trained until"), "certified_until"),
    Column(_("Held"), "held", numeric=True),
    Column(_("Ahead"), "ahead", numeric=True),
)


@require_safe
@for_school
def educators(request: HttpRequest, workplace: Workplace) -> HttpResponse:
    """Everyone who could visit, by name; numbers say how much each carries, never how well."""
    program = workplace.program
    assert program is not None  # for_school
    wanted = listed.Wanted(
        text=request.GET.get("q", "").strip()[:100],
        part=request.GET.get("part", ""),
        certificate=request.GET.get("certificate", ""),
        language=request.GET.get("language", ""),
    )
    sort = chosen_sort(COLUMNS, request.GET, default="family_name")
    found = listed.educators(program=program, on=workplace.today, wanted=wanted)
    spoken = sorted((words.language_name(code), code) for code in listed.languages(program=program))
    return render(
        request,
        "workspace/educators.html",
        {
            "page": page_of(
                found.order_by(ordering(sort, names={"family_name"}), "given_name", "pk"), request.GET
            ),
            "headings": headings(COLUMNS, request.GET, sort=sort),
            "wanted": wanted,
            "administers": workplace.administers,
            "filtered": any((wanted.text, wanted.part, wanted.certificate, wanted.language)),
            "languages": spoken,
        },
    )


@require_safe
@for_school
def educator(request: HttpRequest, workplace: Workplace, key: UUID) -> HttpResponse:
    """One educator: taking part, training, languages, visits."""
    return _page(request, workplace, _found(workplace, key))


def _found(workplace: Workplace, key: UUID) -> Educator:
    assert workplace.program is not None  # the decorators ask for one
    found = listed.educators(program=workplace.program, on=workplace.today).filter(key=key).first()
    if found is None:
        raise Http404
    return found


def _page(
    request: HttpRequest,
    workplace: Workplace,
    found: Educator,
    *,
    part: PartForm | None = None,
    account: AccountForm | None = None,
    apart: ColleagueForm | None = None,
    budget: BudgetForm | None = None,
    spoken: LanguagesForm | None = None,
) -> HttpResponse:
    program = workplace.program
    assert program is not None  # as above
    participation = of_educator(program=program, educator=found)
    limits = (
        {
            "visits_per_week": participation.visits_per_week,
            "visits_in_all": participation.visits_in_all,
            "experienced": participation.experienced,
        }
        if participation
        else None
    )
    context: dict[str, object] = {
        "educator": found,
        "participation": participation,
        "visits": listed.visits_of(educator=found, program=program),
        "coordinates": workplace.coordinates,
        "asked_at": asked_to_join(program=program, educator=found) if participation is None else None,
        "question": question_to_educator(JOIN, program),
        "administers": workplace.administers,
        "part": part or PartForm(initial=limits),
        "account": account or AccountForm(initial={"email": found.email}),
        "spoken": spoken or LanguagesForm(educator=found),
        "may_say": can_say_language(educator=found, by=workplace.actor),
        "form": part or account or apart or budget or spoken,
    }
    if workplace.coordinates and participation:
        context["apart"] = apart or ColleagueForm(
            colleagues=paired.colleagues(educator=found), auto_id="apart-%s"
        )
        context["kept_apart"] = [
            (choice, choice.colleague if choice.educator_id == found.pk else choice.educator)
            for choice in paired.of_office(educator=found)
        ]
    if workplace.coordinates and found.kind == EducatorKind.INTERPRETER:
        hours = hours_paid(program=program, educator=found)
        context["budget"] = budget or BudgetForm(initial={"hours": hours})
    return render(request, "workspace/educator.html", context)


@require_POST
@for_coordinator
def educator_part(request: HttpRequest, workplace: Workplace, key: UUID) -> HttpResponse:
    """Enter that an educator takes part, or her limits; the trail says it was on her behalf."""
    found = _found(workplace, key)
    form = PartForm(request.POST)
    if not form.is_valid():
        return _page(request, workplace, found, part=form)
    program = workplace.program
    assert program is not None  # for_coordinator
    limits = form.cleaned_data
    with refusals_told(request):
        if of_educator(program=program, educator=found) is None:
            participations.opt_in(
                program=program, educator=found, **limits, by=workplace.actor, clock=workplace.clock
            )
            messages.success(request, gettext("Kept: %(name)s takes part.") % {"name": found})
        else:
            participations.set_caps(
                program=program, educator=found, **limits, by=workplace.actor, clock=workplace.clock
            )
            messages.success(request, gettext("The limits are kept."))
    return redirect("workspace:educator", key=key)


@require_POST
@for_coordinator
def educator_languages(request: HttpRequest, workplace: Workplace, key: UUID) -> HttpResponse:
    """Enter which languages an educator speaks, as she told; the trail says it was on her behalf."""
    found = _found(workplace, key)
    form = LanguagesForm(request.POST, educator=found)
    if not form.is_valid():
        return _page(request, workplace, found, spoken=form)
    with refusals_told(request):
        say_languages(educator=found, levels=form.said, by=workplace.actor, clock=workplace.clock)
        messages.success(request, gettext("The languages are kept. Visits that are agreed stay."))
    return redirect("workspace:educator", key=key)


@require_POST
@for_coordinator
def educator_ask(request: HttpRequest, workplace: Workplace, key: UUID) -> HttpResponse:
    """Ask an educator by letter whether they would take part; they say so themselves."""
    found, program = _found(workplace, key), workplace.program
    assert program is not None  # for_coordinator
    with refusals_told(request):
        educator_questions.ask_to_join(
            program=program, educator=found, by=workplace.actor, clock=workplace.clock
        )
        messages.success(request, gettext("%(person)s is asked, and decides.") % {"person": found})
    return redirect("workspace:educator", key=key)


@require_POST
@for_coordinator
def educator_leave(request: HttpRequest, workplace: Workplace, key: UUID) -> HttpResponse:
    """Enter that an educator takes part no more; nobody owes a reason."""
    found = _found(workplace, key)
    program = workplace.program
    assert program is not None  # for_coordinator
    with refusals_told(request):
        participations.opt_out(program=program, educator=found, by=workplace.actor, clock=workplace.clock)
        messages.success(request, gettext("Kept: %(name)s takes part no more.") % {"name": found})
    return redirect("workspace:educator", key=key)


@require_POST
@for_coordinator
def educator_account(request: HttpRequest, workplace: Workplace, key: UUID) -> HttpResponse:
    """Open an account for an educator; only the district's administrator can."""
    found = _found(workplace, key)
    form = AccountForm(request.POST)
    if not form.is_valid():
        return _page(request, workplace, found, account=form)
    with refusals_told(request):
        open_account(
            educator=found, email=form.cleaned_data["email"], by=workplace.actor, clock=workplace.clock
        )
        opened = gettext("The account is open. %(name)s sets a password by “I forgot my password”.")
        messages.success(request, opened % {"name": found})
    return redirect("workspace:educator", key=key)


@require_POST
@for_coordinator
def educator_apart(request: HttpRequest, workplace: Workplace, key: UUID) -> HttpResponse:
    """Let two people not visit together, as the office knows best."""
    found = _found(workplace, key)
    form = ColleagueForm(request.POST, colleagues=paired.colleagues(educator=found), auto_id="apart-%s")
    if not form.is_valid():
        return _page(request, workplace, found, apart=form)
    with refusals_told(request):
        pairings.keep_apart(educator=found, colleague=form.chosen, by=workplace.actor, clock=workplace.clock)
        done = gettext("%(one)s and %(other)s are not planned together any more.")
        messages.success(request, done % {"one": found, "other": form.chosen})
    return redirect("workspace:educator", key=key)


@require_POST
@for_coordinator
def educator_apart_back(request: HttpRequest, workplace: Workplace, key: UUID, choice: int) -> HttpResponse:
    """Let two people visit together again whom the office kept apart."""
    educator = _found(workplace, key)
    found = paired.of_office(educator=educator).filter(pk=choice).first()
    if found is None:
        raise Http404
    with refusals_told(request):
        pairings.take_back(choice=found, by=workplace.actor, clock=workplace.clock)
        messages.success(request, gettext("Taken back. They may be planned together again."))
    return redirect("workspace:educator", key=key)


@require_POST
@for_coordinator
def educator_budget(request: HttpRequest, workplace: Workplace, key: UUID) -> HttpResponse:
    """Set for how many hours of visits an interpreter is paid."""
    found, program = _found(workplace, key), workplace.program
    assert program is not None  # for_coordinator
    form = BudgetForm(request.POST)
    if not form.is_valid():
        return _page(request, workplace, found, budget=form)
    with refusals_told(request):
        interpreter_budgets.set_budget(
            program=program,
            interpreter=found,
            hours=form.cleaned_data["hours"],
            by=workplace.actor,
            clock=workplace.clock,
        )
        messages.success(request, gettext("The hours are kept. Visits that are agreed stay."))
    return redirect("workspace:educator", key=key)
