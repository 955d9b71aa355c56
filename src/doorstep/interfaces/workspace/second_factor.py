"""Who still owes a second factor, and who has one: a passkey, or codes from an app."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from allauth.account.adapter import get_adapter
from allauth.mfa.models import Authenticator
from django.db import transaction
from django.db.models import Exists
from django.http import HttpRequest
from django.urls import reverse

from doorstep.domain.accounts.models import User
from doorstep.domain.accounts.roles import WITH_A_SECOND_FACTOR, Role
from doorstep.domain.organizations.models import District

_FACTORS: Final = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
"""Recovery codes are none: they stand in for one that is lost."""
_WANTED: Final = "wanted_before_second_factor"


def owes(*, user_id: int, district_id: int, roles: Collection[Role]) -> bool:
    """Whether the district asks who holds these roles for a second factor, and this person has none."""
    if WITH_A_SECOND_FACTOR.isdisjoint(roles):
        return False
    has_one = Authenticator.objects.filter(user_id=user_id, type__in=_FACTORS)
    return District.objects.filter(~Exists(has_one), pk=district_id, asks_second_factor=True).exists()


def without_one(*, user_ids: Collection[int]) -> set[int]:
    """Those of these people who have no second factor."""
    have = Authenticator.objects.filter(user_id__in=user_ids, type__in=_FACTORS)
    return set(user_ids) - set(have.values_list("user_id", flat=True))


def forget(user: User) -> bool:
    """Take off every passkey, app and recovery code of somebody; whether there was one."""
    gone, _ = Authenticator.objects.filter(user=user).delete()
    return bool(gone)


def keep_wanted(request: HttpRequest) -> None:
    """Remember the page that somebody wanted who is asked for a second factor first; the start is none."""
    if request.method == "GET" and request.path != reverse("workspace:start"):
        request.session[_WANTED] = request.get_full_path()


def wanted(request: HttpRequest) -> str:
    """The page wanted before; empty where none was."""
    return str(request.session.get(_WANTED, ""))


def forget_wanted(request: HttpRequest) -> None:
    """One has come where one wanted to."""
    request.session.pop(_WANTED, None)


def tell(user: User, *, who: str) -> None:
    """Write to somebody whose second factor was taken off, once it is: who did not ask for it finds out."""
    template, words = "workspace/email/second_factor_taken_off", {"user": user, "who": who}
    transaction.on_commit(get_adapter().render_mail(template, user.email, words).send, robust=True)
