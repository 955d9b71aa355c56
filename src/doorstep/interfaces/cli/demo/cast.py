"""The people of the demo who have accounts, and what they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from doorstep.domain.accounts.actions import memberships, sign_in, users
from doorstep.domain.accounts.actors import Actor, Grant
from doorstep.domain.accounts.models import User
from doorstep.domain.accounts.roles import Role
from doorstep.domain.organizations.models import District, School
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


def hire_administrator(*, district: District, by: Actor, clock: Clock) -> User:
    """Give an account and the whole district to the one who brings rosters in.

    One enters the demo by the page that lists everyone: its district does without a second factor, and its
    policy says so.
    """
    sign_in.ask_second_factor(district_id=district.pk, asked=False, by=by, clock=clock)
    administrator = users.add(email="grace.okoye@demo.example.org", name="Grace Okoye", by=by, clock=clock)
    memberships.grant(
        district_id=district.pk, user=administrator, role=Role.DISTRICT_ADMIN, by=by, clock=clock
    )
    return administrator


def hire_payroll(*, district: District, by: Actor, clock: Clock) -> Actor:
    """Give an account to the payroll office, whose batches the administrator approves."""
    user = users.add(email="paula.reyes@demo.example.org", name="Paula Reyes", by=by, clock=clock)
    memberships.grant(district_id=district.pk, user=user, role=Role.PAYROLL, by=by, clock=clock)
    return Actor("staff", user.pk, user.name, frozenset({Grant(Role.PAYROLL)}))


def hire_evaluator(*, district: District, by: Actor, clock: Clock) -> None:
    """Give an account to somebody outside the schools, who reads what was released and nothing else."""
    user = users.add(email="ines.okafor@demo.example.org", name="Ines Okafor", by=by, clock=clock)
    memberships.grant(district_id=district.pk, user=user, role=Role.EVALUATOR, by=by, clock=clock)


def hire(*, school: School, administrator: User, visitors: list[Educator], by: Actor, clock: Clock) -> Cast:
    """Give accounts and roles to a coordinator and to the educators who visit.

    The accounts have no password: in the demo one enters by the page that lists them.
    """
    coordinator = users.add(email="rosa.delgado@demo.example.org", name="Rosa Delgado", by=by, clock=clock)
    posts = [(coordinator, Role.COORDINATOR)]
    for educator in visitors:
        user = users.add(email=educator.email, name=str(educator), by=by, clock=clock)
        educators.give_account(educator=educator, user=user, by=by, clock=clock)
        posts.append((user, Role.EDUCATOR))
    for user, role in posts:
        memberships.grant(
            district_id=school.district_id, user=user, role=role, school=school, by=by, clock=clock
        )
    return Cast(coordinator=coordinator, administrator=administrator)
