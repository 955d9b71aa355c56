"""Who does something: the ``by`` of every action."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from doorstep.domain.accounts.roles import Role

Kind = Literal["staff", "guardian", "system"]


@dataclass(frozen=True, slots=True)
class Grant:
    """A role held now; without ``school_id`` it covers the whole district."""

    role: Role
    school_id: int | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """The person or part of the system that acts, with the roles it holds in the district it acts in.

    ``id`` is a user's id for staff, a guardian's for a family link, None for the system. ``name`` goes into
    the audit trail as it was at the time.
    """

    kind: Kind
    id: int | None
    name: str
    grants: frozenset[Grant] = field(default_factory=frozenset)

    @classmethod
    def system(cls, name: str) -> Actor:
        """A job or command, by its name."""
        return cls(kind="system", id=None, name=name)

    @classmethod
    def guardian(cls, guardian_id: int, name: str) -> Actor:
        """A guardian who came by a family link."""
        return cls(kind="guardian", id=guardian_id, name=name)

    def holds(self, *roles: Role, school_id: int | None = None) -> bool:
        """Whether one of the roles is held for this school (a district-wide grant covers every school).

        The system holds every role: what it may do is decided by which job or command calls the action.
        """
        if self.kind == "system":
            return True
        return any(
            grant.role in roles and (grant.school_id is None or grant.school_id == school_id)
            for grant in self.grants
        )

    @property
    def school_ids(self) -> frozenset[int] | None:
        """The schools this actor's roles reach; None where one of them covers the whole district."""
        if self.kind == "system" or any(grant.school_id is None for grant in self.grants):
            return None
        return frozenset(grant.school_id for grant in self.grants if grant.school_id is not None)
