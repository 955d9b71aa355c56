"""Who still owes a second factor, and who has one: a passkey, or codes from an app."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from allauth.mfa.models import Authenticator
from django.db.models import Exists

from doorstep.domain.accounts.roles import WITH_A_SECOND_FACTOR, Role
from doorstep.domain.organizations.models import District

_FACTORS: Final = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
"""Recovery codes are none: they stand in for one that is lost."""


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
