"""One adult of a family: what they are to each child, what they may, and whose word that is."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from doorstep.domain.people.actions import court_orders, decisions, looks
from doorstep.domain.people.models import CourtOrder, Decided, Family, Guardian, Guardianship
from doorstep.domain.people.queries import provenance
from doorstep.domain.people.queries.access import why
from doorstep.domain.people.queries.graph import orders_in_force
from doorstep.interfaces.workspace import words
from doorstep.interfaces.workspace.access import for_coordinator, for_district
from doorstep.interfaces.workspace.forms.guardians import AdultForm, OrderForm, TieForm, WishForm
from doorstep.interfaces.workspace.origins import origins
from doorstep.interfaces.workspace.refused import refusals_told
from doorstep.interfaces.workspace.workplace import Workplace


def _family(workplace: Workplace, key: UUID) -> Family:
    standing = Family.objects.filter(key=key, dissolved_on__isnull=True)
    found = standing.select_related("home", "district").first()
    if found is None or not why(family=found, by=workplace.actor):
        raise Http404
    return found


def _adult(family: Family, guardian: int) -> tuple[Guardian, list[Guardianship]]:
    """The adult with their ties to the children of this family, those that are over included."""
    ties = list(
        Guardianship.objects.filter(guardian=guardian, student__families__family=family)
        .select_related("student", "guardian", "district")
        .order_by("student__birth_date", "student_id")
    )
    if not ties:
        raise Http404
    return ties[0].guardian, ties


@require_safe
@for_coordinator
def adult(request: HttpRequest, workplace: Workplace, key: UUID, guardian: int) -> HttpResponse:
    """One adult, with a form for each child and what was decided by hand."""
    family = _family(workplace, key)
    reasons = why(family=family, by=workplace.actor)
    looks.note(family=family, reasons=reasons, by=workplace.actor, clock=workplace.clock)
    return _page(request, workplace, family, guardian)


def _page(
    request: HttpRequest,
    workplace: Workplace,
    family: Family,
    guardian: int,
    *,
    adult_form: AdultForm | None = None,
    tie_form: tuple[int, TieForm] | None = None,
    order_form: tuple[int, OrderForm] | None = None,
) -> HttpResponse:
    found, ties = _adult(family, guardian)
    decided = provenance.standing(
        {Decided.GUARDIAN: [found.pk], Decided.GUARDIANSHIP: [tie.pk for tie in ties]}
    )
    told = origins(Decided.GUARDIANSHIP, ties)
    orders = list(CourtOrder.objects.filter(guardian=found, lifted_at__isnull=True).order_by("begins_on"))
    now = {order.pk for order in orders_in_force(on=workplace.today).filter(guardian=found)}
    tie_forms, order_forms = dict([tie_form] if tie_form else []), dict([order_form] if order_form else [])
    sections = [
        {
            "tie": tie,
            "form": tie_forms.get(tie.pk) or TieForm(tie=tie),
            "order_form": order_forms.get(tie.pk) or OrderForm(auto_id=f"order-{tie.pk}-%s"),
            "orders": [(order, order.pk in now) for order in orders if order.student_id == tie.student_id],
            "decided": words.decisions(decided.get((Decided.GUARDIANSHIP, tie.pk), {})),
            "origins": told[tie.pk],
        }
        for tie in ties
    ]
    wrong = adult_form or (tie_form or order_form or (0, None))[1]
    return render(
        request,
        "workspace/adult.html",
        {
            "family": family,
            "reasons": [words.reason(reason) for reason in why(family=family, by=workplace.actor)],
            "adult": found,
            "sections": sections,
            "adult_form": adult_form or AdultForm(adult=found),
            "decided": words.decisions(decided.get((Decided.GUARDIAN, found.pk), {})),
            "origins": origins(Decided.GUARDIAN, [found])[found.pk],
            "form": wrong,
        },
    )


@require_POST
@for_coordinator
def adult_decide(request: HttpRequest, workplace: Workplace, key: UUID, guardian: int) -> HttpResponse:
    """Correct how an adult is spoken to; or, with a ``tie``, what they may for one child."""
    family = _family(workplace, key)
    found, ties = _adult(family, guardian)
    tie = next((tie for tie in ties if str(tie.pk) == request.POST.get("tie")), None)
    form = AdultForm(request.POST, adult=found) if tie is None else TieForm(request.POST, tie=tie)
    if not form.is_valid():
        if tie is not None:
            assert isinstance(form, TieForm)
            return _page(request, workplace, family, guardian, tie_form=(tie.pk, form))
        assert isinstance(form, AdultForm)
        return _page(request, workplace, family, guardian, adult_form=form)
    values = form.decided()
    if values:
        with refusals_told(request):
            decisions.decide(
                about=tie or found,
                values=values,
                reason=form.cleaned_data["reason"],
                by=workplace.actor,
                clock=workplace.clock,
            )
            messages.success(request, gettext("Kept. No roster changes this."))
    return _back(family, guardian)


@require_POST
@for_coordinator
def adult_hand_back(request: HttpRequest, workplace: Workplace, key: UUID, guardian: int) -> HttpResponse:
    """Leave one value to the roster again."""
    family = _family(workplace, key)
    found, ties = _adult(family, guardian)
    tie = next((tie for tie in ties if str(tie.pk) == request.POST.get("tie")), None)
    with refusals_told(request):
        decisions.hand_back(
            about=tie or found,
            fields=[request.POST.get("field", "")],
            by=workplace.actor,
            clock=workplace.clock,
        )
        messages.success(request, gettext("The next roster sets this again."))
    return _back(family, guardian)


@require_POST
@for_coordinator
def adult_order(request: HttpRequest, workplace: Workplace, key: UUID, guardian: int) -> HttpResponse:
    """Keep what a court forbids this adult about one child."""
    family = _family(workplace, key)
    _found, ties = _adult(family, guardian)
    tie = next((tie for tie in ties if str(tie.pk) == request.POST.get("tie")), None)
    if tie is None:
        raise Http404
    form = OrderForm(request.POST, auto_id=f"order-{tie.pk}-%s")
    if not form.is_valid():
        return _page(request, workplace, family, guardian, order_form=(tie.pk, form))
    with refusals_told(request):
        court_orders.enter(tie=tie, **form.cleaned_data, by=workplace.actor, clock=workplace.clock)
        messages.success(request, gettext("Kept. It holds on its days by itself."))
    return _back(family, guardian)


@require_POST
@for_coordinator
def adult_order_lift(
    request: HttpRequest, workplace: Workplace, key: UUID, guardian: int, order: int
) -> HttpResponse:
    """Say that a court's order no longer holds."""
    family = _family(workplace, key)
    found, _ties = _adult(family, guardian)
    standing = CourtOrder.objects.filter(guardian=found, pk=order).first()
    if standing is None:
        raise Http404
    with refusals_told(request):
        court_orders.lift(order=standing, by=workplace.actor, clock=workplace.clock)
        messages.success(request, gettext("Lifted. It stays on record."))
    return _back(family, guardian)


@require_POST
@for_coordinator
def family_wish(request: HttpRequest, workplace: Workplace, key: UUID) -> HttpResponse:
    """Keep that a family asks not to be contacted, or that it no longer does."""
    family = _family(workplace, key)
    form = WishForm(request.POST)
    if form.is_valid():
        with refusals_told(request):
            decisions.decide(
                about=family,
                values={"do_not_contact": not family.do_not_contact},
                reason=form.cleaned_data["reason"],
                by=workplace.actor,
                clock=workplace.clock,
            )
            messages.success(request, gettext("Kept. No roster changes this."))
    else:
        messages.error(request, gettext("Say how you know. It is kept with your name."))
    return redirect("workspace:family", key=key)


@require_POST
@for_district
def family_protect(request: HttpRequest, workplace: Workplace, key: UUID) -> HttpResponse:
    """Protect a family's address, so that it is shown to nobody, or lift that; for who administers the
    district, because nobody else is to learn that an address is protected."""
    family = _family(workplace, key)
    form = WishForm(request.POST)
    if family.home is None:
        raise Http404
    if form.is_valid():
        with refusals_told(request):
            decisions.decide(
                about=family.home,
                values={"protected": not family.home.protected},
                reason=form.cleaned_data["reason"],
                by=workplace.actor,
                clock=workplace.clock,
            )
            messages.success(request, gettext("Kept. No roster changes this."))
    else:
        messages.error(request, gettext("Say how you know. It is kept with your name."))
    return redirect("workspace:family", key=key)


def _back(family: Family, guardian: int) -> HttpResponse:
    still = family.members.filter(student__guardianships__guardian=guardian).exists()
    if Family.objects.filter(pk=family.pk, dissolved_on__isnull=True).exists() and still:
        return redirect("workspace:adult", key=family.key, guardian=guardian)
    return redirect("workspace:families")
