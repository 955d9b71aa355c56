"""Paper: the invitation to print, and the short code on it to type."""

from __future__ import annotations

from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from doorstep.domain.consent.codes import read, written
from doorstep.domain.consent.queries.links import address, by_code
from doorstep.domain.consent.tokens import derive
from doorstep.domain.messaging.wording import as_it_stands
from doorstep.domain.organizations.queries.districts import exists
from doorstep.integrations.qr import square
from doorstep.interfaces.portal.guesses import TooManyGuesses, check_may_guess, guessed_at
from doorstep.interfaces.portal.opening import Opened, family_page, private, show, too_often
from doorstep.kernel.clock import standing_clock

LONGEST_TYPED: Final = 40
"""As many signs as the field takes; what was typed wrong stays in it, to be compared with the letter."""


@require_safe
@family_page
def paper(request: HttpRequest, opened: Opened) -> HttpResponse:
    """The invitation on paper: the same words, a square and a code that open it, and boxes to tick."""
    link = opened.link
    return show(
        request,
        opened,
        "paper",
        square=square(address(link)),
        code=written(key=link.key, district_id=link.district_id, link_id=link.pk),
        address=as_it_stands(
            f"{settings.BASE_URL}{reverse('portal:typed')}".partition("://")[2], opened.language
        ),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def typed(request: HttpRequest) -> HttpResponse:
    """Where the code is typed; a right one leads to the family's page and changes nothing."""
    if request.method != "POST":
        return private(render(request, "portal/typed.html"), has_form=True)
    code = read(request.POST.get("code", ""))
    named = "" if code is None else f"link {code.district_id}-{code.link_id}"
    try:
        check_may_guess(request, at=named)
    except TooManyGuesses:
        return too_often(request)
    if code is not None and exists(code.district_id):
        link = by_code(code=code, at=standing_clock().now())
        if link is not None:
            return redirect("portal:invitation", derive(key=link.key, district_id=link.district_id))
    guessed_at(request, at=named)
    shown = {"wrong": True, "code": request.POST.get("code", "")[:LONGEST_TYPED]}
    return private(render(request, "portal/typed.html", shown, status=404), has_form=True)
