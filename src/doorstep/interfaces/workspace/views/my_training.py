"""An educator's own training: what is coming, being there, her certificates, what it was worth."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from doorstep.domain.training import tokens
from doorstep.domain.training.actions import attendance, feedback, sign_ups
from doorstep.domain.training.models import Certificate, Prepared, TrainingSession
from doorstep.domain.training.ports import CertificateFacts
from doorstep.domain.training.queries import sessions as asked
from doorstep.domain.training.queries.certificates import of_educators
from doorstep.integrations.pdf import certificate as certificate_pdf
from doorstep.interfaces.look.refusals import sentence
from doorstep.interfaces.workspace import training_words
from doorstep.interfaces.workspace.access import for_coordinator, for_educator
from doorstep.interfaces.workspace.forms.training import FeedbackForm
from doorstep.interfaces.workspace.refused import refusals_told
from doorstep.interfaces.workspace.views.readiness import picture_of
from doorstep.interfaces.workspace.workplace import Workplace
from doorstep.kernel.clock import local_date
from doorstep.kernel.refusal import Refusal


@require_safe
@for_educator
def my_training(request: HttpRequest, workplace: Workplace) -> HttpResponse:
    """Trainings to come, one's own certificates, and what is still to be said about a training."""
    educator, now = workplace.educator, workplace.clock.now()
    assert educator is not None  # for_educator
    (trained,) = of_educators([educator], on=workplace.today)
    return render(
        request,
        "workspace/my_training.html",
        {
            "offered": asked.offered(educator=educator, at=now),
            "kinds": training_words.KINDS,
            "training": trained,
            "certificates": Certificate.objects.filter(educator=educator, revoked_at__isnull=True)
            .select_related("session")
            .order_by("-valid_until", "-pk"),
            "to_say": asked.to_say(educator=educator, at=now),
            "covered": training_words.COVERED,
            "zone": workplace.zone,
        },
    )


def _found(key: UUID) -> TrainingSession:
    session = asked.with_key(key)
    if session is None:
        raise Http404
    return session


@require_POST
@for_educator
def my_training_sign_up(request: HttpRequest, workplace: Workplace, key: UUID) -> HttpResponse:
    """Put oneself on the list of a training."""
    session, educator = _found(key), workplace.educator
    assert educator is not None  # for_educator
    with refusals_told(request):
        sign_ups.sign_up(session=session, educator=educator, by=workplace.actor, clock=workplace.clock)
        messages.success(request, gettext("You are on the list."))
    return redirect("workspace:my_training")


@require_POST
@for_educator
def my_training_step_back(request: HttpRequest, workplace: Workplace, key: UUID) -> HttpResponse:
    """Take oneself off the list; nobody asks why."""
    session, educator = _found(key), workplace.educator
    assert educator is not None  # for_educator
    with refusals_told(request):
        sign_ups.step_back(session=session, educator=educator, by=workplace.actor, clock=workplace.clock)
        messages.success(request, gettext("You are off the list. Who waits longest has the seat."))
    return redirect("workspace:my_training")


@require_safe
@for_coordinator
def training_wall(request: HttpRequest, workplace: Workplace, key: UUID) -> HttpResponse:
    """The code for the wall; the page loads itself anew while it is shown."""
    session = _found(key)
    code = tokens.code(session=session, at=workplace.clock.now())
    link = f"{settings.BASE_URL}{reverse('workspace:my_training_here', args=[session.key, code])}"
    response = render(
        request,
        "workspace/training_wall.html",
        {"session": session, "picture": picture_of(link), "link": link},
    )
    response.headers["Refresh"] = str(int(tokens.SLOT.total_seconds() // 2))
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@for_educator
def my_training_here(request: HttpRequest, workplace: Workplace, key: UUID, code: str) -> HttpResponse:
    """“I’m here”: one tap after the scan. A scan alone changes nothing."""
    session, educator = _found(key), workplace.educator
    assert educator is not None  # for_educator
    if request.method == "POST":
        with refusals_told(request):
            attendance.check_in(
                session=session, educator=educator, code=code, by=workplace.actor, clock=workplace.clock
            )
            messages.success(request, gettext("Welcome. You are on the list of who is here."))
        return redirect("workspace:my_training")
    return render(request, "workspace/training_here.html", {"session": session, "zone": workplace.zone})


@require_safe
@for_educator
def my_training_certificate_file(
    request: HttpRequest, workplace: Workplace, certificate: int
) -> HttpResponse:
    """The same as an accessible PDF; the page itself prints where a font for her name is missing here."""
    mine = _mine(workplace, certificate)
    try:
        made = _pdf(mine, workplace)
    except Refusal as refusal:
        messages.error(request, sentence(refusal))
        return redirect("workspace:my_training_certificate", certificate=certificate)
    response = HttpResponse(made, content_type="application/pdf")
    response.headers["Content-Disposition"] = 'attachment; filename="certificate.pdf"'
    return response


def _pdf(mine: Certificate, workplace: Workplace) -> bytes:
    session = mine.session
    return certificate_pdf(
        CertificateFacts(
            name=str(mine.educator),
            school=mine.educator.school.name,
            title=session.title if session else "",
            trainer=session.given_by if session else "",
            minutes=session.minutes if session else 0,
            held_on=local_date(session.starts_at, workplace.zone.key) if session else None,
            valid_from=mine.valid_from,
            valid_until=mine.valid_until,
            covered=[str(line) for line in training_words.COVERED],
            issued_at=mine.issued_at,
        )
    )


def _mine(workplace: Workplace, certificate: int) -> Certificate:
    mine = (
        Certificate.objects.filter(pk=certificate, educator=workplace.educator, revoked_at__isnull=True)
        .select_related("session", "educator__school")
        .first()
    )
    if mine is None:
        raise Http404
    return mine


@require_safe
@for_educator
def my_training_certificate(request: HttpRequest, workplace: Workplace, certificate: int) -> HttpResponse:
    """One's own certificate, to print or to keep as a file."""
    mine = _mine(workplace, certificate)
    return render(
        request,
        "workspace/training_certificate.html",
        {"certificate": mine, "covered": training_words.COVERED, "zone": workplace.zone},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@for_educator
def my_training_feedback(request: HttpRequest, workplace: Workplace, key: UUID) -> HttpResponse:
    """What a training was worth, without a name."""
    session, educator = _found(key), workplace.educator
    assert educator is not None  # for_educator
    form = FeedbackForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        given = form.cleaned_data
        try:
            feedback.give(
                session=session,
                educator=educator,
                prepared=Prepared(given.pop("prepared")),
                **given,
                by=workplace.actor,
                clock=workplace.clock,
            )
        except Refusal as refusal:
            form.add_error(None, sentence(refusal))
        else:
            messages.success(request, gettext("Thank you. It is kept without your name."))
            return redirect("workspace:my_training")
    return render(request, "workspace/training_feedback.html", {"session": session, "form": form})
