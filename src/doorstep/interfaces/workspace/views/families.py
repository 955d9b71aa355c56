"""The families of a school: the list, one family, and what the office does for it."""

from __future__ import annotations

from datetime import date, timedelta
from operator import itemgetter
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from doorstep.domain.consent.actions import invitations, links
from doorstep.domain.consent.models import Invitation, InvitedBecause
from doorstep.domain.consent.permissions import can_enter_for
from doorstep.domain.consent.queries.access import why
from doorstep.domain.consent.queries.links import address
from doorstep.domain.fidelity.queries import families as listed
from doorstep.domain.fidelity.queries.family import Portrait, portrait
from doorstep.domain.people.actions import addresses, looks
from doorstep.domain.people.models import Decided, Family, Guardian, Student
from doorstep.domain.people.queries.access import Reason
from doorstep.domain.people.queries.who_looked import who_saw_address
from doorstep.domain.transfers.queries.packets import arrivals_of
from doorstep.domain.visits.actions import withdrawals
from doorstep.interfaces.look.lists import Column, chosen_sort, headings, page_of
from doorstep.interfaces.workspace import words
from doorstep.interfaces.workspace.access import for_coordinator, for_program, for_school
from doorstep.interfaces.workspace.forms.families import AskedForm, RevealForm, ToldAnswerForm
from doorstep.interfaces.workspace.forms.guardians import WishForm
from doorstep.interfaces.workspace.origins import Origin, origins
from doorstep.interfaces.workspace.refused import refusals_told
from doorstep.interfaces.workspace.transfer_words import arrived
from doorstep.interfaces.workspace.workplace import Workplace

_REPLY_DAYS = 14

COLUMNS = (
    Column(_("Family"), "name"),
    Column(_("Children")),
    Column(_("Language"), "language"),
    Column(_("How far"), "rank"),
)


@require_safe
@for_school
def families(request: HttpRequest, workplace: Workplace) -> HttpResponse:
    """Every family of the school, with how far it has come; search, filters and order are in the address."""
    program = workplace.program
    assert program is not None  # for_school
    wanted = listed.Wanted(
        text=request.GET.get("q", "").strip()[:100],
        language=request.GET.get("language", ""),
        grade=request.GET.get("grade", ""),
        step=request.GET.get("step", ""),
    )
    sort = chosen_sort(COLUMNS, request.GET, default="name")
    found = listed.Families(program=program, on=workplace.today, wanted=wanted, sort=sort)
    return render(
        request,
        "workspace/families.html",
        {
            "page": page_of(found, request.GET),
            "headings": headings(COLUMNS, request.GET, sort=sort),
            "wanted": wanted,
            "administers": workplace.administers,
            "filtered": any((wanted.text, wanted.language, wanted.grade, wanted.step)),
            "languages": sorted(
                ((code, words.language_name(code)) for code in listed.languages(program=program) if code),
                key=itemgetter(1),
            ),
            "grades": [
                (grade, words.grade_name(grade))
                for grade in sorted(listed.grades(program=program), key=words.grade_order)
                if grade
            ],
            "steps": [(step, words.STEPS[step]) for step in listed.STEPS],
        },
    )


@require_safe
@for_program
def family(request: HttpRequest, workplace: Workplace, key: UUID) -> HttpResponse:
    """One family: its children and adults, its answers and visits, and why the reader may see it; that they
    looked is kept, for the family to see."""
    found, reasons = _found(workplace, key)
    looks.note(family=found, reasons=reasons, by=workplace.actor, clock=workplace.clock)
    return _family_page(request, workplace, found, reasons)


def _found(workplace: Workplace, key: UUID) -> tuple[Family, list[Reason]]:
    standing = Family.objects.filter(key=key, dissolved_on__isnull=True)
    found = standing.select_related("home", "district").first()
    reasons = why(family=found, by=workplace.actor) if found else []
    if found is None or not reasons:
        raise Http404
    return found, reasons


def _family_page(
    request: HttpRequest,
    workplace: Workplace,
    found: Family,
    reasons: list[Reason],
    *,
    forms: dict[str, object] | None = None,
    address: str = "",
) -> HttpResponse:
    program = workplace.program
    assert program is not None  # for_program
    shown = portrait(family=found, program=program, on=workplace.today)
    context = {
        "family": found,
        "shown": shown,
        "reasons": [words.reason(reason) for reason in reasons],
        "coordinates": workplace.coordinates,
        "administers": workplace.administers,
        "may_call": workplace.coordinates or _invited(shown, workplace),
        "address": address,
        "origins": _origins(shown) if workplace.coordinates else [],
        "arrived": arrived(arrivals_of(family=found)),
        "looks": who_saw_address(home_id=found.home_id) if found.home_id and workplace.coordinates else [],
        "reveal": RevealForm(),
        "wish": WishForm(auto_id="wish-%s"),
        "protect": WishForm(auto_id="protect-%s"),
        **_forms(shown, today=workplace.today),
        **(forms or {}),
    }
    return render(request, "workspace/family.html", context)


def _origins(shown: Portrait) -> list[tuple[Student, list[Origin]]]:
    told = origins(Decided.STUDENT, shown.children)
    return [(child, told[child.pk]) for child in shown.children]


def _invited(shown: Portrait, workplace: Workplace) -> bool:
    """Whether the reader is the teacher who invites, and so the one who calls."""
    invitation = shown.invitation
    return invitation is not None and can_enter_for(invitation=invitation, by=workplace.actor)


def _forms(shown: Portrait, *, today: date) -> dict[str, object]:
    asked = AskedForm(
        teachers=shown.teachers, auto_id="asked-%s", initial={"reply_by": today + timedelta(days=_REPLY_DAYS)}
    )
    return {"asked": asked, "told": ToldAnswerForm(guardians=shown.deciders, auto_id="told-%s")}


@require_POST
@for_coordinator
def family_address(request: HttpRequest, workplace: Workplace, key: UUID) -> HttpResponse:
    """Show the address once, on the page that answers; who saw it and why is kept."""
    found, reasons = _found(workplace, key)
    form = RevealForm(request.POST)
    address = ""
    if form.is_valid():
        with refusals_told(request):
            address = addresses.reveal_to_coordinator(
                family=found, reason=form.cleaned_data["reason"], by=workplace.actor, clock=workplace.clock
            )
    return _family_page(
        request, workplace, found, reasons, forms={"reveal": form, "form": form}, address=address
    )


@require_http_methods(["POST"])
@for_coordinator
def family_asked(request: HttpRequest, workplace: Workplace, key: UUID) -> HttpResponse:
    """Invite a family that asked for a visit."""
    found, reasons = _found(workplace, key)
    program = workplace.program
    assert program is not None  # for_coordinator
    shown = portrait(family=found, program=program, on=workplace.today)
    form = AskedForm(request.POST, teachers=shown.teachers, auto_id="asked-%s")
    if not form.is_valid():
        return _family_page(request, workplace, found, reasons, forms={"asked": form, "form": form})
    teacher = next(t for t in shown.teachers if str(t.pk) == form.cleaned_data["educator"])
    with refusals_told(request):
        done = invitations.invite(
            program=program,
            families=[invitations.Invitee(family=found, educator=teacher)],
            because=InvitedBecause.ASKED,
            reply_by=form.cleaned_data["reply_by"],
            by=workplace.actor,
            clock=workplace.clock,
        )
        for left_out in done.left_out:
            raise left_out.refusal
        messages.success(request, gettext("Invited. The message is on its way."))
    return redirect("workspace:family", key=key)


@require_POST
@for_program
def family_answer(request: HttpRequest, workplace: Workplace, key: UUID) -> HttpResponse:
    """Enter what a guardian told us, recorded as entered on their behalf."""
    found, reasons = _found(workplace, key)
    program = workplace.program
    assert program is not None  # for_program
    shown = portrait(family=found, program=program, on=workplace.today)
    form = ToldAnswerForm(request.POST, guardians=shown.deciders, auto_id="told-%s")
    if shown.invitation is None or not form.is_valid():
        return _family_page(request, workplace, found, reasons, forms={"told": form, "form": form})
    guardian = Guardian.objects.get(pk=form.cleaned_data["guardian"])
    with refusals_told(request):
        withdrawals.enter(
            invitation=shown.invitation,
            guardian=guardian,
            **form.said(),
            by=workplace.actor,
            clock=workplace.clock,
        )
        messages.success(request, gettext("The answer is kept, with your name as the one who entered it."))
    return redirect("workspace:family", key=key)


@require_POST
@for_program
def family_paper(request: HttpRequest, workplace: Workplace, key: UUID) -> HttpResponse:
    """A guardian's own page to print: it opens what their link opens, so each printing is in the trail."""
    found, _ = _found(workplace, key)
    program = workplace.program
    assert program is not None  # for_program
    shown = portrait(family=found, program=program, on=workplace.today)
    chosen = [each for each in shown.deciders if str(each.pk) == request.POST.get("guardian")]
    if shown.invitation is not None and chosen:
        with refusals_told(request):
            link = links.hand_out(
                invitation=shown.invitation, guardian=chosen[0], by=workplace.actor, clock=workplace.clock
            )
            return redirect(f"{address(link)}paper/")
    return redirect("workspace:family", key=key)


@require_POST
@for_coordinator
def family_close(request: HttpRequest, workplace: Workplace, key: UUID) -> HttpResponse:
    """Close a family's invitation: nothing more is sent and no answer is taken."""
    found, _reasons = _found(workplace, key)
    invitation = Invitation.objects.filter(
        program=workplace.program, family=found, closed_at__isnull=True
    ).first()
    if invitation is None:
        raise Http404
    with refusals_told(request):
        invitations.close(invitation=invitation, by=workplace.actor, clock=workplace.clock)
        messages.success(request, gettext("The invitation is closed."))
    return redirect("workspace:family", key=key)
