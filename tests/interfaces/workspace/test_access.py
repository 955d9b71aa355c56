"""Who gets in, and where each can go."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse

from doorstep.domain.accounts.models import Membership, User
from doorstep.domain.accounts.roles import Role
from doorstep.interfaces.workspace.navigation import DISTRICT, EDUCATOR, PAYROLL, SCHOOL, SETTINGS
from tests.factories import NOW, make_district, make_program, make_school, make_school_year

from .conftest import House
from .reading import text

SCHOOL_PAGES = ["/today/", "/families/", "/invitations/", "/educators/", "/messages/"]


@pytest.mark.parametrize("address", [*SCHOOL_PAGES, "/", "/schools/"])
def test_a_visitor_is_asked_to_sign_in(db: None, client: Client, address: str) -> None:
    response = client.get(address)
    assert (response.status_code, response.headers["Location"]) == (302, f"/accounts/login/?next={address}")


@pytest.mark.parametrize("address", SCHOOL_PAGES)
def test_an_educator_sees_no_page_of_the_whole_school(house: House, address: str) -> None:
    assert house.client(Role.EDUCATOR, educator=house.teacher).get(address).status_code == 403


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.SCHOOL_LEAD])
@pytest.mark.parametrize("address", SCHOOL_PAGES)
def test_who_leads_the_school_sees_its_pages(house: House, role: Role, address: str) -> None:
    assert house.client(role).get(address).status_code == 200


@pytest.mark.parametrize("role", [Role.PAYROLL, Role.EVALUATOR])
def test_other_offices_see_no_family(house: House, role: Role) -> None:
    assert house.client(role, everywhere=True).get("/families/").status_code == 403


def test_the_district_sees_its_schools(house: House) -> None:
    admin = house.client(Role.DISTRICT_ADMIN, everywhere=True)
    assert admin.get("/schools/").status_code == 200
    assert house.client(Role.COORDINATOR).get("/schools/").status_code == 403


def test_an_account_without_a_role_is_told_so(db: None, client: Client) -> None:
    client.force_login(User.objects.create_user("new@example.org", name="New", joined_at=NOW))
    response = client.get("/")
    assert (response.status_code, "no role yet" in text(response)) == (403, True)


def test_a_role_that_ended_opens_nothing(house: House, office: Client) -> None:
    Membership.objects.update(ended_at=NOW)
    assert office.get("/today/").status_code == 403


def test_pages_about_people_are_not_kept_by_browsers(office: Client) -> None:
    assert office.get("/families/").headers["Cache-Control"] == "private, no-store"


def test_without_a_program_the_next_step_is_said(db: None) -> None:
    district = make_district()
    user = User.objects.create_user("admin@example.org", name="Sam", joined_at=NOW)
    from doorstep.domain.organizations.walls import inside  # noqa: PLC0415 - the district is entered here

    with inside(district.pk):
        Membership.objects.create(district_id=district.pk, user=user, role=Role.DISTRICT_ADMIN, began_at=NOW)
    client = Client()
    client.force_login(user)
    assert "Import the roster first" in text(client.get("/today/"))


def nav(response: object) -> dict[str, str]:
    page = response.content.decode()  # type: ignore[attr-defined]  # a response
    side = page[page.index('<ul class="nav">') : page.index("</ul>", page.index('<ul class="nav">'))]
    found = re.findall(r'<a href="([^"]*)"[^>]*><span>([^<]*)</span>', side)
    return {label: href for href, label in found}


def test_the_navigation_is_ones_own(house: House) -> None:
    both = house.client(Role.COORDINATOR, educator=house.teacher)
    assert list(nav(both.get("/today/"))) == [
        *(str(entry.label) for entry in EDUCATOR),
        *(str(entry.label) for entry in (*SCHOOL, *SETTINGS)),
    ]
    admin = house.client(Role.DISTRICT_ADMIN, everywhere=True)
    assert list(nav(admin.get("/schools/"))) == [
        str(entry.label) for entry in (*SCHOOL, *SETTINGS, *DISTRICT, *PAYROLL)
    ]


def test_every_entry_of_the_navigation_leads_somewhere() -> None:
    assert all(
        reverse(f"workspace:{entry.name}") for entry in (*EDUCATOR, *SCHOOL, *SETTINGS, *DISTRICT, *PAYROLL)
    )


def test_a_sub_page_stands_under_its_entry(house: House, office: Client) -> None:
    page = office.get("/today/practices/voluntary/").content.decode()
    assert re.search(r'<a href="/today/" aria-current="page">', page)


def test_turning_to_another_school_stays_for_the_session(house: House) -> None:
    tubman = make_school(district=house.school.district, name="Tubman")
    year = make_school_year(district=house.school.district)
    other = make_program(school=tubman)
    assert other.school_year == year
    admin = house.client(Role.DISTRICT_ADMIN, everywhere=True)
    assert "Lincoln Elementary" in text(admin.get("/today/"))
    assert admin.post("/turn-to/", {"program": str(other.key)}).headers["Location"] == "/"
    assert "Tubman" in text(admin.get("/today/"))


def test_nobody_turns_to_a_school_that_is_not_theirs(house: House, office: Client) -> None:
    other = make_program(school=make_school(district=house.school.district, name="Tubman"))
    assert office.post("/turn-to/", {"program": str(other.key)}).status_code == 404
    assert office.post("/turn-to/", {"program": "nonsense"}).status_code == 404
    assert office.get("/turn-to/").status_code == 405
