"""One's weekly letter: what it would say now, and switching it off."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from doorstep.domain.fidelity.actions import digests as actions
from doorstep.domain.fidelity.queries import digests
from doorstep.domain.organizations.models import District
from doorstep.integrations.email.digests import subject, text
from doorstep.interfaces.workspace.access import for_staff
from doorstep.interfaces.workspace.refused import refusals_told
from doorstep.interfaces.workspace.workplace import Workplace


@require_http_methods(["GET", "HEAD", "POST"])
@for_staff
def fidelity_letter(request: HttpRequest, workplace: Workplace) -> HttpResponse:
    """The letter of this week as it would be written now, for who gets one; one button on and off."""
    supervisor = digests.supervisor(user_id=workplace.signed_in.user.pk)
    if supervisor is None:
        raise Http404
    district = District.objects.get(pk=workplace.signed_in.district_id)
    if request.method == "POST":
        wanted = request.POST.get("wanted") == "yes"
        with refusals_told(request):
            actions.choose(
                district=district,
                user=supervisor.user,
                wanted=wanted,
                by=workplace.actor,
                clock=workplace.clock,
            )
            told = (
                gettext("You get the letter on Mondays.") if wanted else gettext("You get no more letters.")
            )
            messages.success(request, told)
        return redirect("workspace:fidelity_letter")
    digest = digests.digest(supervisor=supervisor, district=district, at=workplace.clock.now())
    return render(
        request,
        "workspace/fidelity/letter.html",
        {
            "subject": subject(digest) if digest.parts else "",
            "text": text(digest) if digest.parts else "",
            "wanted": digests.wants(user_id=supervisor.user.pk),
            "email": supervisor.user.email,
        },
    )
