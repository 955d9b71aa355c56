"""“Are home visits right for our community?”: asked, answered without names, decided, on one page."""

from __future__ import annotations

import base64
from collections.abc import Callable
from uuid import UUID

import qrcode
from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe
from qrcode.image.svg import SvgPathImage

from doorstep.domain.organizations.models import School
from doorstep.domain.readiness.actions import agreements, inquiries, slips
from doorstep.domain.readiness.models import Group, Inquiry, Partner
from doorstep.domain.readiness.permissions import can_begin, can_lead
from doorstep.domain.readiness.queries import inquiries as asked
from doorstep.domain.readiness.queries.standings import GroupStanding, standing
from doorstep.domain.readiness.states import InquiryState, Outcome
from doorstep.interfaces.look import asking
from doorstep.interfaces.look.refusals import sentence
from doorstep.interfaces.workspace import readiness_words
from doorstep.interfaces.workspace.access import for_staff
from doorstep.interfaces.workspace.forms.readiness import AgreementForm, BeginForm, DecideForm, SlipsForm
from doorstep.interfaces.workspace.workplace import Workplace
from doorstep.kernel.languages import direction
from doorstep.kernel.refusal import Refusal


def _school(workplace: Workplace) -> School:
    """The school one acts in, also before it has a program: one asks first."""
    if workplace.program is not None:
        school: School = workplace.program.school
    elif workplace.educator is not None:
        school = workplace.educator.school
    else:
        reach = workplace.actor.school_ids
        schools = School.objects.order_by("name", "pk")
        found = (schools if reach is None else schools.filter(pk__in=reach)).first()
        if found is None:
            raise Http404
        school = found
    if not can_begin(school_id=school.pk, by=workplace.actor):
        raise PermissionDenied
    return school


@require_safe
@for_staff
def readiness(request: HttpRequest, workplace: Workplace) -> HttpResponse:
    """How the question stands at this school; to print on one page for a staff meeting."""
    return _page(request, workplace)


def _page(request: HttpRequest, workplace: Workplace, **bound: forms.Form) -> HttpResponse:
    school = _school(workplace)
    all_of_them = list(asked.of_school(school_id=school.pk))
    inquiry = all_of_them[0] if all_of_them else None
    stands = standing(inquiry=inquiry) if inquiry else None
    educators = stands.educators if stands else None
    reasons = inquiry.reasons if inquiry and inquiry.state == InquiryState.DECIDED else []
    return render(
        request,
        "workspace/readiness.html",
        {
            "school": school,
            "inquiry": inquiry,
            "earlier": all_of_them[1:],
            "open": inquiry is not None and inquiry.state == InquiryState.OPEN,
            "stands": stands,
            "groups": [_group(one) for one in stands.groups] if stands else [],
            "educators": educators,
            "reasons": [
                readiness_words.reason(code) for code in reasons or (stands.reasons if stands else [])
            ],
            "advised": readiness_words.OUTCOMES[stands.advised] if stands else "",
            "outcome": readiness_words.OUTCOMES.get(inquiry.outcome, "") if inquiry else "",
            "tone": readiness_words.TONES.get(inquiry.outcome, "") if inquiry else "",
            "outcomes": readiness_words.OUTCOMES,
            "agreements": [
                (readiness_words.PARTNERS[one.partner], one) for one in asked.agreements(inquiry=inquiry)
            ]
            if inquiry
            else [],
            "objections": readiness_words.OBJECTIONS,
            "leads": can_lead(school_id=school.pk, by=workplace.actor),
            "begin": bound.get("begin") or BeginForm(),
            "slips": bound.get("slips") or SlipsForm(auto_id="slips-%s"),
            "agreement": bound.get("agreement") or AgreementForm(auto_id="agreement-%s"),
            "decide": bound.get("decide") or DecideForm(auto_id="decide-%s"),
            "form": next(iter(bound.values()), None),
        },
    )


def _group(one: GroupStanding) -> dict[str, object]:
    return {
        "name": readiness_words.GROUPS[one.group],
        "slips": one.slips,
        "counted": one.counted,
        "marks": [(readiness_words.MARKS[mark], n) for mark, n in one.marks],
    }


def _posted(
    request: HttpRequest, workplace: Workplace, name: str, form: forms.Form, do: Callable[[forms.Form], str]
) -> HttpResponse:
    """Do what a form asks for and come back to the page, which says so, or why not."""
    if form.is_valid():
        try:
            done = do(form)
        except Refusal as refusal:
            form.add_error(None, sentence(refusal))
        else:
            messages.success(request, done)
            return redirect("workspace:readiness")
    return _page(request, workplace, **{name: form})


@require_POST
@for_staff
def readiness_begin(request: HttpRequest, workplace: Workplace) -> HttpResponse:
    """Begin to ask: anyone of the school may."""

    def begin(form: forms.Form) -> str:
        inquiries.begin(
            school=_school(workplace),
            faculty=form.cleaned_data["faculty"],
            by=workplace.actor,
            clock=workplace.clock,
        )
        return gettext("You have lit the fire. Now ask the three groups.")

    return _posted(request, workplace, "begin", BeginForm(request.POST), begin)


@require_POST
@for_staff
def readiness_slips(request: HttpRequest, workplace: Workplace, key: UUID) -> HttpResponse:
    """Make slips and show them this once, to print and to cut."""
    form = SlipsForm(request.POST, auto_id="slips-%s")
    if not form.is_valid():
        return _page(request, workplace, slips=form)
    group = Group(form.cleaned_data["group"])
    try:
        tokens = slips.make(
            inquiry=_inquiry(workplace, key),
            group=group,
            number=form.cleaned_data["number"],
            by=workplace.actor,
            clock=workplace.clock,
        )
    except Refusal as refusal:
        form.add_error(None, sentence(refusal))
        return _page(request, workplace, slips=form)
    words = asking.words(form.cleaned_data["language"] or asking.FALLBACK)
    query = "" if words["language"] == asking.FALLBACK else f"?lang={words['language']}"
    links = [f"{settings.BASE_URL}{reverse('portal:ask', args=[token])}{query}" for token in tokens]
    return render(
        request,
        "workspace/readiness_slips.html",
        {
            "school": _school(workplace),
            "group": readiness_words.GROUPS[group],
            "slips": [(link, picture_of(link)) for link in links],
            "words": words,
            "direction": direction(words["language"]),
        },
    )


def picture_of(link: str) -> str:
    """A link as a QR code, in an address that holds the picture itself."""
    image = qrcode.make(link, image_factory=SvgPathImage, border=1)
    return f"data:image/svg+xml;base64,{base64.b64encode(image.to_string()).decode()}"


@require_POST
@for_staff
def readiness_agreement(request: HttpRequest, workplace: Workplace, key: UUID) -> HttpResponse:
    """Write down that a partner has agreed."""

    def record(form: forms.Form) -> str:
        given = form.cleaned_data
        agreements.record(
            inquiry=_inquiry(workplace, key),
            partner=Partner(given["partner"]),
            name=given["name"],
            agreed_on=given["agreed_on"],
            by=workplace.actor,
            clock=workplace.clock,
        )
        return gettext("The agreement is kept.")

    form = AgreementForm(request.POST, auto_id="agreement-%s")
    return _posted(request, workplace, "agreement", form, record)


@require_POST
@for_staff
def readiness_decide(request: HttpRequest, workplace: Workplace, key: UUID) -> HttpResponse:
    """Say what it comes to, with the next step."""

    def decide(form: forms.Form) -> str:
        inquiries.decide(
            inquiry=_inquiry(workplace, key),
            outcome=Outcome(form.cleaned_data["outcome"]),
            next_step=form.cleaned_data["next_step"],
            by=workplace.actor,
            clock=workplace.clock,
        )
        return gettext("Decided. The reasons and the next step are on this page.")

    form = DecideForm(request.POST, auto_id="decide-%s")
    return _posted(request, workplace, "decide", form, decide)


def _inquiry(workplace: Workplace, key: UUID) -> Inquiry:
    inquiry = asked.with_key(school_id=_school(workplace).pk, key=key)
    if inquiry is None:
        raise Http404
    return inquiry
