"""A child moves to another district, or comes from one."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from doorstep.domain.organizations.models import District
from doorstep.domain.organizations.queries import districts
from doorstep.domain.people.models import Family, Guardianship, Student
from doorstep.domain.people.queries.access import why
from doorstep.domain.transfers.actions import move_questions, packet_files, packets
from doorstep.domain.transfers.contents import Contents
from doorstep.domain.transfers.models import Handover, Packet
from doorstep.domain.transfers.queries.candidates import candidates
from doorstep.domain.transfers.queries.correspondents import keys_of, known
from doorstep.domain.transfers.queries.move_questions import standing
from doorstep.domain.transfers.queries.packets import arriving, for_us, handovers_of, is_on_its_way
from doorstep.domain.transfers.queries.packing import contents_of, may_agree
from doorstep.interfaces.workspace import transfer_words, words
from doorstep.interfaces.workspace.access import for_coordinator, for_district
from doorstep.interfaces.workspace.forms.transfers import HandOverForm, PacketFileForm, WhoIsWhoForm
from doorstep.interfaces.workspace.refused import refusals_told
from doorstep.interfaces.workspace.workplace import Workplace
from doorstep.kernel.refusal import Refusal


def _child(workplace: Workplace, key: UUID, student: int) -> tuple[Family, Student]:
    family = Family.objects.filter(key=key, dissolved_on__isnull=True).first()
    found = Student.objects.filter(pk=student, families__family__key=key).select_related("school", "district")
    child = found.first()
    if family is None or child is None or not why(family=family, by=workplace.actor):
        raise Http404
    return family, child


@require_http_methods(["GET", "HEAD", "POST"])
@for_coordinator
def child_leaves(request: HttpRequest, workplace: Workplace, key: UUID, student: int) -> HttpResponse:
    """What would go along with a child to another district, and handing it over."""
    family, child = _child(workplace, key, student)
    here: District = child.district
    form = HandOverForm(
        request.POST if request.method == "POST" else None,
        districts=[district for district in districts.every() if district.pk != here.pk],
        correspondents=list(known(district_id=here.pk)),
        guardians=may_agree(student=child, on=workplace.today),
        administers=workplace.administers,
    )
    if form.is_valid():
        with refusals_told(request), transaction.atomic():
            if "ask" in request.POST:
                move_questions.ask(student=child, **form.asked(), by=workplace.actor, clock=workplace.clock)
                messages.success(request, gettext("Asked. You see here what they answer."))
            else:
                packets.hand_over(student=child, **form.said(), by=workplace.actor, clock=workplace.clock)
                messages.success(request, gettext("Handed over. You see here what they say."))
        return redirect("workspace:family_child_leaves", key=key, student=student)
    contents = contents_of(student=child, district=here, on=workplace.today)
    return render(
        request,
        "workspace/transfers/leaves.html",
        {
            "family": family,
            "child": child,
            "reasons": [words.reason(reason) for reason in why(family=family, by=workplace.actor)],
            "packet": transfer_words.in_words(contents),
            "handovers": handovers_of(student=child),
            "asked": standing(student=child),
            "on_its_way": is_on_its_way(student=child),
            "elsewhere": len(form.fields["destination"].choices) > 1,  # type: ignore[attr-defined]  # a ChoiceField
            "administers": workplace.administers,
            "form": form,
        },
    )


def _handover(workplace: Workplace, key: UUID, student: int, handover: int) -> Handover:
    _, child = _child(workplace, key, student)
    sent = Handover.objects.filter(pk=handover, student=child).select_related("packet", "student").first()
    if sent is None:
        raise Http404
    return sent


@require_POST
@for_coordinator
def child_not_asked(
    request: HttpRequest, workplace: Workplace, key: UUID, student: int, question: int
) -> HttpResponse:
    """Ask a guardian no more."""
    _, child = _child(workplace, key, student)
    asked = standing(student=child).filter(pk=question).first()
    if asked is None:
        raise Http404
    with refusals_told(request), transaction.atomic():
        move_questions.end(question=asked, by=workplace.actor, clock=workplace.clock)
        messages.success(request, gettext("They are not asked any more."))
    return redirect("workspace:family_child_leaves", key=key, student=student)


@require_safe
@for_coordinator
def child_file(
    request: HttpRequest, workplace: Workplace, key: UUID, student: int, handover: int
) -> HttpResponse:
    """The file of a packet that goes to another site. That it was fetched is on record."""
    sent = _handover(workplace, key, student, handover)
    try:
        file = packet_files.fetch(handover=sent, by=workplace.actor, clock=workplace.clock)
    except Refusal as refusal:
        raise Http404 from refusal
    return HttpResponse(
        file,
        content_type="application/json",
        headers={"Content-Disposition": f'attachment; filename="{sent.packet.key}.packet.json"'},
    )


@require_POST
@for_coordinator
def child_stays(
    request: HttpRequest, workplace: Workplace, key: UUID, student: int, handover: int
) -> HttpResponse:
    """Take a packet back that nobody has answered."""
    sent = _handover(workplace, key, student, handover)
    with refusals_told(request), transaction.atomic():
        packets.take_back(handover=sent, by=workplace.actor, clock=workplace.clock)
        messages.success(request, gettext("Taken back. What was in it is gone."))
    return redirect("workspace:family_child_leaves", key=key, student=student)


@require_http_methods(["GET", "HEAD", "POST"])
@for_district
def arrivals(request: HttpRequest, workplace: Workplace) -> HttpResponse:
    """Packets that wait for this district, and taking one in that came as a file."""
    here = District.objects.get(pk=workplace.signed_in.district_id)
    form = PacketFileForm(request.POST, request.FILES) if request.method == "POST" else PacketFileForm()
    if form.is_valid():
        with refusals_told(request), transaction.atomic():
            packet = packet_files.take_in(
                district=here,
                file=form.cleaned_data["packet"].read(),
                by=workplace.actor,
                clock=workplace.clock,
            )
            return redirect("workspace:import_arrival", key=packet.key)
    return render(
        request,
        "workspace/transfers/arrivals.html",
        {
            "packets": arriving(district_id=here.pk),
            "form": form,
            "exchanges": keys_of(district_id=here.pk) is not None,
        },
    )


def _packet(workplace: Workplace, key: UUID) -> Packet:
    found = for_us(district_id=workplace.signed_in.district_id, key=key)
    if found is None:
        raise Http404
    return found


@require_http_methods(["GET", "HEAD", "POST"])
@for_district
def arrival(request: HttpRequest, workplace: Workplace, key: UUID) -> HttpResponse:
    """One packet: what came along, which child of our roster it is, and who is who. Looking is on record."""
    packet = _packet(workplace, key)
    contents = packets.look(packet=packet, by=workplace.actor, clock=workplace.clock)
    alike = candidates(contents)
    named = request.POST.get("student") or request.GET.get("student")
    child = next((each for each in alike if str(each.pk) == named), None)
    form = None if child is None else _who_is_who(request, contents, child)
    if child is not None and form is not None and form.is_valid():
        with refusals_told(request), transaction.atomic():
            packets.accept(
                packet=packet,
                student=child,
                adults=form.chosen(),
                by=workplace.actor,
                clock=workplace.clock,
            )
            messages.success(request, gettext("Accepted. It stands on the family’s page."))
            return redirect("workspace:import_arrivals")
    return render(
        request,
        "workspace/transfers/arrival.html",
        {
            "packet": packet,
            "contents": transfer_words.in_words(contents),
            "alike": alike,
            "child": child,
            "form": form,
        },
    )


def _who_is_who(request: HttpRequest, contents: Contents, child: Student) -> WhoIsWhoForm:
    ties = Guardianship.objects.filter(student=child, guardian__merged_into__isnull=True)
    return WhoIsWhoForm(
        request.POST if request.method == "POST" else None,
        contents=contents,
        ties=list(ties.select_related("guardian").order_by("guardian_id")),
    )


@require_POST
@for_district
def arrival_decline(request: HttpRequest, workplace: Workplace, key: UUID) -> HttpResponse:
    """Say that the child does not come here."""
    packet = _packet(workplace, key)
    with refusals_told(request), transaction.atomic():
        packets.decline(packet=packet, by=workplace.actor, clock=workplace.clock)
        messages.success(request, gettext("Declined. What was in it is gone."))
    return redirect("workspace:import_arrivals")
