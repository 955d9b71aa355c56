"""A family changes its number or address: a code to the number on file, then the code and what is new.

Neither page shows what is kept but the end of the number. Where no code can go, the page says whom to call.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from doorstep.domain.consent.actions import contact_changes, corrections
from doorstep.domain.consent.models import Detail, Wrong
from doorstep.domain.consent.queries.contact_changes import latest, person, way_of_code
from doorstep.domain.consent.rules import can_try_code
from doorstep.interfaces.portal.forms.contact import LOST, SOME, AddressForm, PhoneForm, ProofForm
from doorstep.interfaces.portal.opening import Opened, family_page, posted, show
from doorstep.interfaces.portal.records import end_of_phone
from doorstep.interfaces.portal.sentences import sentence
from doorstep.kernel.refusal import Refusal

_OF_THE_CODE = ("consent.code_wrong", "consent.code_run_out", "consent.code_tried_out")


def _page(view: Callable[..., HttpResponse], what: Detail) -> Callable[..., HttpResponse]:
    return require_http_methods(["GET", "HEAD", "POST"])(family_page(partial(view, what=what)))


def _proof(request: HttpRequest, opened: Opened, *, what: Detail) -> HttpResponse:
    """May a code go to the number on file?"""
    known = person(opened.guardian)
    if (known.home_id is None and what == Detail.ADDRESS) or way_of_code(known) is None:
        return show(request, opened, "call", what=what)
    form = ProofForm(posted(request), what=what)
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data["choice"]
        if chosen == LOST:
            return show(request, opened, "call", what=what)
        try:
            if chosen == SOME:
                _ask_a_person(opened)
                return redirect("portal:kept", opened.token)
            contact_changes.send_code(
                invitation=opened.invitation, guardian=known, what=what, by=opened.actor, clock=opened.clock
            )
        except Refusal as refusal:
            form.add_error("choice", sentence(refusal, opened))
        else:
            return redirect(f"portal:{what}_code", opened.token)
    return show(request, opened, "proof", form=form, what=what, number=end_of_phone(known.phone))


def _ask_a_person(opened: Opened) -> None:
    """Two homes are not one: who moved where is told by phone."""
    corrections.ask(
        invitation=opened.invitation,
        guardian=opened.guardian,
        what=Wrong.ADDRESS,
        by=opened.actor,
        clock=opened.clock,
    )


def _code(request: HttpRequest, opened: Opened, *, what: Detail) -> HttpResponse:
    """The code, and what is new."""
    known = person(opened.guardian)
    change = latest(guardian=known)
    if change is None or change.what != what or not can_try_code(change, at=opened.now):
        return redirect(f"portal:{what}", opened.token)
    form = (PhoneForm if what == Detail.PHONE else AddressForm)(posted(request))
    if request.method == "POST" and form.is_valid():
        code, value = form.cleaned_data["code"], form.cleaned_data["value"]
        given = {"guardian": known, "code": code, "by": opened.actor, "clock": opened.clock}
        try:
            if what == Detail.PHONE:
                contact_changes.change_phone(number=value, **given)
            else:
                contact_changes.change_address(address=value, **given)
        except Refusal as refusal:
            form.add_error("code" if refusal.code in _OF_THE_CODE else "value", sentence(refusal, opened))
        else:
            return redirect("portal:kept", opened.token)
    return show(request, opened, "code", form=form, what=what, number=end_of_phone(known.phone))


phone, phone_code = _page(_proof, Detail.PHONE), _page(_code, Detail.PHONE)
address, address_code = _page(_proof, Detail.ADDRESS), _page(_code, Detail.ADDRESS)
