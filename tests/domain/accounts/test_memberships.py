"""Roles are granted on record, ended and not deleted, and seen by their holder before any district."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from doorstep.domain.accounts.actions import memberships, users
from doorstep.domain.accounts.actors import Actor, Grant
from doorstep.domain.accounts.models import Membership, User
from doorstep.domain.accounts.permissions import roles_to_give
from doorstep.domain.accounts.queries.memberships import standing_of
from doorstep.domain.accounts.roles import Role
from doorstep.domain.accounts.rules import check_place
from doorstep.domain.audit.models import Event
from doorstep.domain.organizations.models import District
from doorstep.domain.organizations.walls import inside
from doorstep.kernel.refusal import Refusal
from tests.factories import CLOCK, NOW, SYSTEM, make_district

pytestmark = pytest.mark.django_db


def add_user(email: str = "rosa@example.org") -> User:
    return users.add(email=email, name="Rosa Delgado", by=SYSTEM, clock=CLOCK)


def grant(district: District, user: User, role: Role = Role.COORDINATOR) -> Membership:
    return memberships.grant(district_id=district.pk, user=user, role=role, by=SYSTEM, clock=CLOCK)


def test_a_grant_is_on_record_and_granting_twice_changes_nothing() -> None:
    district, user = make_district(), add_user()
    with inside(district.pk):
        first = grant(district, user)
        assert grant(district, user) == first
        assert [(event.action, event.facts) for event in Event.objects.all()] == [
            ("accounts.membership.grant", {"user": user.pk, "role": "coordinator", "school": None})
        ]


def test_a_person_finds_their_districts_before_one_is_opened() -> None:
    here, there, user = make_district(), make_district(), add_user()
    for district in (here, there):
        with inside(district.pk):
            grant(district, user)
            grant(district, add_user(f"other{district.pk}@example.org"))
    assert [membership.district_id for membership in standing_of(user_id=user.pk)] == [here.pk, there.pk]


def test_an_ended_role_stays_on_record_and_no_longer_stands() -> None:
    district, user = make_district(), add_user()
    with inside(district.pk):
        membership = grant(district, user)
        memberships.end(membership=membership, by=SYSTEM, clock=CLOCK)
        with pytest.raises(Refusal, match="accounts.membership_ended"):
            memberships.end(membership=membership, by=SYSTEM, clock=CLOCK)
        assert Membership.objects.count() == 1
    assert standing_of(user_id=user.pk) == []


def test_nobody_grants_themselves_a_role() -> None:
    district, user = make_district(), add_user()
    administrator = Actor("staff", user.pk, user.name, frozenset({Grant(Role.DISTRICT_ADMIN)}))
    with inside(district.pk), pytest.raises(Refusal, match="accounts.not_to_oneself"):
        memberships.grant(
            district_id=district.pk, user=user, role=Role.PAYROLL, by=administrator, clock=CLOCK
        )


def test_only_an_administrator_grants() -> None:
    district, user = make_district(), add_user()
    coordinator = Actor("staff", 99, "Coordinator", frozenset({Grant(Role.COORDINATOR)}))
    with inside(district.pk), pytest.raises(Refusal, match="accounts.not_district_administrator"):
        memberships.grant(district_id=district.pk, user=user, role=Role.EDUCATOR, by=coordinator, clock=CLOCK)


@pytest.mark.parametrize(
    ("grants", "school", "holds"),
    [
        ({Grant(Role.COORDINATOR)}, 1, True),
        ({Grant(Role.COORDINATOR, 1)}, 1, True),
        ({Grant(Role.COORDINATOR, 2)}, 1, False),
        ({Grant(Role.EDUCATOR)}, 1, False),
        (set(), 1, False),
    ],
)
def test_a_role_reaches_its_school_or_the_whole_district(
    grants: set[Grant], school: int, holds: bool
) -> None:
    actor = Actor("staff", 1, "Rosa", frozenset(grants))
    assert actor.holds(Role.COORDINATOR, school_id=school) is holds


def test_which_schools_an_actor_reaches() -> None:
    at_two = Actor("staff", 1, "Rosa", frozenset({Grant(Role.COORDINATOR, 1), Grant(Role.EDUCATOR, 2)}))
    everywhere = Actor("staff", 1, "Rosa", frozenset({Grant(Role.DISTRICT_ADMIN)}))
    assert at_two.school_ids == frozenset({1, 2})
    assert everywhere.school_ids is None


def test_a_weak_password_and_a_taken_address_are_refused() -> None:
    with pytest.raises(Refusal, match="accounts.weak_password"):
        users.add(email="a@example.org", name="A", password="short", by=SYSTEM, clock=CLOCK)
    add_user()
    with pytest.raises(Refusal, match="accounts.email_taken"):
        add_user("ROSA@example.org")


def administrator(district: District, email: str) -> tuple[Membership, Actor]:
    """Someone who administers the district, and as whom she acts."""
    membership = grant(district, add_user(email), Role.DISTRICT_ADMIN)
    grants = frozenset({Grant(Role.DISTRICT_ADMIN)})
    return membership, Actor("staff", membership.user_id, "Sam", grants)


def test_nobody_gives_more_than_they_hold() -> None:
    district, user = make_district(), add_user("new@example.org")
    of_both = Actor("staff", 99, "Grace", frozenset({Grant(Role.DISTRICT_ADMIN), Grant(Role.NETWORK)}))
    with inside(district.pk):
        _, sam = administrator(district, "sam@example.org")
        assert set(Role) - set(roles_to_give(by=sam)) == {Role.NETWORK}
        with pytest.raises(Refusal, match=r"accounts\.more_than_ones_own"):
            memberships.grant(district_id=district.pk, user=user, role=Role.NETWORK, by=sam, clock=CLOCK)
        made = memberships.grant(
            district_id=district.pk, user=user, role=Role.NETWORK, by=of_both, clock=CLOCK
        )
    assert made.role == Role.NETWORK


@pytest.mark.parametrize(
    ("role", "at_a_school", "code"),
    [
        (Role.SCHOOL_LEAD, False, "accounts.role_needs_school"),
        (Role.EDUCATOR, False, "accounts.role_needs_school"),
        (Role.PAYROLL, True, "accounts.role_of_the_district"),
        (Role.DISTRICT_ADMIN, True, "accounts.role_of_the_district"),
        (Role.SCHOOL_LEAD, True, ""),
        (Role.PAYROLL, False, ""),
        (Role.COORDINATOR, True, ""),
        (Role.COORDINATOR, False, ""),
    ],
)
def test_a_role_is_held_where_it_means_something(role: Role, at_a_school: bool, code: str) -> None:
    found = ""
    try:
        check_place(role=role, at_a_school=at_a_school)
    except Refusal as refusal:
        found = refusal.code
    assert found == code


def test_whoever_has_no_account_yet_is_given_one_with_the_role() -> None:
    district = make_district()
    given = {"district_id": district.pk, "email": " Paula@Example.org", "role": Role.PAYROLL, "clock": CLOCK}
    with inside(district.pk):
        _, sam = administrator(district, "sam@example.org")
        with pytest.raises(Refusal, match=r"accounts\.nobody_with_this_address"):
            memberships.appoint(**given, name=" ", by=sam)
        first = memberships.appoint(**given, name="Paula Reyes", by=sam)
        again = memberships.appoint(**given, name="Somebody Else", by=sam)
    assert (again.pk, first.user.name, first.user.has_usable_password()) == (first.pk, "Paula Reyes", False)


def test_the_last_administrator_stays() -> None:
    district, elsewhere = make_district(), make_district()
    with inside(elsewhere.pk):
        administrator(elsewhere, "other@example.org")
    with inside(district.pk):
        first, sam = administrator(district, "sam@example.org")
        second, _ = administrator(district, "grace@example.org")
        User.objects.filter(pk=second.user_id).update(is_active=False)
        with pytest.raises(Refusal, match=r"accounts\.last_administrator"):
            memberships.end(membership=first, by=sam, clock=CLOCK)
        with pytest.raises(IntegrityError, match=r"accounts\.last_administrator"), transaction.atomic():
            Membership.objects.filter(pk=first.pk).update(ended_at=NOW)
        User.objects.filter(pk=second.user_id).update(is_active=True)
        with pytest.raises(IntegrityError, match=r"accounts\.last_administrator"), transaction.atomic():
            Membership.objects.update(ended_at=NOW)
        memberships.end(membership=first, by=sam, clock=CLOCK)
        ended = Event.objects.get(action="accounts.membership.end")
        assert ended.facts == {"user": first.user_id, "role": "district_admin", "school": None}
        with pytest.raises(Refusal, match=r"accounts\.last_administrator"):
            memberships.end(membership=second, by=SYSTEM, clock=CLOCK)
