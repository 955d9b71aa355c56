"""A school in September, committed for a browser to see: who works there, and families that said yes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from playwright.sync_api import Browser, Page

from doorstep.domain.accounts.models import Membership, User
from doorstep.domain.accounts.roles import Role
from doorstep.domain.consent.actions import invitations
from doorstep.domain.consent.models import FamilyLink, Invitation
from doorstep.domain.consent.queries.links import address
from doorstep.domain.organizations.models import District, School
from doorstep.domain.people.models import Educator
from doorstep.domain.programs.models import Participation
from tests.domain.planning.fall import Fall, at
from tests.factories import CLOCK, NOW, SYSTEM, make_school
from tests.journeys.conftest import SignIn

PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}
NAMES = ("Abdi", "Brown", "Cruz", "Diaz", "Evans", "Flores", "Garcia", "Haddad", "Ivanov", "Jones")


def member(name: str, role: Role, *, school: School) -> User:
    """Someone of the school who signs in."""
    email = f"{name.rsplit(maxsplit=1)[-1].casefold()}@example.org"
    user = User.objects.create_user(email, name=name, joined_at=NOW)
    Membership.objects.create(
        district_id=school.district_id, user=user, role=role, school=school, began_at=NOW
    )
    return user


@dataclass
class Autumn:
    """Ten families of two teachers, four more colleagues, and the coordinator Rosa Delgado."""

    district: District
    fall: Fall
    rosa: User
    families: list[Invitation] = field(default_factory=list)

    @classmethod
    def staffed(cls, district: District) -> Autumn:
        """Those who work at the school, before any family is asked."""
        fall = Fall.of(make_school(district=district))
        for given, family in (("Ana", "Ruiz"), ("Ben", "Okoro"), ("Priya", "Nair"), ("Sam", "Lee")):
            fall.educator(given, family)
        Participation.objects.update(visits_per_week=10)
        rosa = member("Rosa Delgado", Role.COORDINATOR, school=fall.school)
        return cls(district, fall, rosa)

    @classmethod
    def of(cls, district: District) -> Autumn:
        autumn = cls.staffed(district)
        fall = autumn.fall
        for number, name in enumerate(NAMES):
            teacher = fall.alvarez if number % 2 else fall.chen
            times = [at(day, 16 + number % 3) for day in (number % 5, (number + 2) % 5)]
            autumn.families.append(fall.family(name, *times, teacher=teacher))
        invitations.send(invitations=autumn.families, by=SYSTEM, clock=CLOCK)
        return autumn

    def account(self, educator: Educator) -> User:
        """An educator who signs in."""
        user = member(str(educator), Role.EDUCATOR, school=self.fall.school)
        educator.user = user
        educator.save(update_fields=["user"])
        return user

    def link(self, invitation: Invitation) -> str:
        """Where the letter of its guardian leads."""
        return address(FamilyLink.objects.get(invitation=invitation))


@contextmanager
def window(
    browser: Browser, sign_in: SignIn, user: User | None, *, phone: bool = False, scheme: str = "light"
) -> Iterator[tuple[Page, list[str]]]:
    """A browser's window of someone, and what it complains of; a family's runs no scripts."""
    context = browser.new_context(
        viewport=PHONE if phone else DESK,  # type: ignore[arg-type]  # dicts
        color_scheme=scheme,  # type: ignore[arg-type]  # a word
        java_script_enabled=user is not None,
    )
    if user is not None:
        sign_in(context, user)
    page, complaints = context.new_page(), list[str]()
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    yield page, complaints
    context.close()


def press(page: Page, name: str) -> None:
    """Press a form's button, and wait until the page it leads to is there."""
    with page.expect_navigation(wait_until="load"):
        page.get_by_role("button", name=name).first.click()
