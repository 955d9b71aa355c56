"""Who gets in: the decorators that stand before every page of the workspace.

A page says for whom it is; what may be *done* there is decided again by the action it calls. A view takes
the request and the `Workplace`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.decorators import reauthentication_required
from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone

from doorstep.domain.accounts.roles import Role
from doorstep.domain.compensation.permissions import can_pay
from doorstep.domain.fidelity.permissions import can_read_releases
from doorstep.interfaces.workspace.second_factor import keep_wanted
from doorstep.interfaces.workspace.workplace import Workplace, workplace_of

View = Callable[..., HttpResponseBase]


def _page(allows: Callable[[Workplace], bool], *, needs_program: bool) -> Callable[[View], View]:
    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            response = _answer(request, *args, **kwargs)
            response.headers.setdefault("Cache-Control", "private, no-store")
            return response

        def _answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path(), settings.LOGIN_URL)
            signed_in = request.signed_in  # type: ignore[attr-defined]  # set by DistrictMiddleware
            if request.owes_second_factor:  # type: ignore[attr-defined]  # as above
                keep_wanted(request)
                return render(request, "workspace/second_factor.html", status=403)
            if signed_in is None:
                return render(request, "workspace/no_role.html", status=403)
            workplace = workplace_of(request, signed_in)
            if not allows(workplace):
                raise PermissionDenied
            if needs_program and workplace.program is None:
                return _no_program(request, workplace)
            with timezone.override(workplace.zone):
                return view(request, workplace, *args, **kwargs)

        return guarded

    return decorate


def _no_program(request: HttpRequest, workplace: Workplace) -> HttpResponse:
    return render(request, "workspace/no_program.html", {"administers": workplace.administers})


for_staff = _page(lambda _: True, needs_program=False)
"""Everyone who holds a role; the page itself must cope without a program."""

for_program = _page(lambda _: True, needs_program=True)
"""Everyone who holds a role, in the program year they act in."""

for_school = _page(lambda workplace: workplace.reads_school, needs_program=True)
"""Who may read about the whole school: its coordinator, its lead, the district's administrator."""

for_coordinator = _page(lambda workplace: workplace.coordinates, needs_program=True)
"""Who runs the program at this school."""

for_educator = _page(lambda workplace: workplace.educator is not None, needs_program=True)
"""Educators, on their own pages."""

for_district = _page(lambda workplace: workplace.administers, needs_program=False)
"""Who administers the district."""

for_network = _page(lambda workplace: workplace.actor.holds(Role.NETWORK), needs_program=False)
"""Who works for the network: what districts handed on, and nothing inside one."""

for_evaluator = _page(lambda workplace: can_read_releases(by=workplace.actor), needs_program=False)
"""Evaluators, and who administers the district that releases to them."""

for_payroll = _page(lambda workplace: can_pay(by=workplace.actor), needs_program=False)
"""Who keeps the district's funds, rates and batches."""


def freshly_confirmed(view: View) -> View:
    """What could hand a district to somebody else asks for the password or the second factor once more, where
    that was more than `ACCOUNT_REAUTHENTICATION_TIMEOUT` ago; afterwards it goes on where it was."""
    confirmed: View = reauthentication_required(view)
    return confirmed
