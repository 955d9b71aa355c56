"""The people of the demo who have accounts, and what they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from doorstep.domain.accounts.actions import memberships, users
from doorstep.domain.accounts.actors import Actor, Grant
from doorstep.domain.accounts.models import User
from doorstep.domain.accounts.roles import Role
from doorstep.domain.organizations.models import School
from doorstep.domain.people.actions import educators
from doorstep.domain.people.models import Educator
from doorstep.kernel.clock import Clock

SYSTEM: Final = Actor.system("demo")


@dataclass(frozen=True, slots=True)
class Cast:
    """Who acts in the story."""

    coordinator: User
    administrator: User

    def as_coordinator(self, school: School) -> Actor:
        """The coordinator, as every action knows her."""
        return Actor(
            "staff",
            self.coordinator.pk,
            self.coordinator.name,
            frozenset({Grant(Role.COORDINATOR, school.pk)}),
        )

    def as_administrator(self) -> Actor:
        """The district's administrator."""
        return Actor(
            "staff",
            self.administrator.pk,
            self.administrator.name,
            frozenset({Grant(Role.DISTRICT_ADMIN)}),
        )


def hire(*, school: School, visitors: list[Educator], by: Actor, clock: Clock) -> Cast:
    """Give accounts and roles to a coordinator, an administrator and the educators who visit.

    The accounts have no password: in the demo one enters by the page that lists them.
    """
    district_id = school.district_id
    coordinator = users.add(email="rosa.delgado@demo.example.org", name="Rosa Delgado", by=by, clock=clock)
    memberships.grant(
        district_id=district_id, user=coordinator, role=Role.COORDINATOR, school=school, by=by, clock=clock
    )
    administrator = users.add(email="grace.okoye@demo.example.org", name="Grace Okoye", by=by, clock=clock)
    memberships.grant(
        district_id=district_id, user=administrator, role=Role.DISTRICT_ADMIN, by=by, clock=clock
    )
    for educator in visitors:
        user = users.add(email=educator.email, name=str(educator), by=by, clock=clock)
        memberships.grant(
            district_id=district_id, user=user, role=Role.EDUCATOR, school=school, by=by, clock=clock
        )
        educators.give_account(educator=educator, user=user, by=by, clock=clock)
    return Cast(coordinator=coordinator, administrator=administrator)
