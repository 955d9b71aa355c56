"""Who is signed in, as a page needs to know it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from doorstep.domain.accounts.actors import Actor, Grant
from doorstep.domain.accounts.models import Membership, User
from doorstep.domain.accounts.roles import Role


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A member of staff in one district: the account and the actor it acts as."""

    user: User
    district_id: int
    actor: Actor

    @classmethod
    def of(cls, user: User, memberships: Sequence[Membership]) -> SignedIn:
        """From an account and its standing memberships in one district (at least one)."""
        grants = frozenset(Grant(Role(row.role), row.school_id) for row in memberships)
        actor = Actor(kind="staff", id=user.pk, name=user.name, grants=grants)
        return cls(user=user, district_id=memberships[0].district_id, actor=actor)
