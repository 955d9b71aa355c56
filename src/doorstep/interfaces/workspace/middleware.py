"""Opens the signed-in person's district around each request."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponseBase

from doorstep.domain.accounts.queries.memberships import standing_of
from doorstep.domain.accounts.roles import Role
from doorstep.domain.organizations.walls import inside
from doorstep.interfaces.workspace.second_factor import owes
from doorstep.interfaces.workspace.signed_in import SignedIn

DISTRICT = "district"
SERVER_ERROR = 500


class DistrictMiddleware:
    """Runs the request of a signed-in person inside one district's transaction.

    It sets ``request.signed_in`` to a `SignedIn`, or to None for visitors and for staff without a standing
    role. Whoever owes a second factor is as one without a role (``request.owes_second_factor``) until there
    is one. An answer of 500 rolls back, so an error leaves nothing half done.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        request.signed_in = None  # type: ignore[attr-defined]  # the request carries who acts
        request.owes_second_factor = False  # type: ignore[attr-defined]  # as above
        if request.path_info.startswith(settings.FAMILY_PATH):
            return self.get_response(request)  # a family link opens its own district, whoever is signed in
        user = request.user
        if not user.is_authenticated:
            return self.get_response(request)
        standing = standing_of(user_id=user.pk)
        districts = sorted({membership.district_id for membership in standing})
        if not districts:
            return self.get_response(request)
        chosen = request.session.get(DISTRICT)
        district_id = chosen if chosen in districts else districts[0]
        with inside(district_id, user_id=user.pk):
            mine = [membership for membership in standing if membership.district_id == district_id]
            roles = {Role(membership.role) for membership in mine}
            if owes(user_id=user.pk, district_id=district_id, roles=roles):
                request.owes_second_factor = True  # type: ignore[attr-defined]  # as above
            else:
                request.signed_in = SignedIn.of(user, mine)  # type: ignore[attr-defined]  # as above
            response = self.get_response(request)
            if response.status_code >= SERVER_ERROR:
                transaction.set_rollback(True)
            return response
