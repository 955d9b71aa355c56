"""When a role can be given, and when it can end."""

from __future__ import annotations

from collections.abc import Collection

from doorstep.domain.accounts.roles import AT_A_SCHOOL, IN_THE_DISTRICT, Role
from doorstep.kernel.refusal import Refusal


def check_place(*, role: Role, at_a_school: bool) -> None:
    """Raise where a role is given at a place where it means nothing."""
    if role in AT_A_SCHOOL and not at_a_school:
        raise Refusal("accounts.role_needs_school")
    if role in IN_THE_DISTRICT and at_a_school:
        raise Refusal("accounts.role_of_the_district")


def check_not_the_last(*, role: Role, others: Collection[int]) -> None:
    """Raise where nobody would be left who administers the district: nobody could give the role again."""
    if role == Role.DISTRICT_ADMIN and not others:
        raise Refusal("accounts.last_administrator")
