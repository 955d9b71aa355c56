"""Trainings: the list, who needs one, who was there, certificates."""

from __future__ import annotations

from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from doorstep.domain.people.models import Educator
from doorstep.domain.training.actions import attendance, certificates, sessions
from doorstep.domain.training.models import Certificate, TrainingSession
from doorstep.domain.training.permissions import can_train
from doorstep.domain.training.queries import certificates as held
from doorstep.domain.training.queries import sessions as asked
from doorstep.domain.training.rules import places
from doorstep.interfaces.look.lists import page_of
from doorstep.interfaces.look.refusals import sentence
from doorstep.interfaces.workspace import training_words
from doorstep.interfaces.workspace.access import for_coordinator, for_school
from doorstep.interfaces.workspace.forms.training import (
    AttendanceForm,
    ElsewhereForm,
    RevokeForm,
    SessionForm,
)
from doorstep.interfaces.workspace.refused import refusals_told
from doorstep.interfaces.workspace.workplace import Workplace
from doorstep.kernel.refusal import Refusal


@require_safe
@for_school
def training(request: HttpRequest, workplace: Workplace) -> HttpResponse:
    """The trainings of the district, and who of this school needs one."""
    return _list_page(request, workplace)


def _list_page(
    request: HttpRequest, workplace: Workplace, *, elsewhere: ElsewhereForm | None = None
) -> HttpResponse:
    program = workplace.program
    assert program is not None  # the decorators ask for one
    return render(
        request,
        "workspace/training.html",
        {
            "page": page_of(asked.sessions(), request.GET, size=25),
            "lineage": asked.lineage(),
            "needing": held.needing_training(program=program, on=workplace.today),
            "zone": program.school.time_zone,
            "now": workplace.clock.now(),
            "trains": can_train(by=workplace.actor),
            "elsewhere": elsewhere or ElsewhereForm(educators=_educators(workplace)),
            "form": elsewhere,
        },
    )


def _educators(workplace: Workplace) -> list[Educator]:
    """The educators of this school, by name."""
    assert workplace.program is not None  # the decorators ask for one
    return list(
        Educator.objects.filter(school_id=workplace.program.school_id, missing_since__isnull=True).order_by(
            "family_name", "given_name", "pk"
        )
    )


def _zone(workplace: Workplace) -> ZoneInfo:
    assert workplace.program is not None  # the decorators ask for one
    return ZoneInfo(workplace.program.school.time_zone)


@require_http_methods(["GET", "HEAD", "POST"])
@for_coordinator
def training_new(request: HttpRequest, workplace: Workplace) -> HttpResponse:
    """Put a training on the list."""
    form = SessionForm(
        request.POST if request.method == "POST" else None,
        zone=_zone(workplace),
        educators=_educators(workplace),
    )
    if form.is_valid():
        try:
            session = sessions.plan(
                district_id=workplace.signed_in.district_id,
                **form.facts(),
                by=workplace.actor,
                clock=workplace.clock,
            )
        except Refusal as refusal:
            form.add_error(None, sentence(refusal))
        else:
            messages.success(request, gettext("The training is on the list."))
            return redirect("workspace:training_session", key=session.key)
    return render(request, "workspace/training_form.html", {"form": form, "session": None})


def _found(key: UUID) -> TrainingSession:
    session = asked.with_key(key)
    if session is None:
        raise Http404
    return session


@require_http_methods(["GET", "HEAD", "POST"])
@for_coordinator
def training_edit(request: HttpRequest, workplace: Workplace, key: UUID) -> HttpResponse:
    """Correct a training."""
    session = _found(key)
    data = request.POST if request.method == "POST" else None
    form = SessionForm(data, zone=_zone(workplace), session=session, educators=_educators(workplace))
    if form.is_valid():
        try:
            sessions.change(session=session, **form.facts(), by=workplace.actor, clock=workplace.clock)
        except Refusal as refusal:
            form.add_error(None, sentence(refusal))
        else:
            messages.success(request, gettext("The training is corrected."))
            return redirect("workspace:training_session", key=key)
    return render(request, "workspace/training_form.html", {"form": form, "session": session})


@require_safe
@for_school
def training_session(request: HttpRequest, workplace: Workplace, key: UUID) -> HttpResponse:
    """One training: who was there, and who is certified for it."""
    return _session_page(request, workplace, _found(key))


def _session_page(
    request: HttpRequest,
    workplace: Workplace,
    session: TrainingSession,
    *,
    present: AttendanceForm | None = None,
    revoke: RevokeForm | None = None,
) -> HttpResponse:
    certified = asked.certified(session=session)
    attendances = asked.attendances(session=session)
    seated, waiting = places(asked.sign_ups(session=session), seats=session.seats)
    return render(
        request,
        "workspace/training_session.html",
        {
            "session": session,
            "rows": [(row, certified.get(row.educator_id)) for row in attendances],
            "uncertified": sum(row.educator_id not in certified for row in attendances),
            "has_begun": session.starts_at <= workplace.clock.now(),
            "kind": training_words.KINDS[session.kind],
            "seated": seated,
            "waiting": waiting,
            "heard": [
                (training_words.STAGES[stage], said) for stage, said in asked.heard(session=session).items()
            ],
            "zone": _zone(workplace),
            "trains": can_train(by=workplace.actor),
            "present": present or AttendanceForm(educators=_educators(workplace), session=session),
            "revoke": revoke or RevokeForm(),
            "form": present or revoke,
        },
    )


@require_POST
@for_coordinator
def training_attendance(request: HttpRequest, workplace: Workplace, key: UUID) -> HttpResponse:
    """Write down who was there."""
    session = _found(key)
    form = AttendanceForm(request.POST, educators=_educators(workplace), session=session)
    if not form.is_valid():
        return _session_page(request, workplace, session, present=form)
    with refusals_told(request):
        attendance.record(session=session, minutes=form.present(), by=workplace.actor, clock=workplace.clock)
        messages.success(request, gettext("The list is kept."))
    return redirect("workspace:training_session", key=key)


@require_POST
@for_coordinator
def training_certify(request: HttpRequest, workplace: Workplace, key: UUID) -> HttpResponse:
    """Certify everyone who was there for long enough; who was not is named with the reason."""
    session = _found(key)
    certified = asked.certified(session=session)
    done = 0
    for row in asked.attendances(session=session):
        if row.educator_id in certified:
            continue
        try:
            certificates.issue(
                educator=row.educator, session=session, by=workplace.actor, clock=workplace.clock
            )
            done += 1
        except Refusal as refusal:
            messages.warning(request, f"{row.educator}: {sentence(refusal)}")
    if done:
        told = ngettext("%(n)s educator is certified.", "%(n)s educators are certified.", done)
        messages.success(request, told % {"n": done})
    return redirect("workspace:training_session", key=key)


@require_POST
@for_coordinator
def training_revoke(request: HttpRequest, workplace: Workplace, key: UUID, certificate: int) -> HttpResponse:
    """Take a certificate of this training back, with a reason."""
    session = _found(key)
    standing = Certificate.objects.filter(pk=certificate, session=session).first()
    if standing is None:
        raise Http404
    form = RevokeForm(request.POST)
    if not form.is_valid():
        return _session_page(request, workplace, session, revoke=form)
    with refusals_told(request):
        certificates.revoke(
            certificate=standing,
            reason=form.cleaned_data["reason"],
            by=workplace.actor,
            clock=workplace.clock,
        )
        messages.success(request, gettext("The certificate is taken back."))
    return redirect("workspace:training_session", key=key)


@require_POST
@for_coordinator
def training_elsewhere(request: HttpRequest, workplace: Workplace) -> HttpResponse:
    """Certify someone who was trained elsewhere."""
    form = ElsewhereForm(request.POST, educators=_educators(workplace))
    if not form.is_valid():
        return _list_page(request, workplace, elsewhere=form)
    educator = form.known[form.cleaned_data["educator"]]
    with refusals_told(request):
        certificate = certificates.issue(
            educator=educator,
            valid_from=form.cleaned_data["valid_from"],
            valid_until=form.cleaned_data["valid_until"],
            by=workplace.actor,
            clock=workplace.clock,
        )
        told = gettext("%(name)s is certified until %(day)s.")
        messages.success(request, told % {"name": educator, "day": certificate.valid_until})
    return redirect("workspace:training")
