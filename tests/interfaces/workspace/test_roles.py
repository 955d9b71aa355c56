"""The page that gives and ends roles: for whom, after what, and what it leaves behind."""

from __future__ import annotations

import pytest
from django.test import Client

from doorstep.domain.accounts.models import Membership, User
from doorstep.domain.accounts.roles import Role
from doorstep.domain.audit.models import Event
from tests.factories import NOW

from .conftest import House
from .reading import rows, text

GIVEN = {"email": "paula@example.org", "name": "Paula Reyes", "role": "payroll", "school": ""}


@pytest.fixture
def admin(house: House) -> Client:
    """Who administers the district, and has just said her password again."""
    client = house.client(Role.DISTRICT_ADMIN, everywhere=True)
    client.post("/accounts/reauthenticate/", {"password": "a long sentence is safer"})
    return client


def test_the_password_is_asked_for_again_and_then_it_goes_on(house: House) -> None:
    client = house.client(Role.DISTRICT_ADMIN, everywhere=True)
    asked = client.post("/roles/give/", GIVEN)
    assert (asked.status_code, asked.headers["Location"]) == (
        302,
        "/accounts/reauthenticate/?next=%2Froles%2Fgive%2F",
    )
    assert not Membership.objects.filter(role=Role.PAYROLL).exists()
    said = {"password": "a long sentence is safer", "next": "/roles/give/"}
    assert client.post("/accounts/reauthenticate/", said).headers["Location"] == "/roles/"
    assert Membership.objects.get(role=Role.PAYROLL).user.name == "Paula Reyes"


def test_a_role_is_given_and_ended_on_record(house: House, admin: Client) -> None:
    page = text(admin.post("/roles/give/", GIVEN, follow=True))
    assert "Paula Reyes now has the role: Payroll." in page
    assert "I forgot my password" in page
    lead = {**GIVEN, "role": "school_lead"}
    assert "held at one school" in text(admin.post("/roles/give/", lead))
    admin.post("/roles/give/", {**lead, "school": str(house.school.pk)})
    held = [row[:3] for row in rows(admin.get("/roles/"))]
    assert [[cell.split(" since")[0] for cell in row[1:]] for row in held] == [
        ["Payroll", "Whole district"],
        ["School lead", "Lincoln Elementary"],
        ["District administrator", "Whole district"],
    ]
    paid = Membership.objects.get(role=Role.PAYROLL)
    assert "The role has ended." in text(admin.post(f"/roles/{paid.pk}/end/", follow=True))
    assert "Roles that have ended" in text(admin.get("/roles/"))
    assert [event.action for event in Event.objects.order_by("pk")] == [
        *["accounts.membership.grant"] * 2,
        "accounts.membership.end",
    ]


def test_what_cannot_be_given_or_ended_is_said(house: House, admin: Client) -> None:
    page = text(admin.get("/roles/"))
    assert 'value="network"' not in admin.get("/roles/").content.decode()
    assert "Choose a role" not in page
    assert "Select a valid choice" in text(admin.post("/roles/give/", {**GIVEN, "role": "network"}))
    assert "Add the name" in text(admin.post("/roles/give/", {**GIVEN, "name": ""}))
    mine = Membership.objects.get(role=Role.DISTRICT_ADMIN)
    assert "last administrator" in text(admin.post(f"/roles/{mine.pk}/end/", follow=True))
    other = User.objects.create_user("grace@example.org", name="Grace Okoye", joined_at=NOW)
    Membership.objects.create(
        district_id=mine.district_id, user=other, role=Role.DISTRICT_ADMIN, began_at=NOW
    )
    assert admin.post(f"/roles/{mine.pk}/end/").headers["Location"] == "/"
    assert admin.get("/roles/").status_code == 403
    assert Membership.objects.filter(ended_at=None).get().user == other


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.SCHOOL_LEAD, Role.PAYROLL, Role.NETWORK])
def test_nobody_else_gives_roles(house: House, role: Role) -> None:
    client = house.client(role, everywhere=True)
    for answer in (client.get("/roles/"), client.post("/roles/give/", GIVEN), client.post("/roles/1/end/")):
        assert answer.status_code == 403
